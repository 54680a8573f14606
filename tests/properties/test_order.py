"""What several pictures say together does not depend on the order in which they were handed in."""

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from detector.coincidences import across_batch
from detector.report import FieldValue
from detector.sets import one_certificate, one_person
from tests.made_report import in_order, made_report

NAMES_TWO = ("set.fields", "set.person")
FEW = {
    "name": ("彭平雅", "彭平稚", "李样本", "--"),
    "id_number": ("440106199003071239", "440106199003071238", "11010519491231002X"),
    "number": ("S000044024211232174973", "S000044024211232174972", "S000044099999232170001"),
    "occupation": ("电工", "焊工", "养老护理员"),
    "level": ("三级/高级工", "四级/中级工"),
}


@st.composite
def reports(draw):
    """A report with fields from a few values, so that coincidences are common."""
    made = draw(st.sampled_from([in_order(), made_report()]))
    fields = {}
    for key, choices in FEW.items():
        value, score = draw(st.sampled_from((*choices, None))), draw(st.sampled_from((0.99, 0.99, 0.5)))
        if value is not None:
            fields[key] = FieldValue(value=value, score=score)
    source = made.source.model_copy(update={"sha256": draw(st.sampled_from("abcd")) * 64})
    return made.model_copy(update={"fields": fields, "source": source})


@st.composite
def shuffled(draw):
    """Reports, and places of the same reports in another order."""
    given_order = draw(st.lists(reports(), min_size=1, max_size=5))
    return given_order, draw(st.permutations(range(len(given_order))))


def told(findings, places):
    """Findings with the places of the first order; of several pictures that differ alike, any two may be named."""
    return Counter(
        (
            one.id,
            one.severity,
            re.sub(r"第 [\d、 ]+张", "", one.message).replace("与", ""),
            frozenset() if one.id in NAMES_TWO else frozenset(places[place] for place in one.places),
        )
        for one in findings
    )


@settings(max_examples=80, deadline=None)
@given(shuffled())
def test_coincidences_of_a_batch(case):
    first, order = case
    other = [first[place] for place in order]
    assert told(across_batch(first), range(len(first))) == told(across_batch(other), order)


@settings(max_examples=80, deadline=None)
@given(shuffled())
def test_what_a_set_says(case):
    first, order = case
    other = [first[place] for place in order]
    for together in (one_certificate, one_person):
        one, two = together(first), together(other)
        assert one.verdict == two.verdict
        assert told(one.findings, range(len(first))) == told(two.findings, order)
        assert one.settled == two.settled
