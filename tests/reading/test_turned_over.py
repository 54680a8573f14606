"""A page that came in upside down is turned over together with its lines, however the models saw it first."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from detector.page.page import whole
from detector.reading import ocr
from detector.reading.lines import part_slanted, read_lines, upright

PICTURE = Path(__file__).parents[2] / "samples" / "pictures" / "advert.jpg"


def picture():
    return np.array(Image.open(PICTURE).convert("RGB"))


@pytest.fixture
def unseen_turn(monkeypatch):
    """The page orientation model says that every page is upright, as it does for short posts."""
    monkeypatch.setattr(ocr, "page_turns", lambda pixels: 0)


def test_lines_of_a_page_turned_over_are_read(unseen_turn):
    upside_down = np.ascontiguousarray(np.rot90(picture(), 2))
    page, quads = upright(whole(upside_down))
    read, _ = read_lines(page.pixels, quads, [])
    as_printed, as_quads = upright(whole(picture()))
    expected, _ = read_lines(as_printed.pixels, as_quads, [])
    assert len(expected) > 4
    assert {line.text for line in read} >= {line.text for line in expected if line.score > 0.99}


def test_corners_start_at_the_texts_top_left(unseen_turn):
    _, quads = upright(whole(np.ascontiguousarray(np.rot90(picture(), 2))))
    level = part_slanted(quads)[0]
    assert len(level) > 4
    assert all(quad[0][0] < quad[1][0] and quad[0][1] < quad[3][1] for quad in level)
