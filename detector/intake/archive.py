"""A zip comes in; its files go out one by one, counted and bounded, none of them ever unpacked under its own name.

The list of files is measured before it is read, because a small zip can name millions. What is wrong with one file
is that file's refusal; only what concerns the whole zip is the zip's.
"""

from __future__ import annotations

import contextlib
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, Final

from detector.intake.limits import MAX_PDF_BYTES, check_byte_count
from detector.intake.rawfile import clean_name
from detector.intake.refusal import InputRefused, refuse

MAX_ENTRIES: Final = 4000
"""Files and folders that a zip may list; chosen: four times the files of one batch."""
MAX_LIST_BYTES: Final = 4 * 1024 * 1024
MAX_TOTAL_BYTES: Final = 2 * 1024**3
MAX_RATIO: Final = 200
"""Photos hardly shrink and a white scan as BMP shrinks a hundredfold; deflate alone can reach 1032; chosen."""
RATIO_FROM_BYTES: Final = 1024 * 1024
MAX_NAME_BYTES: Final = 1024
IGNORED_NAMES: Final = frozenset({"thumbs.db", "desktop.ini"})
"""What desktops leave in folders; dot files are ignored too."""
IGNORED_FOLDERS: Final = frozenset({"__macosx"})

_END = b"PK\x05\x06"
_END_BYTES, _LONGEST_COMMENT_BYTES = 22, 65535
_LOCATOR, _LOCATOR_BYTES = b"PK\x06\x07", 20
_PLAIN_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ARCHIVE_NAME = re.compile(r"(?i)\.(zip|rar|7z|tar|t?gz|bz2|xz|zst|cab|iso)$")
_ARCHIVE_HEADS = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh")
_HEAD_BYTES = 8
_CHUNK_BYTES = 1024 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a zip: the name to show, and its bytes or why they cannot be had."""

    name: str
    data: bytes | InputRefused


def is_zip_name(name: str) -> bool:
    """True for a name that says zip."""
    return name.lower().endswith(".zip")


def is_leftover(name: str) -> bool:
    """True for what desktops leave in folders and nobody means to send: dot files, thumbnails, a Mac's side files."""
    parts = PurePosixPath(name.replace("\\", "/").lower()).parts
    hidden = any(part.startswith(".") and part not in (".", "..") for part in parts)
    return hidden or not IGNORED_FOLDERS.isdisjoint(parts) or not IGNORED_NAMES.isdisjoint(parts[-1:])


def members(stream: BinaryIO, *, most: int) -> Iterator[Member]:
    """The files of a zip in the order of its list; folders and what desktops leave behind are passed over.

    Args:
        stream: The zip, seekable.
        most: How many files it may hold.

    Raises:
        InputRefused: The zip as a whole is damaged, lists too much, or would be too large.
    """
    _check_list(stream)
    with contextlib.ExitStack() as stack:
        try:
            archive = stack.enter_context(zipfile.ZipFile(stream))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as problem:
            raise refuse("bad_archive", found="已损坏") from problem
        if len(archive.infolist()) > MAX_ENTRIES:
            raise refuse("too_many_files", limit=MAX_ENTRIES)
        named = [(info, _name(info)) for info in archive.infolist()]
        wanted = [(info, name) for info, name in named if not name.endswith("/") and not is_leftover(name)]
        if len(wanted) > most:
            raise refuse("too_many_files", limit=most)
        if sum(info.file_size for info, _ in wanted) > MAX_TOTAL_BYTES:
            raise refuse("archive_too_large", limit_mb=MAX_TOTAL_BYTES // 1024**2)
        for info, name in wanted:
            try:
                yield Member(clean_name(name), _data(archive, info, name))
            except InputRefused as refusal:
                yield Member(clean_name(name), refusal)


def _check_list(stream: BinaryIO) -> None:
    """Reads how long the list of files says it is, before anybody reads the list itself."""
    size = stream.seek(0, 2)
    stream.seek(max(size - _END_BYTES - _LONGEST_COMMENT_BYTES - _LOCATOR_BYTES, 0))
    tail = stream.read()
    at = tail.find(_END)
    if at < 0 or tail.find(_END, at + 1) >= 0:
        raise refuse("bad_archive", found="不是 zip，或不完整")
    end = tail[at:]
    comment_bytes = int.from_bytes(end[20:22], "little")
    if len(end) != _END_BYTES + comment_bytes:
        raise refuse("bad_archive", found="不完整")
    entries, list_bytes = int.from_bytes(end[10:12], "little"), int.from_bytes(end[12:16], "little")
    if _LOCATOR in tail[max(at - _LOCATOR_BYTES, 0) : at] or list_bytes == 0xFFFFFFFF:
        raise refuse("bad_archive", found="zip64 格式")
    if entries > MAX_ENTRIES or list_bytes > MAX_LIST_BYTES:
        raise refuse("too_many_files", limit=MAX_ENTRIES)
    stream.seek(0)


def _name(info: zipfile.ZipInfo) -> str:
    """The name as its maker wrote it: Chinese Windows writes GBK without saying so."""
    if info.flag_bits & 0x800:
        return info.orig_filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.orig_filename
    for encoding in ("utf-8", "gb18030"):
        with contextlib.suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return info.orig_filename


def _data(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    """The bytes of one file, unpacked with an eye on how many come.

    Raises:
        InputRefused: Its name, kind, protection, size or content is not what a picture's would be.
    """
    _check_entry(info, name)
    data = bytearray()
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(_CHUNK_BYTES):
                data += chunk
                check_byte_count(len(data), MAX_PDF_BYTES)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as problem:
        raise refuse("unreadable", found="zip 里的这个文件已损坏") from problem
    if not data:
        raise refuse("empty")
    if bytes(data[:_HEAD_BYTES]).startswith(_ARCHIVE_HEADS):
        raise refuse("nested_archive")
    return bytes(data)


def _check_entry(info: zipfile.ZipInfo, name: str) -> None:
    """Refuses an entry by what the list says of it."""
    if "\0" in name or len(name.encode("utf-8", "replace")) > MAX_NAME_BYTES:
        raise refuse("unsafe_name", found="过长或有控制字符")
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z]:", name):
        raise refuse("unsafe_name", found="指向压缩包以外")
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise refuse("not_a_file")
    if info.flag_bits & 0x1:
        raise refuse("encrypted_member")
    if _ARCHIVE_NAME.search(name):
        raise refuse("nested_archive")
    if info.compress_type not in _PLAIN_METHODS:
        raise refuse("unreadable", found="zip 用了少见的压缩方法")
    check_byte_count(info.file_size, MAX_PDF_BYTES)
    if info.file_size > RATIO_FROM_BYTES and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        raise refuse("bomb_member", ratio=MAX_RATIO)
