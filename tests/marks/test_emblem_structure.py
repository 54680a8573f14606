"""A drawn mark in, its agreement with the chart of the emblem's parts out; nothing here has learnt anything."""

import numpy as np
import pytest
from PIL import Image

from bench.draw import marks
from detector.marks.emblem import AGREES
from detector.marks.emblem_structure import Structure, measure

SIDE, LEFT, TOP = 120, 60, 50
BOX = (LEFT, TOP, LEFT + SIDE, TOP + SIDE)


def shown(mark, ground=(250, 248, 242), turn=0, strength=1.0):
    page = Image.new("RGB", (260, 240), ground)
    picture = mark.resize((SIDE, SIDE)).rotate(turn, Image.Resampling.BICUBIC)
    picture.putalpha(picture.getchannel("A").point(lambda v: int(v * strength)))
    page.paste(picture, (LEFT, TOP), picture)
    return np.asarray(page)


def agrees(seen):
    return seen.agreement >= AGREES


@pytest.mark.parametrize("ink", ["colour", "gold", "red"])
def test_stars_and_gate_are_seen_in_every_ink(ink):
    mark = marks.emblem() if ink == "colour" else marks.emblem_in(ink)
    assert agrees(measure(shown(mark), BOX))


def test_tones_alone_are_not_enough():
    assert not agrees(Structure(1.1, 0.1, 0.0))
    assert agrees(Structure(0.7, 0.5, 0.0))


def test_they_are_seen_when_turned_when_faint_and_on_a_dark_cover():
    assert agrees(measure(shown(marks.emblem(), turn=12), BOX))
    assert agrees(measure(shown(marks.emblem(), strength=0.12), BOX))
    assert agrees(measure(shown(marks.emblem_in("gold"), ground=(110, 22, 28)), BOX))


def test_the_middle_of_a_place_that_takes_in_a_rim_is_compared_for_itself():
    beside = round(0.23 * SIDE)
    assert agrees(measure(shown(marks.emblem()), (LEFT - beside, TOP - beside, BOX[2] + beside, BOX[3] + beside)))


def test_the_turn_is_told():
    assert measure(shown(marks.emblem(), turn=-16), BOX).turn_degrees == pytest.approx(16, abs=8)
    assert agrees(measure(shown(marks.emblem(), turn=40), BOX, turn_degrees=-32))


def test_other_marks_do_not_agree():
    rng = np.random.default_rng(3)
    for mark in (*(marks.crest(rng) for _ in range(6)), marks.badge(rng), marks.emblem().rotate(180)):
        assert not agrees(measure(shown(mark), BOX))


def test_blank_paper_noise_and_a_box_over_the_edge_are_no_emblem():
    noise = np.random.default_rng(1).integers(0, 255, (240, 260, 3)).astype(np.uint8)
    for page in (np.full((240, 260, 3), 250, np.uint8), noise):
        for box in (BOX, (-40, -50, 80, 70)):
            assert not agrees(measure(page, box))
