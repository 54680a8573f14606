"""Places of the rim in, where they lie on a stretch of it out."""

import pytest

from detector.marks.bands import Stretch


def test_a_place_comes_back_from_its_share():
    stretch = Stretch(0.9, 0.5)
    for place in (0.95, 0.0, 0.3):
        start, end = stretch.shares(place, 0.01)
        assert stretch.at((start + end) / 2) == pytest.approx(place)
        assert 0 <= start < end <= 1


def test_a_place_cut_at_the_start_is_taken_where_it_lies_whole():
    start, end = Stretch(0.5, 1.2).shares(0.51, 0.03)
    assert start > 0.8 and end < 1


def test_a_place_in_the_gap_lies_beyond_the_end():
    assert Stretch(0.1, 0.8).shares(0.0, 0.02)[0] > 1
