"""Sizes and parts in, files in the raw: PNG chunks, JPEG segments, TIFF directories, PDF objects."""

import io
import struct
import zlib
from functools import cache

from PIL import Image

MB = 1024 * 1024


def saved(picture: Image.Image, file_format: str, **options: object) -> bytes:
    """A picture as a file."""
    stream = io.BytesIO()
    picture.save(stream, file_format, **options)
    return stream.getvalue()


def gradient(width: int = 400, height: int = 400) -> Image.Image:
    """A small picture in order."""
    return Image.linear_gradient("L").resize((width, height)).convert("RGB")


@cache
def zeros(megabytes: int, *, times: int = 1) -> bytes:
    """So many megabytes of zeros, deflated, and that deflated again."""
    packer = zlib.compressobj(9)
    data = b"".join([*(packer.compress(bytes(MB)) for _ in range(megabytes)), packer.flush()])
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return data


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, *chunks: bytes, depth: int = 8, colour: int = 2, pixels: bytes | None = None) -> bytes:
    """A PNG of these sizes; `pixels` are deflated already, all black when left out."""
    if pixels is None:
        channels = {0: 1, 2: 3, 4: 2, 6: 4}[colour]
        row = b"\0" * (1 + (width * channels * depth + 7) // 8)
        packer = zlib.compressobj(1)
        pixels = b"".join([*(packer.compress(row) for _ in range(height)), packer.flush()])
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def segment(marker: int, data: bytes) -> bytes:
    """A segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def with_segments(jpeg: bytes, *segments: bytes) -> bytes:
    """A JPEG with more segments right after its start."""
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def tiff(*directories: list[tuple[int, int, int, int]], then: tuple[int, ...] = (), tail: bytes = b"") -> bytes:
    """A little-endian TIFF of directories of (tag, type, count, value or offset), one after the other.

    Args:
        directories: The entries of each.
        then: The index of the next directory for each; the following one when left out, and 0 is the end.
        tail: What stands behind the directories.
    """
    places, at = [], 8
    for entries in directories:
        places.append(at)
        at += 2 + 12 * len(entries) + 4
    nexts = then or tuple(range(1, len(directories) + 1))
    parts = [struct.pack("<2sHI", b"II", 42, 8)]
    for entries, after in zip(directories, nexts, strict=True):
        following = places[after] if after < len(places) else 0
        parts.append(struct.pack("<H", len(entries)))
        parts += [struct.pack("<HHII", *entry) for entry in entries]
        parts.append(struct.pack("<I", following))
    return b"".join(parts) + tail


def page_tags(width: int, height: int, offset: int, count: int, bits: int = 8) -> list[tuple[int, int, int, int]]:
    """The entries of a grey TIFF page whose one strip stands at the offset."""
    return [
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, 1, bits),
        (259, 3, 1, 1),
        (262, 3, 1, 1),
        (273, 4, 1, offset),
        (277, 3, 1, 1),
        (278, 4, 1, height),
        (279, 4, 1, count),
    ]


def pdf(extra: dict[int, bytes] | None = None, *, trailer: bytes = b"", head: bytes = b"%PDF-1.7\n") -> bytes:
    """A PDF: 1 the catalogue, 2 the pages, 3 a page whose content is 4; `extra` adds objects or takes their place."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 5 0 R >>",
        4: stream(b"0 0 9 9 re f"),
        5: b"<< >>",
    } | (extra or {})
    parts, offsets, at = [head], {}, len(head)
    for number, content in sorted(objects.items()):
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        offsets[number] = at
        at += len(parts[-1])
    size = max(objects) + 1
    rows = (b"%010d 00000 %c \n" % (offsets.get(n, 0), b"n" if n in offsets else b"f") for n in range(size))
    parts.append(b"xref\n0 %d\n%s" % (size, b"".join(rows)))
    parts.append(b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, at))
    return b"".join(parts)


def stream(data: bytes, keys: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), keys, data)
