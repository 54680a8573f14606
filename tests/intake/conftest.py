"""Small pictures drawn on the spot: red top left, blue bottom right, white elsewhere."""

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw

RED, BLUE = (220, 30, 30), (30, 60, 200)
Encode = Callable[..., bytes]


@pytest.fixture
def quadrants() -> Image.Image:
    picture = Image.new("RGB", (480, 360), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 239, 179), fill=RED)
    draw.rectangle((240, 180, 479, 359), fill=BLUE)
    return picture


@pytest.fixture
def encode() -> Encode:
    def to_bytes(picture: Image.Image, file_format: str, **options: object) -> bytes:
        buffer = io.BytesIO()
        picture.save(buffer, file_format, **options)
        return buffer.getvalue()

    return to_bytes
