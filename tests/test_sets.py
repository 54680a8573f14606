"""Several pictures in, what they say only together out."""

import pytest

from detector.report import Check, FieldValue
from detector.sets import across_batch, one_certificate, one_person
from tests.made_report import in_order, made_report

OTHER_ID = "330106199003071235"


def report(sha="ab", page=1, **fields):
    """A certificate in order with these fields, all read well; a score may be given as (value, score)."""
    made = in_order()
    values = {key: value if isinstance(value, tuple) else (value, 0.99) for key, value in fields.items()}
    source = made.source.model_copy(update={"sha256": sha * 32, "page": page})
    readings = {key: FieldValue(value=value, score=score) for key, (value, score) in values.items()}
    return made.model_copy(update={"source": source, "fields": readings})


FRONT = report(name="彭平雅", id_number="440106199003071239", number="S000044024211232174973")
BACK = report(sha="cd", number="S000044024211232174973")


def test_front_and_back_of_one_certificate_agree():
    together = one_certificate([FRONT, BACK])
    assert together.verdict == "no_anomaly" and together.findings == ()


def test_the_heaviest_picture_decides():
    together = one_certificate([FRONT, made_report()])
    assert together.verdict == "violations_found" and "wording.added" in together.rules


def test_a_check_done_on_one_picture_is_done():
    blank = BACK.model_copy(
        update={"checks": (Check(id="link", title="网址", status="not_done", why=""),), "verdict": "not_a_certificate"}
    )
    assert one_certificate([FRONT, blank]).not_done == ("seal",)


def test_pictures_of_two_certificates_are_a_doubt():
    together = one_certificate([FRONT, report(number="S000044099999232170001")])
    assert together.verdict == "doubts_found"
    assert [(one.id, one.places) for one in together.findings] == [("set.fields", (0, 1))]


@pytest.mark.parametrize(
    "other",
    [report(name=("彭平稚", 0.7)), report(name="--"), report(), report(name="彭平雅")],
    ids=["not read well", "empty", "not read", "same"],
)
def test_what_was_not_read_well_is_not_compared(other):
    assert one_person([FRONT, other]) == ()


def test_one_slip_is_said_as_such():
    (finding,) = one_person([FRONT, report(name="彭平稚")])
    assert "没有读准" in finding.message and "彭平" not in finding.message


def test_no_pictures_are_an_error():
    with pytest.raises(ValueError, match="no reports"):
        one_certificate([])


def test_one_number_for_two_holders():
    found = across_batch([FRONT, report(sha="ee", name="林小川", id_number=OTHER_ID, number="S000044024211232174973")])
    assert [(one.id, one.places) for one in found] == [("set.number", (0, 1))]


def test_two_pictures_of_one_certificate_share_their_number():
    assert across_batch([FRONT, BACK, report(sha="ef", name="彭平雅", number="S000044024211232174973")]) == ()


def test_one_id_number_under_two_names():
    found = across_batch([FRONT, report(sha="ee", name="林小川", id_number="440106199003071239")])
    assert [one.id for one in found] == ["set.identity"]


def test_the_same_file_twice():
    assert [one.id for one in across_batch([FRONT, FRONT])] == ["set.picture"]
    assert across_batch([FRONT, report(page=2)]) == ()
