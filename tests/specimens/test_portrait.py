"""Head and shoulders are told from other things in the photo's place, in colour, grey or faded."""

import cv2
import numpy as np
import pytest

from detector.specimens.portrait import shows_person

SKIN, HAIR, COAT = (222, 180, 150), (32, 26, 24), (38, 44, 70)
GROUNDS = {"white": (250, 250, 250), "blue": (66, 134, 216), "red": (200, 28, 34)}


def person(ground=(250, 250, 250), coat=COAT):
    """Hair, face, neck and shoulders, 104 × 140 pixels."""
    patch = np.full((140, 104, 3), ground, np.uint8)
    cv2.ellipse(patch, (52, 146), (42, 54), 0, 0, 360, coat, -1)
    cv2.rectangle(patch, (43, 78), (61, 100), SKIN, -1)
    cv2.ellipse(patch, (52, 50), (25, 30), 0, 0, 360, HAIR, -1)
    cv2.ellipse(patch, (52, 60), (21, 28), 0, 0, 360, SKIN, -1)
    return cv2.GaussianBlur(patch, (0, 0), 1.0)


@pytest.mark.parametrize("ground", GROUNDS)
def test_a_person_on_one_ground(ground):
    assert shows_person(person(GROUNDS[ground]))


def test_a_person_in_a_white_shirt_on_white():
    assert shows_person(person(coat=(248, 248, 249)))


@pytest.mark.parametrize("right, down", [(6, 0), (-6, 5), (0, -6)])
def test_a_photo_set_a_little_off_its_place(right, down):
    paper = np.full((180, 144, 3), (250, 248, 240), np.uint8)
    paper[20 + down : 160 + down, 20 + right : 124 + right] = person(GROUNDS["blue"])
    assert shows_person(paper[20:160, 20:124])


def test_grey_faded_and_sealed_copies():
    grey = np.repeat(person().mean(axis=2, keepdims=True), 3, axis=2)
    faded = 240 + (person().astype(float) - 240) * 0.4
    sealed = person()
    cv2.circle(sealed, (100, 140), 60, (204, 60, 60), 3, cv2.LINE_AA)
    for copy in (grey, faded, sealed):
        assert shows_person(copy.astype(np.uint8))


def test_other_things_are_no_person():
    blank = np.full((140, 104, 3), 250, np.uint8)
    stamp, shield, grey = blank.copy(), blank.copy(), np.full_like(blank, 170)
    cv2.circle(stamp, (52, 70), 46, (204, 40, 40), 3)
    cv2.fillPoly(shield, [np.array([[52, 24], [90, 36], [84, 90], [52, 118], [20, 90], [14, 36]])], (30, 60, 150))
    modules = np.random.default_rng(3).integers(0, 2, (21, 21)).astype(np.uint8) * 255
    code = blank.copy()
    code[24:116, 6:98] = cv2.resize(modules, (92, 92), interpolation=cv2.INTER_NEAREST)[..., None]
    view = np.full_like(blank, (150, 190, 226))
    cv2.fillPoly(view, [np.array([[0, 90], [40, 36], [104, 100], [104, 140], [0, 140]])], (84, 120, 86))
    for thing in (stamp, shield, grey, code, view):
        assert not shows_person(thing)
