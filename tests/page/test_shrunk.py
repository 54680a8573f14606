"""Smaller copies of a picture, and their share of its size."""

import numpy as np
import pytest

from detector.page.shrunk import shrunk


@pytest.mark.parametrize(("side", "wanted"), [(1500, (1500, 750)), (400, (400, 200))])
def test_the_longer_side_becomes_what_is_asked(side, wanted):
    picture = np.full((2000, 1000, 3), 200, np.uint8)
    copy, share = shrunk(picture, side)
    assert copy.shape == (*wanted, 3) and share == side / 2000
    assert (copy == 200).all()


def test_a_small_picture_stays_as_it_is():
    picture = np.zeros((300, 200), np.uint8)
    assert shrunk(picture, 400) == (picture, 1.0)


def test_thin_lines_do_not_vanish_below_half_the_size():
    picture = np.full((2000, 1000), 255, np.uint8)
    picture[::8] = 0
    copy, _ = shrunk(picture, 400)
    assert copy.min() > 0 and abs(float(copy.mean()) - float(picture.mean())) < 2
