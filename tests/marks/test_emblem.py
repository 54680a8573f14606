"""A page with a schematic emblem in, the mark with both checks' verdicts out."""

import numpy as np
import pytest

from bench.draw import marks
from detector.marks.emblem import find_marks
from detector.models import data_dir, manifest
from tests.drawing import certificate

SIZE = (1000, 1400)
BIG_PX, MIDDLE = 110, (500, 80)


def pasted(mark, side=BIG_PX, middle=MIDDLE):
    page = certificate(size=SIZE)
    small = mark.resize((side, side))
    page.paste(small, (middle[0] - side // 2, middle[1] - side // 2), small)
    return np.asarray(page)


def emblems(pixels, **more):
    return [mark for mark in find_marks(pixels, **more) if mark.kind == "emblem"]


@pytest.fixture(scope="module")
def found():
    (mark,) = emblems(pasted(marks.emblem()))
    return mark


def test_the_emblem_is_found_where_it_is_and_both_checks_agree(found):
    left, top, right, bottom = found.box
    assert (left + right) / 2 == pytest.approx(MIDDLE[0], abs=12)
    assert (top + bottom) / 2 == pytest.approx(MIDDLE[1], abs=12)
    assert right - left == pytest.approx(BIG_PX, rel=0.25)
    assert found.agreed
    assert found.where == "page"
    assert found.quad.shape == (4, 2)


def test_a_small_one_and_a_large_faint_one_are_found():
    assert emblems(pasted(marks.emblem(), side=44, middle=(120, 120)))
    faint = marks.emblem()
    faint.putalpha(faint.getchannel("A").point(lambda v: v // 4))
    assert emblems(pasted(faint, side=520, middle=(500, 760)))


def test_in_a_seal_and_behind_print_are_told():
    pixels = pasted(marks.emblem(), side=120, middle=(700, 1200))
    (in_seal,) = emblems(pixels, seals=[(700.0, 1200.0, 150.0, 150.0, 0.0)])
    assert (in_seal.where, in_seal.seal) == ("seal", 0)
    line = np.array([[560, 1190], [900, 1190], [900, 1212], [560, 1212]], np.float32)
    (behind,) = emblems(pixels, print_quads=[line])
    assert behind.where == "background"


def test_a_page_without_marks_has_none():
    assert find_marks(np.asarray(certificate(size=SIZE))) == []
    assert find_marks(np.full((40, 40, 3), 255, np.uint8)) == []


def test_other_marks_are_not_called_the_emblem():
    rng = np.random.default_rng(5)
    for mark in (marks.crest(rng), marks.crest(rng), marks.badge(rng)):
        assert not [one for one in emblems(pasted(mark)) if one.agreed]


def test_the_model_is_ours_and_small():
    (entry,) = [entry for entry in manifest() if entry.name == "emblem-finder"]
    assert "training" in entry.origin
    assert (data_dir("models") / entry.file).stat().st_size < 3_000_000
