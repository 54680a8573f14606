"""A square seal on a page in, the name cut in it out."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from detector.marks.seals import find_seals
from tests.drawing import RED, certificate, font

NAME = "陈虚构印"


def stamped(name, tilt=0.0):
    side, page = 150, certificate(size=(1200, 1700), text_px=38)
    stamp = Image.new("RGBA", (side, side), (*RED, 0))
    pen = ImageDraw.Draw(stamp)
    pen.rectangle((2, 2, side - 3, side - 3), outline=(*RED, 255), width=7)
    for k, letter in enumerate(name):
        middle = (side * (0.7 if k < 2 else 0.3), side * (0.3 if k % 2 == 0 else 0.7))
        pen.text(middle, letter, (*RED, 255), font(56), anchor="mm")
    stamp = stamp.rotate(tilt, Image.Resampling.BICUBIC, expand=True)
    page.paste(stamp, (250, 1400), stamp)
    return np.asarray(page)


@pytest.mark.parametrize("tilt", [0, 6])
def test_two_columns_are_read_from_the_right(tilt):
    (seal,) = find_seals(stamped(NAME, tilt))
    assert (seal.shape, seal.text) == ("square", NAME)


def test_what_is_no_letter_is_left_unread():
    (seal,) = find_seals(stamped("◐◑▥▦"))
    assert (seal.shape, seal.text) == ("square", "")
