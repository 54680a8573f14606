"""A screen's grid on bare paper is found; noise, JPEG blocks, cloth beside the sheet and print are not."""

import io

import numpy as np
import pytest
from PIL import Image

from detector.rules.image_screen import SHARE_LEAST
from detector.traces.screen import measure_grid

SIDE = 1000
WHOLE = (0, 0, SIDE, SIDE)
YS, XS = np.mgrid[0:SIDE, 0:SIDE].astype(np.float64)


def paper(*waves: tuple[float, float, float], noise: float = 2.0):
    """Grey paper with waves (x and y period in px, strength) and noise."""
    rng = np.random.default_rng(3)
    grey = 210 + rng.normal(0, noise, (SIDE, SIDE))
    for across, down, strength in waves:
        grey += strength * np.cos(2 * np.pi * (XS / across + YS / down))
    return np.repeat(grey.clip(0, 255).astype(np.uint8)[..., None], 3, axis=2)


def saved(pixels, quality):
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=quality)
    return np.asarray(Image.open(io.BytesIO(buffer.getvalue())))


def printed():
    pixels = paper().copy()
    for top in range(40, SIDE, 70):
        pixels[top : top + 24, 60:940:9] = 50
    return pixels


@pytest.mark.parametrize("across,down", [(5.3, 90.0), (70.0, 4.2), (9.1, -11.7)])
def test_a_grid_is_found_with_its_period(across, down):
    grid = measure_grid(paper((across, down, 6.0)), WHOLE)
    assert grid is not None and grid.share >= SHARE_LEAST
    assert grid.period_px == pytest.approx(1 / np.hypot(1 / across, 1 / down), rel=0.1)


@pytest.mark.parametrize(
    "pixels",
    [paper(), paper(noise=0.0), saved(paper(), 40), paper((60.0, 45.0, 8.0)), printed()],
    ids=["noise", "flat", "JPEG blocks", "long waves", "print"],
)
def test_nothing_else_is_taken_for_one(pixels):
    grid = measure_grid(pixels, WHOLE)
    assert grid is not None and grid.share < SHARE_LEAST


def test_only_the_place_given_is_looked_at():
    pixels = paper((4.2, 90.0, 8.0))
    pixels[200:800, 200:800] = paper()[200:800, 200:800]
    assert measure_grid(pixels, (200, 200, 800, 800)).share < SHARE_LEAST


def test_a_small_place_is_not_judged():
    assert measure_grid(paper(), (0, 0, 200, 900)) is None
