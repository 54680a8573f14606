"""How good a photo is, and what is advised, measured on drawn pages from end to end."""

import cv2
import numpy as np
import pytest

from detector.check import observe
from detector.intake import open_pages
from tests.drawing import certificate

SMALL = (700, 980)


def quality(pixels):
    (photo,) = open_pages(np.ascontiguousarray(pixels, np.uint8))
    return observe(photo).quality


@pytest.fixture(scope="module")
def sharp():
    return np.asarray(certificate(size=SMALL, text_px=24))


def test_a_sharp_page_is_good_and_needs_no_advice(sharp):
    found = quality(sharp)
    assert found.level == "good"
    assert found.advice == ()
    assert 20 < found.text_height_px < 60


def test_a_blurred_page_is_told_to_hold_still(sharp):
    found = quality(cv2.GaussianBlur(sharp, (0, 0), 3.2))
    assert found.level != "good"
    assert any("模糊" in advice or "读不清" in advice for advice in found.advice)


def test_tiny_text_is_told_to_come_closer():
    found = quality(certificate(size=(700, 980), text_px=9))
    assert found.level != "good"
    assert any("靠近" in advice for advice in found.advice)
    assert found.text_height_px < 14


def test_a_page_cut_off_by_the_frame_is_noticed(sharp):
    cut = sharp[:, 110:]
    found = quality(cut)
    assert found.cropped
    assert any("四个角" in advice for advice in found.advice)


def test_a_page_without_text_is_poor():
    found = quality(np.full((700, 500, 3), 240))
    assert found.level == "poor"
    assert found.advice
