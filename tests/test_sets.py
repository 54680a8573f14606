"""Several pictures in, what they say only together out."""

import pytest

from detector.coincidences import across_batch, by_place
from detector.report import Check, FieldValue, Marks
from detector.sets import one_certificate, one_person
from tests.made_report import finding, in_order, made_report

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
    assert together.verdict == "violations_found" and "wording.added" in together.members[1].rules


def test_a_check_done_on_one_picture_is_done():
    blank = BACK.model_copy(
        update={"checks": (Check(id="link", title="网址", status="not_done", why=""),), "verdict": "not_a_certificate"}
    )
    assert [check.id for check in one_certificate([FRONT, blank]).not_done] == ["seal"]


def test_pictures_of_two_certificates_are_a_doubt():
    together = one_certificate([FRONT, report(number="S000044099999232170001")])
    assert together.verdict == "doubts_found"
    assert [(one.id, one.places) for one in together.findings] == [("set.fields", (0, 1))]


@pytest.mark.parametrize(
    "other",
    [{"name": ("彭平稚", 0.7)}, {"name": "--"}, {}, {"name": "彭平雅"}],
    ids=["not read well", "empty", "not read", "same"],
)
def test_what_was_not_read_well_is_not_compared(other):
    assert one_person([FRONT, report(sha="ee", **other)]).findings == ()


def test_one_slip_is_said_as_such():
    (slip,) = one_person([FRONT, report(sha="ee", name="彭平稚")]).findings
    assert slip.id == "set.person" and "没有读准" in slip.message and "彭平" not in slip.message


def test_no_pictures_are_an_error():
    with pytest.raises(ValueError, match="no reports"):
        one_certificate([])


def unsealed():
    """The inside of a certificate, where the seal's place is blank."""
    missing = finding("seal.missing", "attention", "medium", "", None)
    return BACK.model_copy(update={"findings": (missing,), "verdict": "doubts_found", "marks": Marks()})


def test_a_seal_on_the_other_side_answers_for_the_side_without():
    sealed = FRONT.model_copy(update={"marks": made_report().marks})
    together = one_certificate([unsealed(), sealed])
    assert together.settled == ("seal.missing",) and together.verdict == "no_anomaly"
    assert together.members[0].rules == ()


def test_without_a_seal_anywhere_its_absence_stays():
    together = one_certificate([unsealed(), FRONT.model_copy(update={"marks": Marks()})])
    assert together.settled == () and together.verdict == "doubts_found"


def test_a_seal_settles_nothing_on_another_certificate_of_the_person():
    sealed = FRONT.model_copy(update={"marks": made_report().marks})
    assert one_person([unsealed(), sealed]).settled == ()


NUMBER = "S000044024211232174973"


def found_in(*reports):
    return [(one.id, one.severity, one.places) for one in across_batch(reports)]


def test_one_number_for_two_holders():
    other = report(sha="ee", name="林小川", id_number=OTHER_ID, number=NUMBER)
    assert found_in(FRONT, other) == [("set.number", "attention", (0, 1))]


def test_two_pictures_of_one_certificate_share_their_number():
    assert found_in(FRONT, BACK, report(sha="ef", name="彭平雅", number=NUMBER)) == []


def test_one_holder_whose_name_was_misread_is_no_second_holder():
    again = report(sha="ee", name="彭干稚", id_number="440106199003071239", number=NUMBER)
    assert [one.id for one in across_batch([FRONT, again])] == ["set.identity"]


def test_a_number_not_read_well_is_no_shared_number():
    other = report(sha="ee", name="林小川", id_number=OTHER_ID, number=(NUMBER, 0.9))
    assert found_in(FRONT, other) == []


def test_one_number_on_two_certificates_of_one_holder():
    one = report(number=NUMBER, name="彭平雅", occupation="育婴员", level="四级/中级工")
    other = report(sha="ee", number=NUMBER, name="彭平雅", occupation="保育师", level="四级/中级工")
    assert found_in(one, other) == [("set.number-reused", "attention", (0, 1))]


def test_an_operation_cards_number_is_its_holders():
    number = "T440106199003071239"
    cards = [
        report(sha=sha, number=number, name="彭平雅", occupation=work)
        for sha, work in (("aa", "电工作业"), ("bb", "高处作业"))
    ]
    kind = cards[0].kind.model_copy(update={"id": "special_operation"})
    assert found_in(*(card.model_copy(update={"kind": kind}) for card in cards)) == []


def test_one_id_number_under_two_names():
    other = report(sha="ee", name="林小川", id_number="440106199003071239")
    assert found_in(FRONT, other) == [("set.identity", "attention", (0, 1))]


def test_two_people_of_one_name_are_only_mentioned():
    assert found_in(FRONT, report(sha="ee", name="彭平雅", id_number=OTHER_ID)) == [("set.name", "info", (0, 1))]


def test_one_name_with_nearly_one_id_number_is_asked_about():
    assert found_in(FRONT, report(sha="ee", name="彭平雅", id_number="440106199003071238")) == [
        ("set.name", "attention", (0, 1))
    ]


def test_the_same_file_twice():
    assert found_in(FRONT, FRONT) == [("set.picture", "info", (0, 1))]
    assert found_in(FRONT, report(page=2)) == []


def test_each_place_knows_what_concerns_it():
    concerned = by_place(across_batch([BACK, FRONT, FRONT]))
    assert set(concerned) == {1, 2} and concerned[1][0].id == "set.picture"
