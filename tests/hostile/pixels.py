"""Pixel floods: small files that declare, or unpack to, more than a picture may have, in every format."""

import struct
from functools import partial

from PIL import Image

from tests.hostile.build import gradient, page_tags, png, saved, segment, tiff, zeros
from tests.hostile.item import Item, of_bytes
from tests.intake.test_formats import RESOURCES

MOST_PX = (7_070, 7_070)
"""Just below 50 megapixels: the largest picture that is opened."""


def items() -> tuple[Item, ...]:
    """Every flood."""
    return (
        *(of_bytes("pixels", name, make, "TOO_MANY_PIXELS") for name, make in DECLARED.items()),
        *(of_bytes("pixels", name, make, "opens", slow=True) for name, make in LARGEST.items()),
        of_bytes("pixels", "PNG: more pixels in the data than declared", _overfull, "opens"),
        of_bytes("pixels", "PNG: 0 × 0", lambda: png(0, 0, pixels=b""), "UNREADABLE"),
        of_bytes("pixels", "JPEG: 0 × 0", lambda: _jpeg_of(0, 0), "UNREADABLE|TOO_SMALL"),
        of_bytes("pixels", "WebP: canvas of 16,000 px", lambda: _webp_of(16_000, 16_000), "UNREADABLE|TOO_MANY_PIXELS"),
        of_bytes("pixels", "AVIF: header of 60,000 px", _avif_of, "UNREADABLE|TOO_MANY_PIXELS"),
        of_bytes("pixels", "HEIC: header of 60,000 px", _heic_of, "UNREADABLE|TOO_MANY_PIXELS"),
        of_bytes("pixels", "BMP: negative height", lambda: _bmp_of(400, -2_000_000_000), "TOO_MANY_PIXELS|UNREADABLE"),
        of_bytes("pixels", "BMP: run lengths that only end lines", _bmp_runs, "TOO_MANY_PIXELS"),
        of_bytes("pixels", "JPEG: 2,000 progressive scans of 49 megapixels", _many_scans, "TOO_MANY_PIXELS"),
        of_bytes("pixels", "TIFF: strip of 2 GB that is not there", _tiff_missing, "UNREADABLE"),
    )


def _jpeg_of(width: int, height: int) -> bytes:
    """A JPEG whose frame header says another size."""
    data = bytearray(saved(gradient(), "JPEG"))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(data)


def _bmp_of(width: int, height: int, bits: int = 24, compression: int = 0, pixels: bytes = b"") -> bytes:
    palette = b"\0" * 1024 if bits == 8 else b""
    start = 54 + len(palette)
    head = b"BM" + struct.pack("<IHHI", start + len(pixels), 0, 0, start)
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, bits, compression, len(pixels), 0, 0, 256 * (bits == 8), 0)
    return head + info + palette + pixels


def _bmp_runs() -> bytes:
    """RLE8: one pixel, end of line, over and over; the decoder writes out the rest of each line."""
    return _bmp_of(*MOST_PX, bits=8, compression=1, pixels=b"\x01\x00\x00\x00" * MOST_PX[1] + b"\x00\x01")


def _webp_of(width: int, height: int) -> bytes:
    body = b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + _three(width - 1) + _three(height - 1)
    frame = saved(gradient(), "WEBP")[12:]
    return b"RIFF" + struct.pack("<I", 4 + len(body) + len(frame)) + b"WEBP" + body + frame


def _webp_lossless() -> bytes:
    """VP8L says its size in 14 bits each: 16,384 × 16,384 at most."""
    bits = struct.pack("<I", 16_383 | 16_383 << 14)
    body = b"VP8L" + struct.pack("<I", 6) + b"\x2f" + bits + b"\0"
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def _three(value: int) -> bytes:
    return struct.pack("<I", value)[:3]


def _avif_of() -> bytes:
    return _with_ispe(saved(gradient(), "AVIF"))


def _heic_of() -> bytes:
    return _with_ispe((RESOURCES / "quadrants.heic").read_bytes())


def _with_ispe(data: bytes) -> bytes:
    """The container's image size property says 60,000 × 60,000, wherever it stands."""
    parts = data.split(b"ispe\0\0\0\0")
    return parts[0] + b"".join(b"ispe\0\0\0\0" + struct.pack(">II", 60_000, 60_000) + part[8:] for part in parts[1:])


def _overfull() -> bytes:
    return png(400, 400, pixels=zeros(400))


def _many_scans() -> bytes:
    """A progressive JPEG whose first scan is sent again and again, for a picture of 49 megapixels."""
    small = saved(Image.new("L", (400, 400)), "JPEG", progressive=True)
    data = bytearray(small)
    at = data.index(b"\xff\xc2") + 5
    data[at : at + 4] = struct.pack(">HH", MOST_PX[1], MOST_PX[0])
    scan = segment(0xDA, b"\x01\x01\x00\x01\x3f\x00") + b"\x00"
    return bytes(data[:-2]) + scan * 2_000 + b"\xff\xd9"


def _tiff_missing() -> bytes:
    return tiff(page_tags(5_000, 5_000, 200, 0x7FFFFFFF))


def _deep_tiff(mode: str) -> bytes:
    """49 megapixels of 32 bits each; every row is the same few packed bytes."""
    return saved(Image.new(mode, MOST_PX), "TIFF", compression="tiff_deflate")


DECLARED = {
    "PNG: header of 60,000 px": partial(png, 60_000, 60_000, pixels=b""),
    "PNG: header of 2,147,483,647 px": partial(png, 2**31 - 1, 2**31 - 1, pixels=b""),
    "JPEG: header of 65,500 px": partial(_jpeg_of, 65_500, 65_500),
    "WebP: lossless of 16,384 px": _webp_lossless,
    "BMP: header of 30,000 px": partial(_bmp_of, 30_000, 30_000),
    "TIFF: directory of 4,000,000,000 px": lambda: tiff(page_tags(4_000_000_000, 4_000_000_000, 200, 9)),
    "TIFF: directory of 60,000 px": lambda: tiff(page_tags(60_000, 60_000, 200, 9)),
}
LARGEST = {
    "PNG: 49 black megapixels": partial(png, *MOST_PX),
    "PNG: 49 megapixels of 16 bits with alpha": partial(png, *MOST_PX, depth=16, colour=6),
    "JPEG: 49 megapixels on its side": lambda: saved(Image.new("RGB", MOST_PX), "JPEG", exif=_turned()),
    "JPEG: 49 megapixels of CMYK": lambda: saved(Image.new("CMYK", MOST_PX), "JPEG"),
    "WebP: 49 megapixels with alpha": lambda: saved(Image.new("RGBA", MOST_PX), "WEBP", lossless=True, method=0),
    "TIFF: 49 megapixels of 32-bit numbers": partial(_deep_tiff, "I"),
    "TIFF: 49 megapixels of floating point": partial(_deep_tiff, "F"),
}


def _turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return exif.tobytes()
