import base64
import io

import pytest
from PIL import Image

from detector.exports.cover import COVER_COLOUR
from detector.exports.spots import CLOSE_LONG_SIDE_PX, CLOSE_MOST, spots_of
from detector.report import Evidence
from tests.made_report import ID_NUMBER, finding, made_report


def at(left, top, right, bottom, text="甲"):
    box = ((left, top), (right, top), (right, bottom), (left, bottom))
    return finding().model_copy(update={"evidence": Evidence(text=text, box=box)})


def close_of(spot):
    with Image.open(io.BytesIO(base64.b64decode(spot.close_uri.partition(",")[2]))) as picture:
        return picture.convert("RGB")


def report_of(*findings):
    return made_report(fields={}, findings=findings)


WHITE = Image.new("RGB", (1000, 500), "white")


def test_the_place_is_in_thousandths_of_the_picture():
    spot = spots_of(WHITE, report_of(at(100, 50, 300, 100)), cover_personal=True)[1]
    assert spot.points == "100.0,100.0 300.0,100.0 300.0,200.0 100.0,200.0"


def test_a_tiny_place_is_large_enough_for_a_thumb():
    corners = [
        tuple(map(float, point.split(",")))
        for point in spots_of(WHITE, report_of(at(500, 250, 503, 252)), cover_personal=True)[1].points.split()
    ]
    assert corners[2][1] - corners[0][1] >= 25  # of 1000 for 500 px


def test_the_close_up_shows_the_place_and_is_no_larger_than_a_screen_needs():
    picture = Image.new("RGB", (3000, 4000), "white")
    picture.paste((0, 160, 0), (1000, 1000, 2200, 1100))
    close = close_of(spots_of(picture, report_of(at(1000, 1000, 2200, 1100)), cover_personal=True)[1])
    assert max(close.size) == CLOSE_LONG_SIDE_PX
    red, green, blue = close.getpixel((close.width // 2, close.height // 2))
    assert green > red + 80 and green > blue + 80


@pytest.mark.parametrize(("covered", "seen"), [(True, COVER_COLOUR), (False, (0, 0, 0))])
def test_a_close_up_hides_what_the_picture_hides(covered, seen):
    picture = WHITE.copy()
    picture.paste("black", (400, 200, 600, 230))
    spot = spots_of(picture, report_of(at(400, 200, 600, 230, ID_NUMBER)), cover_personal=covered)[1]
    close = close_of(spot)
    middle = close.getpixel((close.width // 2, close.height // 2))
    assert all(abs(a - b) < 12 for a, b in zip(middle, seen, strict=True))


def test_no_close_up_of_most_of_the_page_nor_of_the_thirteenth_place():
    wide = spots_of(WHITE, report_of(at(10, 10, 900, 400)), cover_personal=True)[1]
    assert wide.close_uri == ""
    many = spots_of(WHITE, report_of(*(at(100, 50, 300, 100) for _ in range(CLOSE_MOST + 1))), cover_personal=True)
    assert [bool(many[number].close_uri) for number in (CLOSE_MOST, CLOSE_MOST + 1)] == [True, False]


def test_a_place_beyond_the_picture_does_no_harm():
    spot = spots_of(WHITE, report_of(at(1100, 600, 1200, 650)), cover_personal=True)[1]
    assert spot.close_uri == ""


def test_a_finding_without_a_place_has_none():
    absent = finding().model_copy(update={"evidence": Evidence()})
    assert spots_of(WHITE, report_of(absent), cover_personal=True) == {}
