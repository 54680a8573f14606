"""A number as read in; the number as its code wants it out, with every change on record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detector.reading.repair import repaired_id, repaired_number

ID = "11010519491231002X"
SKILL = "S000044000001244000017"


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("11O10519491231002X", ID),
        ("1l010519491231002X", ID),
        ("11010519491231002x", ID),
        ("11010519491231002×", ID),
        ("110105 1949 1231 002X", ID),
        ("１１０１０５１９４９１２３１００２X", ID),
    ],
)
def test_an_id_number(raw, wanted):
    assert repaired_id(raw)[0] == wanted


def test_what_was_changed_is_on_record():
    value, changes = repaired_id("11O1O519491231002X")
    assert value == ID
    assert len(changes) == 2
    assert "第3位" in changes[0] and "O" in changes[0] and "0" in changes[0]
    assert "第5位" in changes[1]


def test_a_number_read_right_is_left_alone():
    assert repaired_id(ID) == (ID, ())
    assert repaired_number(SKILL) == (SKILL, ())
    assert repaired_number("2244001122334455") == ("2244001122334455", ())
    assert repaired_number(f"T{ID}") == (f"T{ID}", ())


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("5000044000001244000017", SKILL),
        ("SO00044000001244000017", SKILL),
        ("S0000440OO001244000017", SKILL),
        ("S0000440000012440O0O17", SKILL),
        ("22440011223344S5", "2244001122334455"),
        ("T1101051949l231002X", f"T{ID}"),
    ],
)
def test_a_certificate_number_with_what_was_changed(raw, wanted):
    value, changes = repaired_number(raw)
    assert value == wanted
    assert len(changes) >= 1


@pytest.mark.parametrize("raw", ["PX2023110826", "QGZY20230530118", "粤DL-2023-018号", "IOS-9001", "", "OOOO"])
def test_a_number_of_no_known_code_stays_as_read(raw):
    assert repaired_number(raw) == (raw, ())


def test_too_many_letters_are_no_misreading():
    assert repaired_number("SABCDEFGHIJKLMNOPQRSTU") == ("SABCDEFGHIJKLMNOPQRSTU", ())


@given(st.text(max_size=30))
def test_repair_is_done_once_and_for_all(raw):
    for repair in (repaired_id, repaired_number):
        value, _ = repair(raw)
        assert repair(value)[0] == value


@given(st.from_regex(r"[1-9][0-9]{16}[0-9X]", fullmatch=True))
def test_digits_are_never_changed(raw):
    assert repaired_id(raw) == (raw, ())
