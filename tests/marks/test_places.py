"""Letters around a rim in, the places of one name out."""

import pytest

from detector.marks.places import places_of
from detector.reading.letters import Letter

PITCH = 0.06


def around(start, text="岭东市晨光职业培训学校", lost=()):
    letters = [Letter(c, (start + PITCH * k) % 1, 0.98) for k, c in enumerate(text) if k not in lost]
    return sorted(letters, key=lambda letter: letter.at)


@pytest.mark.parametrize("start", [0.1, 0.5, 0.9])
def test_a_name_begins_after_the_gap_wherever_the_seal_was_turned(start):
    places = places_of(around(start))
    assert len(places.middles) == 11
    assert places.middles[0] % 1 == pytest.approx(start, abs=0.005)
    assert places.pitch == pytest.approx(PITCH, abs=0.002)


def test_a_letter_lost_in_the_middle_keeps_its_place():
    places = places_of(around(0.2, lost=(4,)))
    assert len(places.middles) == 11


def test_what_stands_off_the_pitch_is_not_the_name():
    stray = [Letter("口", 0.95, 0.5), Letter("7", 0.97, 0.9)]
    places = places_of(sorted([*around(0.2), *stray], key=lambda letter: letter.at))
    assert len(places.middles) == 11
    assert places.middles[0] == pytest.approx(0.2, abs=0.005)


def test_two_letters_are_no_name():
    assert places_of(around(0.2, "岭东")) is None
