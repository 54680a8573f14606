import pytest

from detector.exports.differences import CARRIED, OPTIONAL, rows
from tests.made_report import element, made_match


def only(**changes):
    (row,) = rows(made_match(element(**changes)))
    return row


def test_only_what_differs_is_numbered():
    found = rows(
        made_match(
            element(state="present"),
            element(state="moved", dx_mm=12.0, dy_mm=0.0),
            element(state="unclear"),
            element(state="absent"),
            element(state="absent", required=False),
            element("extra", "其他文字", "extra", printed="录用依据", tolerance_mm=None),
        )
    )
    assert [row.number for row in found] == [None, 1, None, 2, None, 3]
    assert found[4].state == OPTIONAL
    assert found[5].name == "其他文字“录用依据”"


@pytest.mark.parametrize(
    ("dx", "dy", "said"),
    [(12.34, -0.4, "右 12.3，上 0.4"), (-3.0, 0.0, "左 3.0"), (0.0, 5.0, "下 5.0"), (0.0, 0.0, "0"), (None, None, "—")],
)
def test_the_shift_is_said_in_millimetres_and_directions(dx, dy, said):
    assert only(state="moved", dx_mm=dx, dy_mm=dy).off == said


def test_a_tolerance_is_told_only_of_what_was_measured():
    assert only(state="present", dx_mm=1.0, dy_mm=1.0).tolerance == "6"
    assert only(state="absent").tolerance == "—"


def test_a_row_pushed_down_by_others_is_not_said_to_be_in_place():
    assert only(state="present", dx_mm=0.0, dy_mm=12.5).state == CARRIED
    assert only(state="present", dx_mm=0.0, dy_mm=7.0).state == "在位"


def test_another_title_is_quoted_and_texts_are_called_by_what_they_are():
    row = only(role="title", name="职业技能等级证书", state="wrong_text", printed="国家职业技能等级证书")
    assert row.name == "标题（印成“国家职业技能等级证书”）"
    assert only(role="body", name="本证书由").name == "正文"
