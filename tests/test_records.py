"""What was measured on a page becomes records with boxes on the photo and lengths on the sheet."""

import numpy as np
import pytest

from detector.marks.tiles import FoundWatermark
from detector.page.page import Page
from detector.records import watermark_records

HALF = Page(np.zeros((600, 400, 3), np.uint8), np.diag([2.0, 2.0, 1.0]), sheet_found=True)
"""A page at half the photo's size."""


def watermark(*corners):
    quad = np.array([[0, 0], [80, 0], [80, 20], [0, 20]], np.float32)
    return FoundWatermark("国家职业资格", 0.99, tuple(quad + np.array(each, np.float32) for each in corners), 0.0)


def test_a_pattern_is_told_with_its_period_in_photo_pixels_and_millimetres():
    tiles = watermark(*((100 * column, 50 * row) for row in range(4) for column in range(3)))
    (record,) = watermark_records(HALF, (800, 1200), [tiles], [], px_per_mm=4.0)
    assert record.tiled and record.angle_degrees == 0
    assert record.period_px == pytest.approx((200, 100)) and record.period_mm == pytest.approx((50, 25))


def test_without_a_scale_no_millimetres_are_told():
    tiles = watermark(*((0, 50 * row) for row in range(4)))
    (record,) = watermark_records(HALF, (800, 1200), [tiles], [])
    assert record.period_px == (None, pytest.approx(100)) and record.period_mm is None


def test_words_that_stand_once_have_no_period():
    (record,) = watermark_records(HALF, (800, 1200), [watermark((50, 50))], [], px_per_mm=4.0)
    assert not record.tiled and record.period_px is None and record.period_mm is None
