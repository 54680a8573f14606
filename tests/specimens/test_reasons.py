"""Why a style was taken, and how the page lies on it, are told."""

from datetime import date

import numpy as np
import pytest

from detector.exports.rectified import carried
from detector.matching import nearest, specimen_match
from detector.specimens.choose import choose
from detector.specimens.library import by_id, library
from detector.specimens.reasons import candidates, why
from detector.specimens.sightings import PageText
from tests.specimens.draw import PX_PER_MM, draw
from tests.specimens.test_layout import layout_of, measured

PORTRAIT, LANDSCAPE, TRAINING = map(by_id, ("skill-level-portrait", "skill-level-landscape", "training-completion"))


def chosen(drawn, day=None):
    text = PageText.of(drawn.lines, drawn.title, drawn.codes, drawn.page.width)
    return choose(library(), drawn.kind.id, drawn.page, text, day)


def test_the_reason_counts_what_agrees_and_names_the_second():
    told = why(chosen(draw(PORTRAIT)), date(2024, 5, 6))
    assert "对上 13 处" in told and "在使用期内" in told
    assert "次选“职业技能等级证书（横版）”" in told
    assert "不在使用期内" in why(chosen(draw(PORTRAIT)), date(2019, 5, 6))


def test_the_booklets_that_fit_alike_are_told_apart_by_the_day():
    day = date(2014, 3, 1)
    first, second = candidates(chosen(draw(by_id("qualification-booklet")), day), day)
    assert (first.id, first.chosen, second.chosen) == ("qualification-booklet-old", True, False)
    assert "发证日期不在使用期内" in second.why


def test_nothing_is_chosen_where_nothing_is_judged_by_position():
    layout = layout_of(draw(TRAINING))
    assert specimen_match(layout) is None
    assert nearest(layout).id == TRAINING.id and nearest(layout).why
    assert not any(each.chosen for each in nearest(layout).candidates)


@pytest.mark.parametrize("specimen", [PORTRAIT, LANDSCAPE], ids=lambda each: each.id)
def test_the_map_carries_places_on_the_photo_to_their_millimetres(specimen):
    match = specimen_match(layout_of(draw(specimen)))
    assert match.page_mm == (specimen.page.width_mm, specimen.page.height_mm)
    title = next(each for each in match.elements if each.role == "title")
    wanted = next(each for each in specimen.elements if each.role == "title").rectangle_mm
    corners = carried(match.photo_to_mm, np.array(title.place))
    assert np.allclose([*corners[0], *corners[2]], wanted, atol=0.1)
    assert np.allclose(carried(match.photo_to_mm, np.array([[PX_PER_MM * 100, PX_PER_MM * 100]])), 100, atol=2)


def test_a_page_can_be_laid_on_a_style_of_the_callers_choice():
    drawn = draw(PORTRAIT)
    wrong = measure(drawn, LANDSCAPE)
    assert wrong.specimen == LANDSCAPE.id and not wrong.trusted
    assert measure(drawn, PORTRAIT).trusted


def measure(drawn, specimen):
    from detector.specimens.layout import measure_layout

    everything = (drawn.page, drawn.size, drawn.kind, drawn.lines, drawn.title, {}, drawn.codes, ())
    return measure_layout(*everything, on=specimen).layout


def test_what_is_printed_behind_a_label_is_not_told():
    layout = measured(draw(PORTRAIT, texts={"姓名": "姓名：彭平雅"})).layout
    assert "彭平雅" in "".join(each.printed for each in layout.elements)
    assert "彭平雅" not in specimen_match(layout).model_dump_json()
