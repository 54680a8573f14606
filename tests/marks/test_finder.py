"""Places that are one mark in, one of them out: whatever the kind, or one of each kind."""

from detector.marks.emblem import FoundMark
from detector.marks.emblem_structure import Structure
from detector.marks.finder import Place, apart

EMBLEM, CREST = Place("emblem", 100, 100, 40, 40, 0.5), Place("crest", 104, 100, 44, 44, 0.6)
FAR = Place("emblem", 300, 100, 40, 40, 0.4)


def seen(score, agreement):
    edges = agreement / 0.66 / 2
    return FoundMark("emblem", EMBLEM.box, score, "page", Structure(edges, edges, 0.0))


def test_one_mark_is_kept_once_the_better_first():
    assert apart([EMBLEM, FAR, CREST]) == [CREST, FAR]
    assert apart([EMBLEM, FAR, CREST], by_kind=True) == [CREST, EMBLEM, FAR]
    assert apart([EMBLEM, FAR, CREST], by_kind=True, most=2) == [CREST, EMBLEM]


def test_agreed_needs_the_chart_and_both_together():
    assert seen(0.5, 0.8).agreed
    assert not seen(0.9, 0.7).agreed
    assert not seen(0.4, 0.78).agreed


def test_what_neither_check_supports_is_not_told():
    assert seen(0.6, 0.65).worth_telling
    assert seen(0.7, 0.2).worth_telling
    assert not seen(0.6, 0.4).worth_telling
