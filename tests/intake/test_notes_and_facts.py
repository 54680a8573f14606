"""What the file says about itself is told in a few short, clean words, and place data never."""

import io

import pytest
from PIL import Image

from detector.intake import open_pages
from detector.intake.facts import MAX_CHARS, clean_text
from detector.intake.rawfile import clean_name

from .conftest import Encode

XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Editor 1.0"/>'
    b"</rdf:RDF></x:xmpmeta>"
)


def test_a_wrong_ending_of_the_name_is_noted(quadrants: Image.Image, encode: Encode) -> None:
    (photo,) = open_pages(encode(quadrants, "PNG"), name="证书.jpg")
    assert photo.format == "PNG"
    assert photo.notes == ("文件名像是 JPEG，内容其实是 PNG。",)


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "BMP"])
def test_bytes_after_the_end_are_noted(quadrants: Image.Image, encode: Encode, file_format: str) -> None:
    data = encode(quadrants, file_format)
    (photo,) = open_pages(data + b"PK\x03\x04 something else")
    assert len(photo.notes) == 1
    assert "19 字节" in photo.notes[0]
    assert "ZIP" in photo.notes[0]
    (padded,) = open_pages(data + bytes(64))
    assert padded.notes == ()


@pytest.mark.parametrize("options", [{"progressive": True}, {"subsampling": 0}, {"restart_marker_rows": 1}])
def test_no_false_note_on_a_plain_jpeg(options: dict[str, object]) -> None:
    noise = Image.effect_noise((400, 400), 80).convert("RGB")
    buffer = io.BytesIO()
    noise.save(buffer, "JPEG", **options)
    (photo,) = open_pages(buffer.getvalue())
    assert photo.notes == ()


def test_facts_are_read_cut_and_cleaned(quadrants: Image.Image, encode: Encode) -> None:
    exif = Image.Exif()
    exif[0x0131], exif[0x010F], exif[0x0110], exif[0x0132] = (
        "S\x1b[31m" + "x" * 400,
        "Maker",
        "Model",
        "2024:01:02 03:04:05",
    )
    exif.get_ifd(0x8825)[2] = (23.0, 7.0, 0.0)
    (photo,) = open_pages(encode(quadrants, "JPEG", exif=exif.tobytes(), xmp=XMP))
    assert photo.facts.software.startswith("S[31mx")
    assert len(photo.facts.software) == MAX_CHARS
    assert (photo.facts.make, photo.facts.model) == ("Maker", "Model")
    assert photo.facts.date_time == "2024:01:02 03:04:05"
    assert photo.facts.creator_tool == "Editor 1.0"
    assert "23" not in repr(photo.facts).replace("2024", "")


@pytest.mark.parametrize(
    "xmp",
    [
        b"<not closed",
        b'<!DOCTYPE a [<!ENTITY b "cccc">]><a xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="&b;"/>',
    ],
)
def test_hostile_xmp_says_nothing(quadrants: Image.Image, encode: Encode, xmp: bytes) -> None:
    (photo,) = open_pages(encode(quadrants, "JPEG", xmp=xmp))
    assert photo.facts.creator_tool == ""


def test_broken_exif_does_no_harm(quadrants: Image.Image, encode: Encode) -> None:
    (photo,) = open_pages(encode(quadrants, "JPEG", exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff"))
    assert (photo.width, photo.height) == (480, 360)


def test_text_and_names_are_cleaned() -> None:
    assert clean_text(b"a\x00\x07b\xff") == "ab\ufffd"
    assert clean_name("a\u202egpj.exe\n") == "agpj.exe"
    assert clean_name("\x00") == "未命名"
