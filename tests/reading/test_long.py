"""A long screen capture in: its tiles cover every row once, and the page keeps its width."""

import numpy as np
import pytest

from detector.page.page import LONG_WIDTH_PX, flatten
from detector.reading.ocr import TILE_OVERLAP_PX, tiles


@pytest.mark.parametrize("height", [1000, 1440, 1441, 2600, 8640, 12000])
def test_every_row_is_kept_by_one_tile_and_lies_well_inside_it(height):
    made = tiles(height, 1440)
    kept = [row for _, _, first, last in made for row in range(first, last)]
    assert kept == list(range(height))
    for top, bottom, first, last in made:
        assert top in (0, first - TILE_OVERLAP_PX // 2)
        assert bottom == height or bottom >= last + TILE_OVERLAP_PX // 2
        assert bottom - top <= 1440


@pytest.mark.parametrize(("width", "expected"), [(400, LONG_WIDTH_PX[0]), (1080, 1080), (2000, LONG_WIDTH_PX[1])])
def test_a_long_capture_keeps_its_print_readable(width, expected):
    page = flatten(np.full((width * 5, width, 3), 255, np.uint8))
    assert page.width == expected and page.height == expected * 5
    assert not page.sheet_found


def test_a_phone_screen_is_not_long():
    page = flatten(np.full((2400, 1080, 3), 255, np.uint8))
    assert page.height == 2200
