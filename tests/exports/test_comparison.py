import numpy as np
import pytest
from PIL import Image, ImageColor

from detector.exports import legend, plan
from detector.exports.comparison import (
    DIFFERENT_COLOUR,
    EXPECTED_COLOUR,
    FOUND_COLOUR,
    OTHER_COLOUR,
    UNCLEAR_COLOUR,
    compare_panels,
    side_by_side,
)
from detector.exports.cover import COVER_COLOUR
from detector.exports.plan import PX_PER_MM
from detector.specimens.library import by_id
from tests.drawing import font
from tests.made_report import ID_BOX, MM_PER_PX, element, made_match, made_picture, made_report, on_photo

PORTRAIT = by_id("skill-level-portrait")
PLACE, ELSEWHERE = (28, 111, 46, 116), (70, 140, 88, 145)


@pytest.fixture(params=["a font", "no font"], autouse=True)
def letters(request, monkeypatch):
    """With the letters of the test extra, and without any."""
    for module in (plan, legend):
        monkeypatch.setattr(module, "chinese", font if request.param == "a font" else lambda _: None)
    return request.param


def compared(*elements, **more):
    report = made_report(specimen=made_match(*elements), findings=())
    return compare_panels(made_picture(), report, PORTRAIT, **more)


def has(panel, rectangle_mm, colour, reach_mm=2.5):
    """True when the colour is drawn round a place given in millimetres."""
    left, top, right, bottom = (
        round(PX_PER_MM * v) for v in np.add(rectangle_mm, np.multiply((-1, -1, 1, 1), reach_mm))
    )
    place = np.asarray(panel.crop((left, top, right, bottom))).reshape(-1, 3)
    return bool((place == ImageColor.getrgb(colour)).all(axis=1).sum() > 20)


def test_both_panels_are_the_sheet_at_one_scale():
    both = compared()
    assert both.style.size == both.page.size == (210 * PX_PER_MM, 297 * PX_PER_MM)


def test_what_is_in_place_is_framed_thinly_and_nothing_is_called_different():
    page = compared(element(place=on_photo(*PLACE), box=on_photo(*PLACE))).page
    assert has(page, PLACE, FOUND_COLOUR)
    assert not any(has(page, (0, 0, 210, 297), colour) for colour in (DIFFERENT_COLOUR, EXPECTED_COLOUR, OTHER_COLOUR))


def test_a_moved_element_is_framed_where_it_stands_and_where_it_belongs():
    moved = element(state="moved", place=on_photo(*PLACE), box=on_photo(*ELSEWHERE), dx_mm=42.0, dy_mm=29.0)
    both = compared(moved)
    assert has(both.page, ELSEWHERE, DIFFERENT_COLOUR)
    assert has(both.page, PLACE, EXPECTED_COLOUR)
    assert has(both.style, PLACE, EXPECTED_COLOUR)


def test_an_absent_element_is_crossed_out_unless_something_else_stands_there():
    absent = element(state="absent", place=on_photo(*PLACE))
    assert has(compared(absent).page, PLACE, DIFFERENT_COLOUR)
    other = element(name="证件号码", box=on_photo(*PLACE), place=on_photo(28, 124, 46, 129))
    both = compared(absent, other)
    assert not has(both.page, PLACE, DIFFERENT_COLOUR)
    assert has(both.style, PLACE, EXPECTED_COLOUR)


def test_extra_and_unclear_have_frames_of_their_own():
    extra = element("extra", "其他文字", "extra", box=on_photo(*ELSEWHERE), printed="录用依据")
    page = compared(extra, element(state="unclear", place=on_photo(*PLACE))).page
    assert has(page, ELSEWHERE, OTHER_COLOUR)
    assert has(page, PLACE, UNCLEAR_COLOUR)


def test_the_id_number_is_covered_until_it_is_asked_for():
    across, down = MM_PER_PX
    middle = tuple(
        round(PX_PER_MM * mm * sum(point[axis] for point in ID_BOX) / 4) for axis, mm in ((0, across), (1, down))
    )
    assert compared().page.getpixel(middle) == COVER_COLOUR
    assert max(compared(show_personal=True).page.getpixel(middle)) < 60


def test_a_report_without_this_style_has_no_comparison():
    assert compare_panels(made_picture(), made_report(), PORTRAIT) is None
    assert compare_panels(made_picture(), made_report(specimen=made_match()), by_id("special-ability")) is None


def test_the_saved_picture_holds_both_panels_and_grows_with_the_list(letters):
    absent = [element(state="absent", place=on_photo(28, y, 46, y + 5)) for y in (60, 90, 120)]
    none, three = side_by_side(compared()), side_by_side(compared(*absent))
    assert none.width == three.width > 2 * 210 * PX_PER_MM
    assert three.height - none.height == (2 if letters == "a font" else 3) * round(legend.TEXT_PX * legend.LINE_SHARE)


def test_the_photo_itself_is_not_changed():
    picture = made_picture()
    before = picture.tobytes()
    compare_panels(picture, made_report(specimen=made_match()), PORTRAIT)
    assert picture.tobytes() == before
    assert isinstance(picture, Image.Image)
