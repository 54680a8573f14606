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


def test_the_name_begins_where_it_begins_however_the_seal_was_turned(sealed):
    for turns in (1, 2):
        (found,) = find_seals(np.ascontiguousarray(np.rot90(sealed, turns)))
        assert found.text == NAME


def test_two_inks_over_each_other_are_two_seals():
    other = "岭东市远航科技有限公司"
    both = stamp(stamp(page(), NAME, (700, 1400), radius=130), other, (830, 1480), radius=130, ink=BLUE)
    assert {each.text for each in find_seals(np.asarray(both))} == {NAME, other}


def test_print_across_the_name_is_not_read_into_it():
    crossed = stamp(
        certificate(size=SIZE, text_px=38, tail=(("2024年03月15日", 700, 1360, 40),)), NAME, (880, 1450), 130
    )
    (found,) = find_seals(np.asarray(crossed))
    assert found.text == NAME


def test_a_square_stamp_is_a_square():
    stamped = page()
    pen = ImageDraw.Draw(stamped)
    pen.rectangle((300, 1300, 420, 1420), outline=RED, width=7)
    for k, letter in enumerate("样本之印"):
        pen.text((308 + 54 * (k < 2), 1306 + 54 * (k % 2)), letter, RED, font(50))
    (found,) = find_seals(np.asarray(stamped))
    assert found.shape == "square"
    assert np.hypot(found.ellipse[0] - 360, found.ellipse[1] - 1360) < 8


def test_an_elliptical_seal_is_an_ellipse():
    round_one = stamp(sheet((), (320, 320)), NAME, (160, 160), radius=140)
    flat = page()
    flat.paste(round_one.resize((320, 224)), (700, 1340))
    (found,) = find_seals(np.asarray(flat))
    assert found.shape == "ellipse"
    assert min(found.ellipse[2:4]) / max(found.ellipse[2:4]) == pytest.approx(0.7, abs=0.03)


def test_a_page_without_ink_has_no_seal():
    assert find_seals(np.asarray(page())) == []


def test_red_print_is_no_seal():
    red = sheet((), SIZE)
    pen = ImageDraw.Draw(red)
    pen.rectangle((60, 60, 1140, 1640), outline=RED, width=14)
    pen.text((260, 300), "职业技能等级证书", RED, font(80))
    pen.ellipse((500, 900, 700, 1100), fill=RED)
    assert find_seals(np.asarray(red)) == []
