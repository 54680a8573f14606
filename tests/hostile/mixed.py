"""Files cut off at every percent, files that are two things at once, and files that are called something else."""

import io
import zipfile
from functools import cache, partial

from PIL import Image

from tests.hostile.build import gradient, pdf, saved, segment, with_segments
from tests.hostile.item import Item, of_bytes
from tests.intake.test_formats import RESOURCES

FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF", "AVIF", "HEIC", "PDF")
SCRIPT = b"*/=1;alert(1);/*"


def items() -> tuple[Item, ...]:
    """Cut, double and misnamed files."""
    jpeg, picture = partial(_whole, "JPEG"), partial(_whole, "PNG")
    page = saved(gradient(), "PDF")
    return (
        *(
            of_bytes(
                "truncated",
                f"{name} at {percent} %",
                partial(_cut, name, percent),
                _end_of_cut(name, percent),
                slow=name == "PDF" and percent % 10 > 0,
            )
            for name in FORMATS
            for percent in range(100)
        ),
        of_bytes("polyglot", "JPEG and zip", lambda: jpeg() + _zip(), "opens", "ZIP"),
        of_bytes("polyglot", "JPEG and PDF behind it", lambda: jpeg() + page, "opens", "PDF"),
        of_bytes(
            "polyglot", "JPEG with a PDF as its comment", lambda: with_segments(jpeg(), segment(0xFE, pdf())), "opens"
        ),
        of_bytes(
            "polyglot",
            "JPEG and script",
            lambda: with_segments(jpeg(), segment(0xFE, SCRIPT)) + SCRIPT,
            "opens",
            "字节",
        ),
        of_bytes("polyglot", "JPEG and PHP", lambda: jpeg() + b"<?php system($_GET['c']); ?>", "opens", "字节"),
        of_bytes("polyglot", "PNG and zip", lambda: picture() + _zip(), "opens", "ZIP"),
        of_bytes("polyglot", "PDF and JPEG", lambda: page + jpeg(), "opens", "JPEG"),
        of_bytes("polyglot", "PDF and zip", lambda: page + _zip(), "opens", "ZIP"),
        of_bytes("polyglot", "zip and PDF", lambda: _zip() + page, "TYPE_NOT_ALLOWED"),
        of_bytes("polyglot", "GIF and script", lambda: b"GIF89a/*" + bytes(50) + SCRIPT, "TYPE_NOT_ALLOWED"),
        of_bytes("polyglot", "HTML and JPEG", lambda: b"<html><script>1</script>" + jpeg(), "TYPE_NOT_ALLOWED"),
        of_bytes("polyglot", "BMP and script", lambda: b"BM=1/*" + bytes(60) + SCRIPT, "UNREADABLE"),
        of_bytes("polyglot", "SVG with a script", lambda: b"<svg onload='alert(1)'/>", "TYPE_NOT_ALLOWED"),
        of_bytes("polyglot", "PostScript", lambda: b"%!PS-Adobe-3.0\n(r) file", "TYPE_NOT_ALLOWED"),
        of_bytes("polyglot", "Windows program", lambda: b"MZ" + bytes(400), "TYPE_NOT_ALLOWED"),
        of_bytes(
            "polyglot", "TIFF that is a DNG", lambda: saved(gradient(), "TIFF", tiffinfo={50706: b"\1\4\0\0"}), "opens"
        ),
        Item("polyglot", "PNG called .jpg", lambda _: picture(), "opens", "文件名像是 JPEG", {"name": "证书.jpg"}),
        Item("polyglot", "PDF called .jpg", lambda _: page, "opens", "文件名像是 JPEG", {"name": "证书.jpg"}),
        Item("polyglot", "JPEG called .pdf", lambda _: jpeg(), "opens", "文件名像是 PDF", {"name": "证书.pdf"}),
        Item("polyglot", "text called .jpg", lambda _: b"plain words", "TYPE_NOT_ALLOWED", "", {"name": "证书.jpg"}),
        Item(
            "polyglot",
            "program called .jpg",
            lambda _: b"\x7fELF" + bytes(90),
            "TYPE_NOT_ALLOWED",
            "",
            {"name": "a.jpg"},
        ),
    )


@cache
def _whole(name: str) -> bytes:
    if name == "HEIC":
        return (RESOURCES / "quadrants.heic").read_bytes()
    return saved(Image.effect_noise((400, 400), 60).convert("RGB"), name)


def _cut(name: str, percent: int) -> bytes:
    data = _whole(name)
    return data[: len(data) * percent // 100]


def _end_of_cut(name: str, percent: int) -> str:
    """A cut picture is never shown in part. PDFium mends a cut PDF where it can; then the page is there, or empty."""
    if percent == 0:
        return "EMPTY"
    return "UNREADABLE|opens" if name == "PDF" else "UNREADABLE"


def _zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("a.html", "<script>alert(1)</script>")
    return stream.getvalue()
