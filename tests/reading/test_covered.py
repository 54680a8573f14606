"""Looks at a line under a seal in; which text is taken and whether it may be relied on out."""

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from detector.reading.covered import chosen, is_date, nearly_known, read_covered, with_holes
from detector.reading.letters import Letter
from tests.drawing import font

NAME = "岭东市晨光职业培训学校"
OTHER = "岭东市晨光职亚培训学校"


@pytest.mark.parametrize(
    ("looks", "text", "confirmed"),
    [
        ([(NAME, 0.9), (NAME, 0.7)], NAME, True),
        ([(NAME, 0.79), (NAME, 0.7)], NAME, False),
        ([(NAME, 0.96), (OTHER, 0.9), (NAME, 0.9)], NAME, True),
        ([(NAME, 0.92), (OTHER, 0.9), (NAME, 0.9)], NAME, False),
        ([(NAME, 0.99), (OTHER, 0.99), (NAME[1:], 0.99)], NAME, False),
        ([(OTHER, 0.9), (NAME, 0.95), ("", 0.0)], NAME, False),
        ([("", 0.0), ("", 0.0), ("", 0.0)], "", False),
        ([("-2020-61-06", 0.98), ("2020-01-06", 0.97), ("-2020-61-06", 0.98)], "2020-01-06", False),
        ([("2025年3月2日", 0.96), ("2026年3月2日", 0.99), ("2025年3月2日", 0.95)], "2025年3月2日", True),
        ([("2025年3月2日", 0.96), ("2026年3月2日", 0.97), ("2028年3月2日", 0.95)], "2026年3月2日", False),
    ],
)
def test_two_looks_that_agree_are_relied_on(looks, text, confirmed):
    taken = chosen(looks)
    assert (taken.text, taken.confirmed) == (text, confirmed)


@pytest.mark.parametrize(
    ("text", "real"),
    [("2024-03-14", True), ("2024-00-14", False), ("2024年3月45日", False), ("二〇一五年二月二日", True)],
)
def test_a_date_has_a_month_and_a_day_that_exist(text, real):
    assert is_date(text) is real


def test_a_hole_in_evenly_set_letters_is_a_place():
    letters = [Letter("字", at, 1.0) for at in (0.1, 0.2, 0.3, 0.5, 0.6)]
    assert [at for at, _, letter in with_holes(letters) if letter is None] == [0.4]


def test_a_wide_blank_between_two_words_is_none():
    letters = [Letter("字", at, 1.0) for at in (0.1, 0.2, 0.3, 0.8, 0.9)]
    assert all(letter for _, _, letter in with_holes(letters))


def test_one_wrong_letter_in_a_usual_word_casts_doubt():
    assert nearly_known("岭东市职业技能基定指导中心") and not nearly_known("岭东市职业技能鉴定指导中心")


def strip(text):
    picture = Image.new("RGB", (48 * len(text) + 16, 60), "white")
    ImageDraw.Draw(picture).text((8, 2), text, "black", font(46))
    return np.asarray(picture)


def test_a_clear_line_is_read_and_relied_on():
    taken = read_covered(strip(NAME), strip(NAME), (NAME, 0.99))
    assert (taken.text, taken.confirmed) == (NAME, True)


def test_a_line_that_lost_a_letter_is_not_relied_on():
    spoilt = strip(NAME).copy()
    spoilt[:, 200:248] = cv2.GaussianBlur(spoilt, (0, 0), 6)[:, 200:248]  # the fifth letter
    lost = NAME[:4] + NAME[5:]
    taken = read_covered(spoilt, spoilt, (lost, 0.99))
    assert len(taken.text) == len(NAME) and not taken.confirmed
