"""Nested, huge, circular and lying metadata: EXIF, XMP, ICC, text chunks, segments."""

import struct
import zlib

from PIL import Image

from tests.hostile.build import MB, chunk, gradient, page_tags, png, saved, segment, tiff, with_segments, zeros
from tests.hostile.item import Item, of_bytes
from tests.traces.made import box, in_jpeg, in_png, in_webp, store

IGNORED = "颜色配置"
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">'
    + b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    + b']><a xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="&l11;">&l11;</a>'
)
OUTSIDE = b'<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>'
_MANIFESTS = (
    ("40,000 boxes, JPEG", lambda: store(box(b"cbor", b"\xa0") * 40_000), in_jpeg),
    ("10,000 boxes deep, PNG", lambda: b"\0\0\0\0jumb" * 10_000, in_png),
    ("claim of 2^60 values, WebP", lambda: store(box(b"cbor", b"\x9b\x10" + bytes(70_000))), in_webp),
    ("60 claims of 64 KB, PNG", lambda: store(box(b"cbor", b"\x9f" + b"\x80" * 65_000) * 60), in_png),
    ("JSON 60,000 deep, PNG", lambda: store(box(b"json", b"[" * 60_000)), in_png),
    ("12 MB, PNG", lambda: store(box(b"free", bytes(12 * MB))), in_png),
)
XMP_KEY = b"XML:com.adobe.xmp\0\0\0\0\0"


def items() -> tuple[Item, ...]:
    """Every kind of metadata that a picture can carry."""
    picture = gradient()
    jpeg = saved(picture, "JPEG")
    return (
        of_bytes("metadata", "XMP: billion laughs, JPEG", lambda: saved(picture, "JPEG", xmp=LAUGHS), "opens"),
        of_bytes(
            "metadata", "XMP: billion laughs, PNG", lambda: png(400, 400, chunk(b"iTXt", XMP_KEY + LAUGHS)), "opens"
        ),
        of_bytes("metadata", "XMP: billion laughs, WebP", lambda: saved(picture, "WEBP", xmp=LAUGHS), "opens"),
        of_bytes("metadata", "XMP: entity that reads a file", lambda: saved(picture, "JPEG", xmp=OUTSIDE), "opens"),
        of_bytes("metadata", "XMP: 60,000 elements deep", lambda: saved(picture, "WEBP", xmp=b"<a>" * 60_000), "opens"),
        of_bytes("metadata", "XMP: 12 MB", lambda: saved(picture, "WEBP", xmp=b"<a/>" * (3 * MB)), "opens"),
        *(
            of_bytes("metadata", f"C2PA: {name}", lambda made=made, wrapped=wrapped: wrapped(made()), "opens")
            for name, made, wrapped in _MANIFESTS
        ),
        of_bytes(
            "metadata",
            "EXIF: directory that is its own next",
            lambda: _exif(tiff([(305, 2, 4, 0x41414141)], then=(0,))),
            "opens",
        ),
        of_bytes(
            "metadata",
            "EXIF: directory inside itself",
            lambda: _exif(tiff([(0x8769, 4, 1, 8), (0x8825, 4, 1, 8)])),
            "opens",
        ),
        of_bytes(
            "metadata", "EXIF: 2,000 tags that share 40 KB", lambda: _exif(_shared_values(2_000, 40_000)), "UNREADABLE"
        ),
        of_bytes("metadata", "EXIF: 5,000 tags that share 10 MB, PNG", _exif_png, "UNREADABLE"),
        of_bytes("metadata", "EXIF: 5,000 tags that share 10 MB, WebP", _exif_webp, "UNREADABLE"),
        of_bytes("metadata", "EXIF: 5,000 tags that share 6 MB, JPEG in pieces", _exif_pieces, "UNREADABLE"),
        of_bytes("metadata", "EXIF: 5,000 tags that share 10 MB, AVIF", _exif_avif, "UNREADABLE"),
        of_bytes("metadata", "EXIF: value of 4 GB", lambda: _exif(tiff([(305, 2, 0xFFFFFFFF, 8)])), "opens"),
        of_bytes(
            "metadata", "ICC: 5 MB of nothing", lambda: saved(picture, "PNG", icc_profile=b"\0" * 5 * MB), "UNREADABLE"
        ),
        of_bytes("metadata", "ICC: bomb, 1 MB that unpacks to 1 GB", _icc_bomb, "UNREADABLE"),
        of_bytes(
            "metadata",
            "ICC: 5 MB in a JPEG",
            lambda: saved(picture, "JPEG", icc_profile=b"\0" * 5 * MB),
            "opens",
            IGNORED,
        ),
        of_bytes("metadata", "ICC: table of 4 billion tags", _icc_tags, "opens", IGNORED),
        of_bytes("metadata", "PNG: text chunk that unpacks to 1 GB", lambda: _texts(1, zeros(1024)), "UNREADABLE"),
        of_bytes(
            "metadata",
            "PNG: 200 text chunks of 1 MB each",
            lambda: _texts(200, zlib.compress(bytes(MB - 1))),
            "UNREADABLE",
        ),
        of_bytes(
            "metadata",
            "PNG: 1,000,000 empty chunks",
            lambda: png(400, 400, chunk(b"teSt", b"") * 1_000_000),
            "UNREADABLE",
        ),
        of_bytes(
            "metadata",
            "JPEG: 3,500,000 empty segments",
            lambda: with_segments(jpeg, segment(0xED, b"") * 3_500_000),
            "UNREADABLE",
        ),
        of_bytes(
            "metadata",
            "JPEG: 14 MB of comments",
            lambda: with_segments(jpeg, segment(0xFE, b"x" * 65_000) * 220),
            "opens",
        ),
        of_bytes(
            "metadata", "JPEG: 10 million fill bytes", lambda: with_segments(jpeg, b"\xff" * 10_000_000), "UNREADABLE"
        ),
        of_bytes(
            "metadata",
            "JPEG: 10 million fill bytes in a scan",
            lambda: jpeg[:-2] + b"\xff" * 10_000_000 + b"\0",
            "UNREADABLE|opens",
        ),
        of_bytes(
            "metadata",
            "JPEG: 10 million loose bytes",
            lambda: with_segments(jpeg, segment(0xED, b""), bytes(10_000_000)),
            "UNREADABLE",
        ),
        of_bytes("metadata", "TIFF: 1,000 tags that share 10 MB", lambda: _shared_tiff(), "UNREADABLE"),
        of_bytes("metadata", "TIFF: 60,000 tags on each of 12 pages", _many_tags, "UNREADABLE"),
    )


def _exif(block: bytes) -> bytes:
    """A JPEG with this EXIF block."""
    return with_segments(saved(gradient(), "JPEG"), segment(0xE1, b"Exif\0\0" + block[:65_000]))


def _shared_values(tags: int, length: int) -> bytes:
    """An EXIF block whose every tag points at the same long value."""
    offset = 8 + 2 + 12 * tags + 4
    return tiff([(1_000 + n, 7, length, offset) for n in range(tags)], tail=b"\0" * length)


def _exif_png() -> bytes:
    return png(400, 400, chunk(b"eXIf", _shared_values(5_000, 10 * MB)))


def _exif_webp() -> bytes:
    return saved(gradient(), "WEBP", exif=b"Exif\0\0" + _shared_values(5_000, 10 * MB))


def _exif_avif() -> bytes:
    """Written with a block in order, which is then replaced: Pillow reads the block when it writes it."""
    block = _shared_values(5_000, 10 * MB)
    in_order = tiff([(305, 2, 4, 0x41414141)]).ljust(len(block), b"\0")
    return saved(gradient(), "AVIF", exif=in_order).replace(in_order, block)


def _exif_pieces() -> bytes:
    """Pillow puts the EXIF segments of a JPEG together again."""
    block = _shared_values(5_000, 6 * MB)
    pieces = (block[at : at + 65_000] for at in range(0, len(block), 65_000))
    return with_segments(saved(gradient(), "JPEG"), *(segment(0xE1, b"Exif\0\0" + piece) for piece in pieces))


def _icc_bomb() -> bytes:
    return png(400, 400, chunk(b"iCCP", b"x\0\0" + zeros(1024)))


def _icc_tags() -> bytes:
    head = bytearray(128)
    head[0:4], head[36:40] = struct.pack(">I", 400), b"acsp"
    return saved(gradient(), "JPEG", icc_profile=bytes(head) + struct.pack(">I", 0xFFFFFFFF) + bytes(268))


def _texts(count: int, packed: bytes) -> bytes:
    return png(400, 400, *(chunk(b"zTXt", b"k%d\0\0" % n + packed) for n in range(count)))


def _shared_tiff() -> bytes:
    """A grey page and a thousand private tags whose value is the same 10 MB."""
    offset = 8 + 2 + 12 * 1_009 + 4
    pixels = Image.new("L", (400, 400), 255).tobytes()
    tags = page_tags(400, 400, offset, len(pixels)) + [(50_000 + n, 7, 10 * MB, offset) for n in range(1_000)]
    return tiff(tags, tail=pixels + bytes(10 * MB))


def _many_tags() -> bytes:
    pages, tags = 12, 60_000
    offset = 8 + pages * (2 + 12 * (tags + 9) + 4)
    directory = page_tags(400, 400, offset, 160_000) + [(n, 3, 1, 1) for n in range(1_000, 1_000 + tags)]
    return tiff(*[directory] * pages, tail=b"\xff" * 160_000)
