"""The first bytes of a file come in; which of the allowed types it is goes out. Names are never trusted."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final, Literal

FileKind = Literal["JPEG", "PNG", "WEBP", "BMP", "TIFF", "HEIC", "AVIF", "PDF"]

HEAD_BYTES: Final = 64
"""How much of the start of a file `kind_of_content` needs."""

_MAGIC: Final[tuple[tuple[bytes, FileKind], ...]] = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"II+\x00", "TIFF"),
    (b"MM\x00+", "TIFF"),
    (b"%PDF-", "PDF"),
)
_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_AVIF_BRANDS: Final = frozenset({b"avif", b"avis"})

_FOREIGN: Final[tuple[tuple[bytes, str], ...]] = (
    (b"GIF8", "GIF 动图"),
    (b"8BPS", "PSD"),
    (b"\x00\x00\x01\x00", "ICO"),
    (b"%!PS", "PostScript"),
    (b"SIMPLE  =", "FITS"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文档"),
    (b"PK\x03\x04", "ZIP 或 Office 文档"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "GZIP 压缩包"),
    (b"MZ", "Windows 程序"),
    (b"\x7fELF", "程序"),
    (b"RIFF", "音频或视频"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\x00\x00\x00\x0cJXL ", "JPEG XL"),
    (b"\x00\x00\x00\x0cjP  ", "JPEG 2000"),
    (b"{\\rtf", "RTF 文档"),
)

_SUFFIXES: Final[dict[str, FileKind]] = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".jpe": "JPEG",
    ".jfif": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
    ".bmp": "BMP",
    ".dib": "BMP",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".heic": "HEIC",
    ".heif": "HEIC",
    ".hif": "HEIC",
    ".avif": "AVIF",
    ".pdf": "PDF",
}


def kind_of_content(head: bytes) -> FileKind | None:
    """Tell the type by content.

    Args:
        head: At least the first `HEAD_BYTES` bytes, or the whole file when it is shorter.

    Returns:
        The type, or None when it is none of the allowed ones.

    Example:
        >>> kind_of_content(b"%PDF-1.7")
        'PDF'
    """
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp":
        return _kind_of_brands(head)
    return None


def _kind_of_brands(head: bytes) -> FileKind | None:
    end = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, end - 3, 4))}
    if brands & _AVIF_BRANDS:
        return "AVIF"
    return "HEIC" if brands & _HEIC_BRANDS else None


def foreign_name(head: bytes) -> str:
    """Name a type that is not allowed, for the refusal and for notes; '未知类型' when it is not known."""
    for magic, name in _FOREIGN:
        if head.startswith(magic):
            return name
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<svg", b"<?xml")):
        return "SVG 或 XML"
    if text.startswith((b"<!doctype html", b"<html")):
        return "网页"
    return "音频或视频" if head[4:8] == b"ftyp" else "未知类型"


def kind_of_name(name: str) -> FileKind | None:
    """Tell which type a file name claims, or None when its ending says nothing."""
    return _SUFFIXES.get(PurePath(name).suffix.lower())
