"""A page cut out of a picture in; the whole picture where most of the print stands outside, out."""

import numpy as np
import pytest

from detector.page.page import Page
from detector.reading import whole

PHOTO = np.full((1600, 1000, 3), 240, np.uint8)
CUT = Page(np.zeros((600, 800, 3), np.uint8), np.array([[1.0, 0, 100], [0, 1.0, 900], [0, 0, 1]]), sheet_found=True)


def row(left, top):
    """A line of print, in pixels of the picture or of the page."""
    return np.array([[left, top], [left + 300, top], [left + 300, top + 40], [left, top + 40]], np.float32)


@pytest.fixture
def printed(monkeypatch):
    """What print is found on the whole picture."""

    def lines(*quads):
        everything = Page(PHOTO, np.eye(3), sheet_found=False)
        monkeypatch.setattr(whole, "upright", lambda page: (everything, list(quads)))
        return everything

    return lines


def test_a_photo_in_a_post_is_no_sheet(printed):
    everything = printed(row(100, 200), row(100, 300), row(100, 400))
    assert whole.page_with_print(PHOTO, CUT, [])[0] is everything


def test_a_sheet_with_its_print_stays(printed):
    printed(row(200, 1000), row(200, 1100), row(100, 200))
    assert whole.page_with_print(PHOTO, CUT, [row(100, 100), row(100, 200)])[0] is CUT


def test_a_page_with_enough_print_is_not_looked_at_again(printed):
    printed(*(row(100, 50 * k) for k in range(12)))
    quads = [row(100, 60 * k) for k in range(whole.SHEET_LINES)]
    assert whole.page_with_print(PHOTO, CUT, quads) == (CUT, quads)


def test_a_picture_that_was_not_cut_is_not_looked_at_again(printed):
    printed(row(100, 200))
    page = Page(PHOTO, np.eye(3), sheet_found=False)
    assert whole.page_with_print(PHOTO, page, [])[0] is page
