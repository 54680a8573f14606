"""Print and ink told apart: what stands under a seal can be read again."""

import numpy as np
import pytest
from rapidfuzz.distance import Levenshtein

from detector.marks.ink import ink_masks, without_ink
from detector.reading import ocr
from tests.drawing import RED, sheet, stamp

DATE = "2024年03月15日"
NAME = "岭东市晨光职业培训学校"
BLUE = (40, 60, 190)
SIZE = (900, 500)


def covered(ink=RED):
    page = sheet([(NAME, 250, 180, 40), (DATE, 330, 260, 40)], SIZE)
    return np.asarray(stamp(page, "某某某某某某某某某培训学校", (480, 250), radius=150, ink=ink))


def texts(pixels):
    return [line.text for line in ocr.read(pixels, ocr.detect(pixels, 960))]


@pytest.mark.parametrize("ink", [RED, BLUE], ids=["red", "blue"])
def test_lines_under_ink_can_be_read_once_it_is_lifted(ink):
    lifted = texts(without_ink(covered(ink)))
    for wanted in (NAME, DATE):
        assert max(Levenshtein.normalized_similarity(text, wanted) for text in lifted) > 0.95


def test_lifting_the_ink_leaves_paper_and_print():
    page = np.asarray(sheet([(NAME, 250, 180, 40)], SIZE))
    lifted = without_ink(np.asarray(stamp(sheet([(NAME, 250, 180, 40)], SIZE), "某某某某某学校", (480, 400), 80)))
    print_place = np.s_[180:240, 250:690]
    assert np.abs(lifted[print_place].astype(int) - page[print_place]).mean() < 12
    assert lifted[330:470, 410:550].min() > 150


def test_red_and_blue_are_told_apart():
    ink = ink_masks(covered(RED))
    assert ink.red.sum() > 5000
    assert ink.blue.sum() < 0.05 * ink.red.sum()
    ink = ink_masks(covered(BLUE))
    assert ink.blue.sum() > 5000
    assert ink.red.sum() < 0.05 * ink.blue.sum()


@pytest.mark.parametrize("paper", [(250, 248, 242), (246, 226, 186), (210, 226, 246), (120, 112, 100)])
def test_tinted_or_dim_paper_is_no_ink(paper):
    ink = ink_masks(np.asarray(sheet([(NAME, 250, 180, 40)], SIZE, paper)))
    assert ink.red.mean() < 0.001
    assert ink.blue.mean() < 0.001
