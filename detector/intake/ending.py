"""The bytes of a file and its type come in; a note about bytes after the end of the picture goes out.

A fact about the file, never a sign against the certificate: phones append second pictures and maker's data.
"""

from __future__ import annotations

import re
from typing import Final

from detector.intake.kinds import HEAD_BYTES, FileKind, foreign_name, kind_of_content

_JPEG_MARKER = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])")
_PADDING: Final = b"\x00 \t\r\n"
_JPEG_START_OF_SCAN: Final = 0xDA
_JPEG_END: Final = 0xD9


def notes_on_ending(data: bytes, kind: FileKind) -> tuple[str, ...]:
    """Note what stands after the end of the picture, if anything does.

    Returns:
        No note or one Chinese sentence; no note either where the type has no plain end (TIFF).
    """
    end = _end_of(data, kind)
    if end is None:
        return ()
    extra = data[end:].strip(_PADDING)
    if not extra.strip(b"\xff"):
        return ()
    head = extra[:HEAD_BYTES]
    found = kind_of_content(head)
    if kind == "JPEG" and found == "JPEG":
        return ("文件里还附有第二幅图（手机拍照常见），只看了第一幅。",)
    name = found or foreign_name(head)
    inside = "" if name == "未知类型" else f"，像是另一种文件（{name}）"
    return (f"图像结束之后还有 {len(extra)} 字节的内容{inside}。",)


def _end_of(data: bytes, kind: FileKind) -> int | None:
    if kind == "JPEG":
        return _end_of_jpeg(data)
    if kind == "PNG":
        return _end_of_png(data)
    if kind == "WEBP":
        size = int.from_bytes(data[4:8], "little")
        return 8 + size + size % 2
    if kind == "BMP":
        return int.from_bytes(data[2:6], "little") or None
    if kind in {"HEIC", "AVIF"}:
        return _end_of_boxes(data)
    if kind == "PDF":
        at = data.rfind(b"%%EOF")
        return None if at < 0 else at + 5
    return None


def _end_of_jpeg(data: bytes) -> int | None:
    at = 2
    while marker := _JPEG_MARKER.search(data, at):
        code, at = marker[1][0], marker.end()
        if code == _JPEG_END:
            return at
        length = int.from_bytes(data[at : at + 2], "big")
        at += max(length, 2)
        if code != _JPEG_START_OF_SCAN and data[at : at + 1] != b"\xff":
            return None
    return None


def _end_of_png(data: bytes) -> int | None:
    at = 8
    while at + 12 <= len(data):
        length, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        at += 12 + length
        if name == b"IEND":
            return at
    return None


def _end_of_boxes(data: bytes) -> int | None:
    at = 0
    while at + 8 <= len(data):
        size, header = int.from_bytes(data[at : at + 4], "big"), 8
        if size == 1:
            size, header = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        name = data[at + 4 : at + 8]
        if size == 0:
            return None
        if size < header or not name.isalnum() or at + size > len(data):
            return at
        at += size
    return at
