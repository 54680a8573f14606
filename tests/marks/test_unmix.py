"""Ink and print told apart pixel by pixel."""

import numpy as np
import pytest

from detector.marks.unmix import as_print, part
from tests.drawing import INK, RED, sheet, stamp

NAME = "岭东市晨光职业培训学校"
BLUE, BLACK = (40, 60, 190), (40, 40, 44)
PAPERS = [(250, 248, 242), (232, 214, 180)]


def covered(ink, paper):
    page = sheet([(NAME, 60, 170, 40)], (520, 420), paper)
    return np.asarray(page), np.asarray(stamp(page, "某某某某某培训学校", (260, 210), radius=150, ink=ink))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("ink", [RED, BLUE], ids=["red", "blue"])
def test_each_layer_keeps_its_own(ink, paper):
    bare, sealed = covered(ink, paper)
    parted = part(sealed)
    assert parted.parted
    stamped = (np.abs(sealed.astype(int) - bare).sum(axis=2) > 120) & (bare.min(axis=2) > 150)
    printed = (np.abs(bare.astype(int) - INK).sum(axis=2) < 60) & (sealed == bare).all(axis=2)
    assert np.median(parted.ink[stamped]) > 5 * np.median(parted.print[stamped])
    assert np.median(parted.print[printed]) > 5 * np.median(parted.ink[printed])


def test_print_under_the_ink_is_still_print():
    bare, sealed = covered(RED, PAPERS[0])
    under = (bare.max(axis=2) < 40) & (np.abs(sealed.astype(int) - bare).sum(axis=2) > 12)
    assert under.sum() > 100
    assert np.median(part(sealed).print[under]) > 0.8


def test_black_ink_is_not_claimed_to_part_from_print():
    assert not part(covered(BLACK, PAPERS[0])[1]).parted


def test_a_faint_place_is_stretched_to_be_read():
    density = np.zeros((200, 200), np.float32)
    density[20:40, 20:180] = 1.0
    density[160:180, 20:180] = 0.45
    picture = as_print(density)
    assert picture[170, 100, 0] < 120
    assert picture[100, 100, 0] > 240
