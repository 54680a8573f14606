"""A page is laid on the right specimen within a millimetre, and on none when it does not fit."""

from datetime import date

import numpy as np
import pytest

from detector.specimens.choose import choose
from detector.specimens.library import by_id, library
from detector.specimens.register import register
from detector.specimens.sightings import PageText, find_sightings
from tests.specimens.draw import PX_PER_MM, draw

PORTRAIT, LANDSCAPE = by_id("skill-level-portrait"), by_id("skill-level-landscape")
SHIFTED = [[0.94, 0.02, 9], [-0.02, 0.95, 6], [0, 0, 1]]
TILTED = [[0.93, 0.03, 5], [0.01, 0.95, 4], [0.00025, -0.0001, 1]]
WRONG_MOST_MM = 2.5  # at the corners of the sheet, where there is no print


def text_of(drawn):
    return PageText.of(drawn.lines, drawn.title, drawn.codes, drawn.page.width)


def laid(drawn, specimen=None):
    specimen = specimen or drawn.specimen
    return register(specimen, find_sightings(specimen, text_of(drawn)), drawn.page)


def off_at_corners(made, lean):
    """How far the map puts the corners of the sheet from where they were drawn, in millimetres."""
    sheet = made.specimen.page
    corners = np.array([[0, 0], [sheet.width_mm, 0], [sheet.width_mm, sheet.height_mm], [0, sheet.height_mm]])
    leaned = np.hstack([corners, np.ones((4, 1))]) @ np.array(lean, float).T
    return float(np.abs(made.mm(PX_PER_MM * leaned[:, :2] / leaned[:, 2:]) - corners).max())


@pytest.mark.parametrize("specimen", [each for each in library() if each.position_judged], ids=lambda each: each.id)
@pytest.mark.parametrize("lean", [np.eye(3), SHIFTED], ids=["flat", "shifted"])
def test_page_is_laid_on_its_specimen(specimen, lean):
    made = laid(draw(specimen, lean=lean))
    assert made.trusted
    assert made.error_mm < 0.5
    assert off_at_corners(made, lean) < WRONG_MOST_MM


def test_perspective_is_followed():
    made = laid(draw(PORTRAIT, lean=TILTED))
    assert made.trusted and made.error_mm < 1.0


@pytest.mark.parametrize(("drawn", "other"), [(PORTRAIT, LANDSCAPE), (LANDSCAPE, PORTRAIT)])
def test_the_other_form_is_refused_and_the_right_one_chosen(drawn, other):
    page = draw(drawn, lean=SHIFTED)
    assert not laid(page, other).trusted
    assert choose(library(), drawn.kind, page.page, text_of(page), None).specimen.id == drawn.id


def test_booklet_is_chosen_by_its_date():
    page = draw(by_id("qualification-booklet"))
    chosen = [
        choose(library(), "qualification", page.page, text_of(page), day)
        for day in (date(2014, 3, 1), date(2019, 3, 1))
    ]
    assert [each.specimen.id for each in chosen] == ["qualification-booklet-old", "qualification-booklet"]


@pytest.mark.parametrize("day", [None, date(2024, 3, 1)])
def test_an_official_style_goes_before_a_reconstruction_that_fits_alike(day):
    page = draw(PORTRAIT)
    official = PORTRAIT.model_copy(update={"id": "office-style", "status": "official"})
    for styles in ((official, PORTRAIT), (PORTRAIT, official)):
        assert choose(styles, PORTRAIT.kind, page.page, text_of(page), day).specimen.id == official.id


def test_shuffled_rows_do_not_pull_the_map_astray():
    names = [element.name for element in PORTRAIT.elements if element.column]
    swapped = dict(zip(names, reversed(names), strict=True))
    made = laid(draw(PORTRAIT, swapped=swapped, lean=SHIFTED))
    assert made.trusted
    assert off_at_corners(made, SHIFTED) < WRONG_MOST_MM


def test_rows_moved_up_do_not_pull_the_map_astray():
    moved = {"职业名称": (0, -12.5), "工种/职业方向": (0, -12.5), "职业技能等级": (0, -12.5), "证书编号": (0, -12.5)}
    made = laid(draw(PORTRAIT, left_out=("证件号码",), moved=moved))
    assert made.trusted
    assert off_at_corners(made, np.eye(3)) < WRONG_MOST_MM


def test_few_lines_in_one_corner_are_refused():
    keep = {"姓名", "证件类型", "证件号码"}
    drawn = draw(PORTRAIT, unread=[element.name for element in PORTRAIT.elements if element.name not in keep])
    made = laid(drawn)
    assert made is None or not made.trusted


def test_known_words_in_random_places_are_refused():
    rng = np.random.default_rng(7)
    moved = {element.name: tuple(rng.uniform(-70, 70, 2)) for element in PORTRAIT.elements}
    made = laid(draw(PORTRAIT, moved=moved))
    assert made is None or not made.trusted


def test_a_page_without_known_words_gives_nothing():
    drawn = draw(PORTRAIT, unread=[element.name for element in PORTRAIT.elements])
    assert laid(drawn) is None
