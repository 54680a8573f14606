"""A digit of another size, place or stroke stands out from its neighbours; nothing is said of what cannot be told."""

import cv2
import numpy as np
import pytest

from detector.traces.digits import measure_digits

NUMBER = "202404160387"
LEFT, FOOT, PITCH, HEIGHT = 60, 90, 26, 26
SCALE = HEIGHT / 21.0  # capitals of this face are 21 px high at scale 1
BOX = ((52.0, 56.0), (LEFT + PITCH * 12 + 2.0, 56.0), (LEFT + PITCH * 12 + 2.0, 98.0), (52.0, 98.0))


def printed(place=None, *, scale=1.0, down=0, thick=2, ink=40, number=NUMBER):
    """A number, one digit a pitch; the digit at `place` set otherwise."""
    paper = np.full((150, 460, 3), 235, np.uint8)
    for k, digit in enumerate(number):
        other = k == place
        at = (LEFT + k * PITCH, FOOT + (down if other else 0))
        size = SCALE * (scale if other else 1.0)
        shade = (ink if other else 40,) * 3
        cv2.putText(paper, digit, at, cv2.FONT_HERSHEY_SIMPLEX, size, shade, thick if other else 2, cv2.LINE_AA)
    return cv2.GaussianBlur(paper, (0, 0), 0.7)


def seen(picture, box=BOX, text=NUMBER):
    return measure_digits(picture, box, text)


def test_digits_printed_in_one_go_are_alike():
    found = seen(printed())
    assert found is not None and "".join(digit.text for digit in found) == NUMBER
    assert max(abs(digit.height - 1) for digit in found) < 0.08
    assert max(abs(digit.low) for digit in found) < 0.08


@pytest.mark.parametrize(
    ("unlike", "is_seen"),
    [
        ({"scale": 0.8}, lambda digit: digit.height < 0.89),
        ({"scale": 1.2}, lambda digit: digit.height > 1.11),
        ({"down": 5}, lambda digit: digit.low > 0.11),
        ({"thick": 5}, lambda digit: digit.stroke > 1.7),
        ({"ink": 110}, lambda digit: digit.ink < 1 / 1.4),
    ],
    ids=["smaller", "larger", "lower", "bolder", "paler"],
)
def test_a_digit_set_otherwise_stands_out(unlike, is_seen):
    found = seen(printed(5, **unlike))
    assert found is not None
    assert [place for place, digit in enumerate(found) if is_seen(digit)] == [5]


def test_a_slope_is_no_difference():
    turn = cv2.getRotationMatrix2D((230, 75), 2.0, 1)
    turned = cv2.warpAffine(printed(), turn, (460, 150), borderValue=(235, 235, 235))
    corners = cv2.transform(np.array([BOX]), turn)[0]
    found = seen(turned, tuple(map(tuple, corners)))
    assert found is not None and max(abs(digit.low) for digit in found) < 0.08


def test_ends_lie_where_the_digit_is():
    first = seen(printed())[0]
    width = BOX[1][0] - BOX[0][0]
    assert first.at[0] * width + BOX[0][0] == pytest.approx(LEFT + 2, abs=4)


def sealed():
    picture = printed()
    cv2.circle(picture, (200, 75), 60, (220, 40, 40), 6)
    return picture


@pytest.mark.parametrize(
    ("picture", "text"),
    [
        (printed(), NUMBER[:-1]),
        (sealed(), NUMBER),
        (np.full((150, 460, 3), 235, np.uint8), NUMBER),
        (printed(number="2024"), "2024"),
    ],
    ids=["not as many as were read", "under a seal", "blank", "few"],
)
def test_what_cannot_be_told_is_not_told(picture, text):
    assert seen(picture, text=text) is None


def test_small_print_is_left_alone():
    small = cv2.resize(printed(), None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA)
    assert seen(small, tuple((0.4 * x, 0.4 * y) for x, y in BOX)) is None
