"""Every allowed format comes through as upright RGB of the right colours, and tells what it is."""

import hashlib
import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from detector.intake import open_pages

from .conftest import BLUE, RED, Encode

RESOURCES = Path(__file__).parent.parent / "resources"


def corners(pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The colours well inside the top-left and the bottom-right quadrant."""
    height, width = pixels.shape[:2]
    return pixels[height // 4, width // 4].astype(int), pixels[3 * height // 4, 3 * width // 4].astype(int)


def assert_quadrants(pixels: np.ndarray, tolerance: int = 12) -> None:
    top_left, bottom_right = corners(pixels)
    assert np.abs(top_left - RED).max() <= tolerance
    assert np.abs(bottom_right - BLUE).max() <= tolerance


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "BMP", "TIFF", "AVIF"])
def test_round_trip(quadrants: Image.Image, encode: Encode, file_format: str) -> None:
    data = encode(quadrants, file_format)
    (photo,) = open_pages(data, name="证书")
    assert (photo.format, photo.width, photo.height, photo.page, photo.pages) == (file_format, 480, 360, 1, 1)
    assert photo.sha256 == hashlib.sha256(data).hexdigest()
    assert photo.pixels.flags["C_CONTIGUOUS"]
    assert photo.pixels.dtype == np.uint8
    assert photo.notes == ()
    assert_quadrants(photo.pixels)


def test_heic() -> None:
    (photo,) = open_pages(RESOURCES / "quadrants.heic")
    assert (photo.name, photo.format, photo.width, photo.height) == ("quadrants.heic", "HEIC", 480, 360)
    assert photo.notes == ()
    assert_quadrants(photo.pixels, tolerance=20)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_orientation_is_applied_once(
    quadrants: Image.Image, encode: Encode, file_format: str, orientation: int
) -> None:
    inverse = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    stored = quadrants if inverse is None else quadrants.transpose(inverse)
    exif = Image.Exif()
    exif[0x0112] = orientation
    (photo,) = open_pages(encode(stored, file_format, exif=exif.tobytes()))
    assert photo.pixels.shape == (360, 480, 3)
    assert_quadrants(photo.pixels)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16", "RGB"])
def test_png_modes_lie_over_white(encode: Encode, mode: str) -> None:
    if mode == "I;16":
        picture = Image.fromarray(np.full((360, 480), 40_000, np.uint16))
        expected = 40_000 >> 8
    elif mode in {"LA", "RGBA"}:
        picture = Image.new("RGBA", (480, 360), (0, 0, 0, 0)).convert(mode)
        expected = 255
    else:
        picture = Image.new("L", (480, 360), 255).convert(mode)
        expected = 255
    (photo,) = open_pages(encode(picture, "PNG"))
    assert np.unique(photo.pixels).tolist() == [expected]


def test_palette_transparency_lies_over_white(encode: Encode) -> None:
    picture = Image.new("P", (480, 360), 0)
    picture.putpalette([0, 0, 0] * 256)
    (photo,) = open_pages(encode(picture, "PNG", transparency=0))
    assert photo.pixels.min() == 255


def test_half_transparent_black_is_grey(encode: Encode) -> None:
    (photo,) = open_pages(encode(Image.new("RGBA", (480, 360), (0, 0, 0, 128)), "PNG"))
    assert np.abs(photo.pixels.astype(int) - 127).max() <= 1


@pytest.mark.parametrize(("mode", "value"), [("I;16", 65_535), ("I", 65_535), ("F", 1.0), ("I;16B", 65_535)])
def test_deep_tiff_becomes_white(encode: Encode, mode: str, value: float) -> None:
    if mode == "I;16B":
        picture = Image.frombytes("I;16B", (480, 360), b"\xff\xff" * (480 * 360))
    else:
        kinds = {"I;16": np.uint16, "I": np.int32, "F": np.float32}
        picture = Image.fromarray(np.full((360, 480), value, kinds[mode]))
    assert picture.mode == mode
    (photo,) = open_pages(encode(picture, "TIFF"))
    assert photo.pixels.min() == 255


def test_cmyk_jpeg(quadrants: Image.Image, encode: Encode) -> None:
    (photo,) = open_pages(encode(quadrants.convert("CMYK"), "JPEG", quality=95))
    assert_quadrants(photo.pixels, tolerance=16)


def test_colour_profile_is_applied(quadrants: Image.Image, encode: Encode) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    as_lab = ImageCms.profileToProfile(
        quadrants, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
    )
    (photo,) = open_pages(encode(as_lab, "TIFF", icc_profile=lab))
    assert_quadrants(photo.pixels)


def test_bad_colour_profile_is_ignored_with_a_note(quadrants: Image.Image, encode: Encode) -> None:
    (photo,) = open_pages(encode(quadrants, "PNG", icc_profile=b"not a profile"))
    assert any("颜色配置" in note for note in photo.notes)
    assert_quadrants(photo.pixels)


def test_second_picture_of_a_phone_is_noted(quadrants: Image.Image, encode: Encode) -> None:
    data = encode(quadrants, "MPO", save_all=True, append_images=[Image.new("RGB", (480, 360), "black")])
    (photo,) = open_pages(data)
    assert photo.format == "JPEG"
    assert len(photo.notes) == 1
    assert "第二幅" in photo.notes[0]
    assert_quadrants(photo.pixels)


def test_tiff_pages(quadrants: Image.Image, encode: Encode) -> None:
    extra = [Image.new("RGB", (400 + 10 * n, 400), "white") for n in range(6)]
    photos = list(open_pages(encode(quadrants, "TIFF", save_all=True, append_images=extra)))
    assert [(photo.page, photo.pages, photo.width) for photo in photos] == [
        (1, 7, 480),
        (2, 7, 400),
        (3, 7, 410),
        (4, 7, 420),
        (5, 7, 430),
    ]
    assert all("共 7 页，只看了前 5 页。" in photo.notes for photo in photos)


def test_tiff_thumbnail_is_no_page(quadrants: Image.Image, encode: Encode) -> None:
    full, small = io.BytesIO(), Image.new("RGB", (100, 80), "white")
    small.encoderinfo = {"tiffinfo": {254: 1}}
    quadrants.save(full, "TIFF", save_all=True, append_images=[small])
    (photo,) = open_pages(full.getvalue())
    assert (photo.pages, photo.width) == (1, 480)


def test_same_pixels_from_path_stream_and_bytes(tmp_path: Path, quadrants: Image.Image, encode: Encode) -> None:
    data = encode(quadrants, "PNG")
    path = tmp_path / "证书 1.png"
    path.write_bytes(data)
    with path.open("rb") as stream:
        photos = [next(open_pages(source)) for source in (path, str(path), stream, data, bytearray(data))]
    assert {photo.sha256 for photo in photos} == {hashlib.sha256(data).hexdigest()}
    assert [photo.name for photo in photos[:3]] == ["证书 1.png"] * 3


def test_arrays_and_images(quadrants: Image.Image) -> None:
    array = np.asarray(quadrants)
    rgba = np.dstack([array, np.full((360, 480), 255, np.uint8)])
    photos = [next(open_pages(source)) for source in (quadrants, array, rgba)]
    assert {photo.format for photo in photos} == {"ARRAY"}
    assert len({photo.sha256 for photo in photos}) == 1
    for photo in photos:
        assert_quadrants(photo.pixels)
    for grey in (np.full((360, 480), 77, np.uint8), np.full((360, 480, 1), 77, np.uint8)):
        (photo,) = open_pages(grey)
        assert photo.pixels.shape == (360, 480, 3)
        assert np.unique(photo.pixels).tolist() == [77]


def test_an_opened_photo_is_turned_upright(quadrants: Image.Image, encode: Encode) -> None:
    exif = Image.Exif()
    exif[0x0112] = 3
    data = encode(quadrants.rotate(180), "JPEG", exif=exif.tobytes())
    (photo,) = open_pages(Image.open(io.BytesIO(data)), name="x.jpg")
    assert photo.name == "x.jpg"
    assert_quadrants(photo.pixels)
