"""A name or code against the lists: exact, alike, and what the check is told; the same on both databases."""

from datetime import date

import pytest

from detector.observation import Listed
from detector.registry.lookup import look_up
from detector.registry.store import Store
from tests.registry.conftest import BLACK, WHITE

A, B = "江门市五邑职业培训学校", "广州星海（教育）科技有限公司"
CODE = "91440300MA5FAKXF8T"


def matches(listed):
    return [(one.name, one.match) for one in listed.listings]


@pytest.fixture
def filled(desk):
    desk.add(f"{A},{CODE},2024-01-01至2026-12-31", B, "深圳市甲乙职业培训学校", "广东省技能人才评价中心")
    desk.add(f"{A},,,无证办学", name=BLACK, day="2026-03-01")
    return desk


def test_a_database_that_holds_nothing_yet_has_no_lists(place):
    if place.path is not None:
        place.path.parent.mkdir()
        place.path.touch()
    store = Store(place)
    assert look_up(store, A) == Listed() and store.held() == () and store.history(A) == ()
    store.close()


def test_lists_of_which_every_import_was_undone_are_none(desk):
    desk.writer.undo(desk.add(A))
    assert desk.look(A) == Listed(A)


def test_an_exact_name_comes_with_everything_the_list_says(filled):
    white = next(one for one in filled.look(A).listings if one.colour == "white")
    assert (white.kind, white.source, white.as_of, white.code) == (WHITE.kind, WHITE.source, date(2026, 1, 1), CODE)
    assert (white.valid_from, white.valid_until) == (date(2024, 1, 1), date(2026, 12, 31))


def test_both_lists_are_told(filled):
    listed = filled.look(A)
    assert listed.lists == {("white", "evaluator"), ("black", "training")}
    assert {(one.colour, one.note) for one in listed.listings} == {("white", ""), ("black", "无证办学")}


@pytest.mark.parametrize(
    "printed",
    [
        "廣州星海(教育)科技有限公司",
        "广州星海（教育）科技有限责任公司",
        "广州星海教育科技有限公司",
        "广州 星海［教育］科技有限公司",
        "广州星海（教育）科技有限公司　",
    ],
)
def test_ways_to_write_one_name(filled, printed):
    assert matches(filled.look(printed)) == [(B, "name")]


@pytest.mark.parametrize(
    ("printed", "match"),
    [
        ("汪门市五邑职业培训学核", "misread"),
        ("江门五邑职业培训学校", "form"),
        ("中国江门市五邑职业培训学校", "imitating"),
        ("江门市五洲职业培训学校", "near"),
    ],
)
def test_looks_like_but_is_not(filled, printed, match):
    listed = filled.look(printed)
    assert {one.match for one in listed.listings if one.name == A} == {match}
    assert not any(one.exact for one in listed.listings)


@pytest.mark.parametrize("printed", ["江门市育才技工学校", "五邑职业培训学校联盟大学", "电工", "", "★★"])
def test_other_bodies_are_not_alike(filled, printed):
    assert not [one for one in filled.look(printed).listings if one.name == A]


def test_a_credit_code_finds_the_body_under_any_name(filled):
    listed = filled.look("某某公司", CODE)
    assert matches(listed) == [(A, "code")] and listed.listings[0].similarity < 0.5


def test_a_name_goes_before_its_code(filled):
    assert {one.match for one in filled.look(A, CODE).listings} == {"name"}


def test_the_index_follows_every_import(filled):
    store = Store(filled.place)
    assert not look_up(store, "东莞市样本技工学校").listings
    filled.add("东莞市样本技工学校", day="2026-02-01", mode="added")
    assert matches(look_up(store, "东莞市样本技工学校")) == [("东莞市样本技工学校", "name")]
    store.close()
