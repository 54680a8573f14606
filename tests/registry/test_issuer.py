"""What a page is looked up by, and that lists never stop a check."""

from datetime import date

import pytest

from detector.observation import Listed, Listing
from detector.registry.issuer import credit_codes, with_lists
from tests.rules.build import SCHOOL, licence, training

CODE = "91440300MA5FAKXF8T"
ENTRY = Listing(SCHOOL, "white", "training", "甲市", date(2026, 1, 1), "name")
HELD = Listed(SCHOOL, frozenset({("white", "training")}), (ENTRY,))


def test_the_name_and_the_codes_are_asked_for():
    asked = []
    made = training(f"统一社会信用代码：{CODE}")
    with_lists(made, SCHOOL, lambda name, codes: asked.append((name, tuple(codes))) or HELD)
    assert asked == [(SCHOOL, (CODE,))]


def test_what_was_met_goes_into_the_observation():
    made = with_lists(training(), SCHOOL, lambda *_: HELD)
    assert made.listed == HELD and "registry" in made.looked_for


@pytest.mark.parametrize("told", [Listed(), Listed(trouble="名单打不开。")])
def test_without_lists_nothing_was_looked_for(told):
    made = with_lists(training(), SCHOOL, lambda *_: told)
    assert made.listed == told and "registry" not in made.looked_for


def test_without_a_name_and_a_code_nobody_is_asked():
    def never(*_):
        raise AssertionError

    assert with_lists(training(), "", never) == training()


@pytest.mark.parametrize(
    ("page", "codes"),
    [
        (licence(f"代码 {CODE}"), (CODE,)),
        (training(f"代码 {CODE}"), ()),
        (training(f"统一社会信用代码 {CODE}"), (CODE,)),
        (training(f"统一社会信用代码 {CODE[:-1]}A"), ()),
        (licence(f"统一社会信用代码 {CODE}", confirmed=False), ()),
        (licence(f"A{CODE}"), ()),
    ],
)
def test_codes_that_are_the_issuer_s(page, codes):
    assert credit_codes(page) == codes
