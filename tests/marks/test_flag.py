"""A page in, the places of the national flag out."""

import io
import math

import cv2
import numpy as np
import pytest
from PIL import Image

from detector.marks.flag import find_flags

RED, YELLOW, PAPER = (222, 41, 16), (255, 222, 0), (246, 244, 240)
WIDTH, HEIGHT = 300, 200
AT = (300, 200)


def star(picture, x, y, radius, colour, turn=0.0):
    """A five-pointed star."""
    radii = (radius, radius * 0.382)
    angles = [turn - math.pi / 2 + k * math.pi / 5 for k in range(10)]
    points = [(x + radii[k % 2] * math.cos(a), y + radii[k % 2] * math.sin(a)) for k, a in enumerate(angles)]
    cv2.fillPoly(picture, [np.array(points, np.int32)], colour)


def flag(field=RED, stars=YELLOW, small=4):
    picture = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    picture[:] = field
    star(picture, 50, 50, 30, stars)
    for x, y in ((100, 20), (120, 40), (120, 70), (100, 90))[:small]:
        star(picture, x, y, 10, stars, math.atan2(50 - y, 50 - x))
    return picture


def page(picture, turned_degrees=0.0, scale=1.0):
    """A page with the picture on it, as a JPEG keeps it."""
    ground = np.zeros((800, 1000, 3), np.uint8)
    ground[:] = PAPER
    around = cv2.getRotationMatrix2D((0, 0), turned_degrees, scale)
    around[:, 2] += AT
    size = (ground.shape[1], ground.shape[0])
    cv2.warpAffine(picture, around, size, dst=ground, borderMode=cv2.BORDER_TRANSPARENT)
    kept = cv2.imencode(".jpg", ground[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, 80])[1]
    return np.asarray(Image.open(io.BytesIO(kept.tobytes())).convert("RGB"))


@pytest.mark.parametrize(("degrees", "scale"), [(0, 1.0), (3, 1.0), (-4, 0.7), (0, 0.4)])
def test_a_flat_flag_is_found_where_it_is(degrees, scale):
    (quad,) = find_flags(page(flag(), degrees, scale))
    assert np.abs(quad[0] - AT).max() < 6
    assert np.linalg.norm(quad[1] - quad[0]) == pytest.approx(WIDTH * scale, rel=0.04)


@pytest.mark.parametrize(
    "other",
    [
        flag(stars=RED),
        flag(small=0),
        flag(stars=(255, 255, 255)),
        flag(field=(20, 60, 160)),
        np.fliplr(flag()).copy(),
    ],
    ids=["a red box", "one star", "white stars", "blue field", "stars on the other side"],
)
def test_other_red_and_yellow_things_are_no_flag(other):
    assert find_flags(page(other)) == []


def test_a_page_without_colour_has_none():
    assert find_flags(np.full((400, 300, 3), 255, np.uint8)) == []
