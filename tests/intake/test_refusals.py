"""Every way an input is refused has its code, Chinese words and advice, and nothing big is decoded first."""

import io
import os
import pickle
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from detector.intake import InputRefused, open_pages
from detector.intake.limits import MAX_PDF_BYTES, MAX_PHOTO_BYTES, check_dimensions
from detector.intake.refusal import WORDINGS, refuse

from .conftest import Encode


def refusal_of(source: object, **options: str) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        list(open_pages(source, **options))  # type: ignore[arg-type]
    refused = caught.value
    assert refused.message.endswith("。")
    assert refused.advice.endswith("。")
    assert str(refused) == refused.message + refused.advice
    assert refused.message_en.isascii() or "×" in refused.message_en or "(" in refused.message_en
    return refused


def png_header(width: int, height: int) -> bytes:
    """A PNG that declares a size and has no pixels."""
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + body
        + struct.pack(">I", zlib.crc32(body))
        + struct.pack(">I", 0)
        + b"IDAT"
        + struct.pack(">I", zlib.crc32(b"IDAT"))
    )


@pytest.mark.parametrize(
    ("width", "height", "code"),
    [
        (60_000, 60_000, "TOO_MANY_PIXELS"),
        (12_001, 2_000, "TOO_MANY_PIXELS"),
        (10_000, 6_000, "TOO_MANY_PIXELS"),
        (319, 2_000, "TOO_SMALL"),
        (3_000, 330, "TOO_SMALL"),
        (1, 1, "TOO_SMALL"),
    ],
)
def test_size_is_refused_on_the_header(width: int, height: int, code: str) -> None:
    assert refusal_of(png_header(width, height)).code == code


def test_declared_bomb_in_a_bitmap_is_refused() -> None:
    header = b"BM" + struct.pack("<IHHI", 1_000, 0, 0, 54)
    info = struct.pack("<IiiHHIIiiII", 40, 30_000, 30_000, 1, 24, 0, 0, 0, 0, 0, 0)
    assert refusal_of(header + info).code == "TOO_MANY_PIXELS"


@pytest.mark.parametrize(("width", "height"), [(320, 2_560), (320, 320)])
def test_smallest_allowed_sizes_pass(encode: Encode, width: int, height: int) -> None:
    (photo,) = open_pages(encode(Image.new("RGB", (width, height), "white"), "PNG"))
    assert (photo.width, photo.height) == (width, height)


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "BMP", "TIFF", "AVIF"])
@pytest.mark.parametrize("share", [0.3, 0.9])
def test_truncated_files_are_unreadable(encode: Encode, file_format: str, share: float) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (400, 400, 3), dtype=np.uint8)
    data = encode(Image.fromarray(noise), file_format)
    assert refusal_of(data[: int(share * len(data))]).code == "UNREADABLE"


@pytest.mark.parametrize(
    "head", [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"RIFF\x10\x00\x00\x00WEBP", b"BM"]
)
def test_magic_without_a_picture_is_unreadable(head: bytes) -> None:
    assert refusal_of(head + b"\x07" * 200).code == "UNREADABLE"


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"GIF89a" + bytes(50), "GIF"),
        (b"8BPS" + bytes(50), "PSD"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "PostScript"),
        (b"PK\x03\x04" + bytes(50), "ZIP"),
        (b"\x00\x00\x01\x00" + bytes(50), "ICO"),
        (b"plain words", "未知类型"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(40), "视频"),
    ],
)
def test_other_types_are_refused_by_content(data: bytes, named: str) -> None:
    refused = refusal_of(data, name="证书.jpg")
    assert refused.code == "TYPE_NOT_ALLOWED"
    assert named in refused.message


@pytest.mark.parametrize("file_format", ["PNG", "WEBP", "AVIF"])
def test_animations_are_refused(encode: Encode, file_format: str) -> None:
    frames = [Image.new("RGB", (400, 400), colour) for colour in ("red", "blue")]
    data = encode(frames[0], file_format, save_all=True, append_images=frames[1:])
    refused = refusal_of(data)
    assert (refused.code, "动图" in refused.message) == ("TYPE_NOT_ALLOWED", True)


def test_too_many_bytes_of_a_photo(encode: Encode) -> None:
    data = encode(Image.new("RGB", (400, 400)), "JPEG")
    assert refusal_of(data + bytes(MAX_PHOTO_BYTES)).code == "TOO_LARGE"


def test_an_endless_stream_is_left_after_the_limit() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b"\xff\xd8\xff" + bytes(size - 3)

    endless = Endless()
    assert refusal_of(endless).code == "TOO_LARGE"
    assert endless.given <= MAX_PDF_BYTES + 2 * 1024 * 1024


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    assert refusal_of(tmp_path).code == "NOT_A_FILE"
    assert refusal_of(tmp_path / "没有.jpg").code == "NOT_FOUND"
    assert refusal_of("bad\x00name.jpg").code == "NOT_FOUND"
    (tmp_path / "empty.jpg").touch()
    assert refusal_of(tmp_path / "empty.jpg").code == "EMPTY"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    assert refusal_of(tmp_path / "pipe.jpg").code == "NOT_A_FILE"
    assert refusal_of("/dev/zero").code == "NOT_A_FILE"


@pytest.mark.parametrize("address", ["http://example.com/a.jpg", "https://example.com/a.jpg", "file:///etc/passwd"])
def test_addresses_are_not_fetched(address: str) -> None:
    assert refusal_of(address).code == "TYPE_NOT_ALLOWED"


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((400, 400, 3), np.float32),
        np.zeros((400, 400), bool),
        np.zeros((400, 400, 2), np.uint8),
        np.zeros((400, 400, 3, 1), np.uint8),
        np.zeros(400, np.uint8),
    ],
)
def test_arrays_of_other_shapes_are_refused_by_name(array: np.ndarray) -> None:
    refused = refusal_of(array)
    assert refused.code == "TYPE_NOT_ALLOWED"
    assert str(array.dtype) in refused.message
    assert "×".join(map(str, array.shape)) in refused.message


def test_small_arrays_and_images_are_refused() -> None:
    assert refusal_of(np.zeros((100, 400, 3), np.uint8)).code == "TOO_SMALL"
    assert refusal_of(np.zeros((0, 0, 3), np.uint8)).code == "TOO_SMALL"
    assert refusal_of(Image.new("RGB", (100, 400))).code == "TOO_SMALL"


@pytest.mark.parametrize("source", [None, 3, io.StringIO("text")])
def test_unknown_sources_are_refused(source: object) -> None:
    assert refusal_of(source).code == "TYPE_NOT_ALLOWED"


def test_every_wording_has_all_its_parts() -> None:
    for key, words in WORDINGS.items():
        assert words.message, key
        assert words.advice.endswith("。"), key
        assert words.message_en.endswith("."), key
        assert "假证" not in words.message + words.advice


def test_a_refusal_survives_the_way_between_processes() -> None:
    refused = refuse("too_small", width=10, height=20, limit_px=320)
    again = pickle.loads(pickle.dumps(refused))
    assert (again.code, str(again), again.message_en) == ("TOO_SMALL", str(refused), refused.message_en)


@pytest.mark.parametrize(
    ("width", "height", "code", "parts", "highest"),
    [
        (1_080, 9_000, "TOO_SMALL", 2, 8_640),
        (1_080, 30_000, "TOO_MANY_PIXELS", 4, 8_640),
        (1_600, 12_600, "TOO_MANY_PIXELS", 2, 12_000),
    ],
)
def test_a_long_capture_is_to_be_cut_not_shrunk(width, height, code, parts, highest):
    with pytest.raises(InputRefused) as refused:
        check_dimensions(width, height)
    assert refused.value.code == code
    assert f"{parts} 段" in refused.value.advice and str(highest) in refused.value.advice
    assert "缩小后再试" not in str(refused.value)
    check_dimensions(width, highest)  # what it is to be cut to is taken


def test_a_wide_strip_is_no_capture():
    with pytest.raises(InputRefused) as refused:
        check_dimensions(9_000, 1_080)
    assert "整张证书" in refused.value.advice
