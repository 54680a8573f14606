import pytest

from detector.answers import error_report
from detector.exports import words
from detector.exports.text import error_text, verdict_text
from detector.report import Check, FieldValue, NextStep, Source
from tests.made_report import ID_NUMBER, NAME, finding, in_order, made_report


def test_the_verdict_comes_first_and_the_limit_last():
    lines = verdict_text(made_report()).splitlines()
    assert lines[0] == "■ photo.jpg"
    assert lines[1].strip().startswith("发现违规特征：")
    assert lines[-1].strip() == words.NO_PROOF


def test_the_limit_is_said_once():
    said = "没有发现违规特征。照片不能证明证书有效。"
    assert verdict_text(made_report(summary=said)).count("照片不能证") == 1


def test_findings_come_with_their_clause_and_certainty():
    text = verdict_text(made_report())
    assert "1. [违规特征·把握高]" in text
    assert "2. [存疑·把握中]" in text
    assert "二(四)" in text


def test_one_reason_is_given_once_for_all_that_share_it():
    checks = tuple(Check(id=name, title=name, status="not_done", why="本版本尚未检查。") for name in ("甲", "乙"))
    assert "未检查：甲、乙（本版本尚未检查）" in verdict_text(made_report(checks=checks))


def test_what_was_not_checked_is_said():
    assert "未检查：印章（本版本尚未检查）" in verdict_text(in_order())


def test_personal_data_only_when_asked_for():
    assert NAME not in verdict_text(made_report())
    assert ID_NUMBER not in verdict_text(made_report())
    assert ID_NUMBER in verdict_text(made_report(), show_personal=True)


def test_a_page_of_several_says_which():
    source = Source(name="a.pdf", sha256="0" * 64, width=9, height=9, format="PDF", page=2, pages=3)
    assert "（第 2/3 页）" in verdict_text(made_report(source=source))


@pytest.mark.parametrize("place", ["summary", "field", "finding", "name"])
def test_no_terminal_escape_gets_through(place):
    hostile = "\x1b[2J\x1b]0;x\x07坏\u202e"
    report = made_report()
    changes = {
        "summary": {"summary": hostile},
        "field": {"fields": {"issuer": FieldValue(value=hostile)}},
        "finding": {"findings": (finding(text=hostile, message=hostile),)},
        "name": {"source": report.source.model_copy(update={"name": hostile})},
    }[place]
    text = verdict_text(made_report(**changes))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "坏" in text


def test_a_long_reading_does_not_flood_the_terminal():
    text = verdict_text(made_report(fields={"issuer": FieldValue(value="长" * 5000)}))
    assert len(text) < 2500


def test_an_unreadable_input_says_why_and_shows_its_code():
    text = error_text(error_report("坏\x1b[1m.jpg", "TOO_SMALL", "图片太小。请靠近证书重拍。"))
    assert text == "■ 坏.jpg\n  无法读取：图片太小。请靠近证书重拍。（TOO_SMALL）"


def test_what_to_type_in_stands_below_the_site():
    step = NextStep(action="verify", label="核对", url="http://jndj.osta.org.cn", why=f"填写证件号码 {ID_NUMBER}")
    shown = verdict_text(made_report(next_steps=(step,)))
    assert "http://jndj.osta.org.cn\n    填写证件号码 4401" in shown


def test_letter_is_shown_line_by_line_and_masked():
    shown = verdict_text(made_report(letter=f"反映材料\n学员{NAME}，{ID_NUMBER}"))
    assert "反映材料（可以复制）" in shown and "\n    反映材料\n" in shown
    assert NAME not in shown and ID_NUMBER not in shown
