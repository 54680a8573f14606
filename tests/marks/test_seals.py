"""A page in, its round ink seals out."""

import numpy as np
import pytest
from PIL import ImageDraw

from detector.marks.seals import find_seals
from tests.drawing import RED, certificate, font, sheet, stamp

NAME = "岭东市晨光职业培训学校"
BLUE = (40, 60, 190)
SIZE = (1200, 1700)


def page():
    return certificate(size=SIZE, text_px=38)


@pytest.fixture(scope="module")
def sealed():
    return np.asarray(stamp(page(), NAME, (880, 1450), radius=130))


@pytest.fixture(scope="module")
def seal(sealed):
    (found,) = find_seals(sealed)
    return found


def test_a_seal_is_found_where_it_is(seal):
    x, y, a, b, _ = seal.ellipse
    assert np.hypot(x - 880, y - 1450) < 8
    assert a == pytest.approx(130, abs=8)
    assert b == pytest.approx(130, abs=8)
    left_top, _, right_bottom, _ = seal.quad
    assert (left_top < (880, 1450)).all()
    assert (right_bottom > (880, 1450)).all()


def test_its_ring_is_read_from_the_start(seal):
    assert seal.text == NAME
    assert seal.text_score > 0.8


def test_a_star_in_its_centre_is_named(seal):
    assert seal.centre == "star"


def test_a_blue_seal_is_found_too():
    (found,) = find_seals(np.asarray(stamp(page(), NAME, (880, 1450), radius=130, ink=BLUE)))
    assert np.hypot(found.ellipse[0] - 880, found.ellipse[1] - 1450) < 8


def test_two_seals_are_two():
    two = stamp(stamp(page(), NAME, (350, 1450), radius=120), "岭东市远航科技有限公司", (880, 1450), radius=120)
    found = find_seals(np.asarray(two))
    assert sorted(each.ellipse[0] for each in found) == pytest.approx([350, 880], abs=8)
    assert {each.text for each in found} == {NAME, "岭东市远航科技有限公司"}


def test_a_page_without_ink_has_no_seal():
    assert find_seals(np.asarray(page())) == []


def test_red_print_is_no_seal():
    red = sheet((), SIZE)
    pen = ImageDraw.Draw(red)
    pen.rectangle((60, 60, 1140, 1640), outline=RED, width=14)
    pen.text((260, 300), "职业技能等级证书", RED, font(80))
    pen.ellipse((500, 900, 700, 1100), fill=RED)
    assert find_seals(np.asarray(red)) == []
