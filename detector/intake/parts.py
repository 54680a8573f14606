"""The bytes of a file and its type come in; nothing or a refusal goes out, before any decoder walks through its parts.

Decoders loop over segments, chunks, directories and scans as often as a file tells them to, and a directory may name
the same megabytes a thousand times. Here the parts are counted; an honest file stays far below every bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from detector.intake.kinds import FileKind
from detector.intake.refusal import InputRefused, refuse

MAX_PARTS: Final = 20_000
"""Segments, chunks, directory entries, strips or tiles of one file; the highest page in strips of one
row has 12,000, 15 MB in chunks of 1 KB have 15,000. Chosen."""
MAX_LOOSE_BYTES: Final = 64 * 1024
"""Bytes between the segments of a JPEG's head, over which Pillow goes one by one; chosen."""
MAX_SCANS: Final = 32
"""Passes over a progressive JPEG; encoders make 10, hand-made scripts some more. Chosen."""
MAX_RUN_LENGTH_PIXELS: Final = 4_000_000
"""A run-length BMP is unpacked by a Python loop; larger ones would take seconds. Chosen."""
MAX_DIRECTORIES: Final = 100
"""As many directories of a TIFF are walked as `decode` counts pages."""
MAX_BLOCKS: Final = 16
"""Places in a HEIC or AVIF that look like the head of an EXIF block; pixels look like one once in 140 MB. Chosen."""

_DIRECTORY_HEAD = re.compile(rb"II[*+]\x00|MM\x00[*+]")
_MARKER = re.compile(rb"\xff[^\x00\xff]")
_MARKER_IN_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_WITHOUT_LENGTH: Final = frozenset({0x01, *range(0xD0, 0xD9)})
_START_OF_SCAN, _END = 0xDA, 0xD9
_VALUE_BYTES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8}
"""Bytes of one value by its type, as TIFF 6.0 and BigTIFF number them."""
_PIECES: Final = frozenset({273, 324})
"""StripOffsets and TileOffsets."""
_EXIF: Final = b"Exif\x00\x00"


def check_parts(data: bytes, kind: FileKind) -> None:
    """Refuse a file with so many parts that walking through them would be the attack.

    Raises:
        InputRefused: `UNREADABLE` for parts that no encoder makes, `TOO_MANY_PIXELS` for work out of all proportion.
    """
    if kind == "BMP":
        _check_runs(data)
    for block in _blocks(data, kind):
        check_directories(block, kind)


def _blocks(data: bytes, kind: FileKind) -> Iterator[bytes]:
    """Every block of directories in a file, while its other parts are counted."""
    if kind == "JPEG":
        yield b"".join(_exif_of_jpeg(data))
    elif kind in {"PNG", "WEBP"}:
        yield from _exif_chunks(data, kind)
    elif kind == "TIFF":
        yield data
    elif kind in {"HEIC", "AVIF"}:
        for number, head in enumerate(_DIRECTORY_HEAD.finditer(data)):
            if number >= MAX_BLOCKS:
                raise _too_many(kind)
            yield data[head.start() :]


def check_directories(block: bytes, kind: FileKind) -> None:
    """Refuse a TIFF or EXIF block with directories without measure, or whose values overlap by far.

    Raises:
        InputRefused: With code `UNREADABLE`.
    """
    block = block.removeprefix(_EXIF)
    order: Literal["little", "big"] = "little" if block[:2] == b"II" else "big"
    big = block[2:4] in (b"+\x00", b"\x00+")
    counted, word, entry_bytes = (8, 8, 20) if big else (2, 4, 12)
    at = int.from_bytes(block[8:16] if big else block[4:8], order)
    seen: set[int] = set()
    entries = value_bytes = 0
    while 0 < at < len(block) and at not in seen and len(seen) < MAX_DIRECTORIES:
        seen.add(at)
        count = int.from_bytes(block[at : at + counted], order)
        entries += count
        if entries > MAX_PARTS:
            raise _too_many(kind)
        first = at + counted
        for place in range(first, min(first + count * entry_bytes, len(block)), entry_bytes):
            entry = block[place : place + entry_bytes]
            if _pieces(entry, order, word) > MAX_PARTS:
                raise _too_many(kind)
            value_bytes += _value_bytes(entry, order, word, len(block))
        if value_bytes > 2 * len(block) + MAX_LOOSE_BYTES:
            raise _too_many(kind)
        after = first + count * entry_bytes
        at = int.from_bytes(block[after : after + word], order)


def _pieces(entry: bytes, order: Literal["little", "big"], word: int) -> int:
    """How many strips or tiles an entry lists; each is decoded on its own."""
    return int.from_bytes(entry[4 : 4 + word], order) if int.from_bytes(entry[:2], order) in _PIECES else 0


def _value_bytes(entry: bytes, order: Literal["little", "big"], word: int, size: int) -> int:
    """How long the value of an entry is that stands elsewhere in the block; 0 where it reaches beyond the end."""
    one = _VALUE_BYTES.get(int.from_bytes(entry[2:4], order), 0)
    length = one * int.from_bytes(entry[4 : 4 + word], order)
    offset = int.from_bytes(entry[4 + word :], order)
    return length if word < length <= size - offset else 0


def _exif_of_jpeg(data: bytes) -> Iterator[bytes]:
    """The pieces of the EXIF block of a JPEG, while its segments, loose bytes and scans are counted."""
    at, segments, loose, scans = 2, 0, 0, 0
    while marker := (_MARKER_IN_SCAN if scans else _MARKER).search(data, at):
        if not scans:
            loose += marker.start() - at
        code, at = data[marker.start() + 1], marker.end()
        if code == _END:
            return
        if code in _WITHOUT_LENGTH:
            loose += 2
        else:
            segments += 1
            scans += code == _START_OF_SCAN
            length = int.from_bytes(data[at : at + 2], "big")
            if code == 0xE1 and data.startswith(_EXIF, at + 2):
                yield data[at + 2 + len(_EXIF) : at + length]
            at += max(length, 2)
        if segments > MAX_PARTS or loose > MAX_LOOSE_BYTES:
            raise _too_many("JPEG")
        if scans > MAX_SCANS:
            raise refuse("bomb")


def _exif_chunks(data: bytes, kind: FileKind) -> Iterator[bytes]:
    """The EXIF chunks of a PNG (length, name, content, checksum) or a WebP (name, length, content, padded)."""
    png = kind == "PNG"
    at = 8 if png else 12
    for _ in range(MAX_PARTS):
        if at + 8 > len(data):
            return
        first, second = data[at : at + 4], data[at + 4 : at + 8]
        size = int.from_bytes(first, "big") if png else int.from_bytes(second, "little")
        if (second if png else first) in (b"eXIf", b"EXIF"):
            yield data[at + 8 : at + 8 + size]
        at += 8 + size + (4 if png else size % 2)
    raise _too_many(kind)


def _check_runs(data: bytes) -> None:
    """Refuse a large run-length BMP."""
    run_length = int.from_bytes(data[14:18], "little") >= 40 and data[30:34] in (b"\x01\0\0\0", b"\x02\0\0\0")
    width, height = (abs(int.from_bytes(data[at : at + 4], "little", signed=True)) for at in (18, 22))
    if run_length and width * height > MAX_RUN_LENGTH_PIXELS:
        raise refuse("bomb")


def _too_many(kind: FileKind) -> InputRefused:
    return refuse("unreadable", found=f"{kind}，内部零碎太多或互相重叠")
