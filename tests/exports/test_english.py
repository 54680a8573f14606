"""A report in English: composed anew, with what the rules wrote and what was read marked as Chinese."""

import re

import pytest

from detector.exports.html import report_page
from detector.exports.telling import step_label, summary
from detector.exports.text import error_text, verdict_text
from detector.exports.words import ENGLISH
from detector.report import Check, Emblem, ErrorInfo, ErrorReport, ErrorSource, Finding, Kind, Marks, Nearest, NextStep
from tests.made_report import NAME, NUMBER_BOX, element, finding, in_order, made_match, made_picture, made_report

HAN = re.compile("[\u3000-\u9fff\uff00-\uffef]")


def outside_chinese(html):
    """The page without what is marked as Chinese; such parts hold no other part of their own kind."""
    for tag in ("span", "div"):
        html = re.sub(rf'<{tag} lang="zh">.*?</{tag}>', "", html, flags=re.DOTALL)
    return html


def page(report=None, **more):
    return report_page(report or made_report(), made_picture(), words=ENGLISH, **more)


def full():
    """A report with everything in it that a page can show."""
    moved = element(state="moved", dx_mm=15.2, dy_mm=0.4, place=NUMBER_BOX, box=NUMBER_BOX)
    marks = made_report().marks
    emblem = Emblem(box=NUMBER_BOX, score=0.9, where="seal", agreed=True)
    return made_report(
        specimen=made_match(moved, element("title", "标题", "wrong_text", printed="证书"), element(name="姓名")),
        marks=Marks(seals=marks.seals, codes=marks.codes, emblems=(emblem,)),
        checks=(
            Check(id="seal", title="印章单位与发证单位", status="not_done", why="没有找到印章"),
            Check(id="mark.emblem", title="国徽图案", status="fail", why="发现 1 处违规特征"),
            Check(id="layout", title="版式", status="review", why="从没见过的说法"),
        ),
        next_steps=(
            NextStep(action="verify", label="到国家企业信用信息公示系统核对登记信息", url="http://www.gsxt.gov.cn"),
            NextStep(
                action="report", label="向当地公安机关反映", department="公安", why="如已缴费并怀疑被骗：打击诈骗"
            ),
            NextStep(action="ask", label="请问一问"),
        ),
        letter=f"反映材料\n{NAME}",
    )


def test_no_chinese_stands_unmarked():
    html = page(full())
    assert '<html lang="en">' in html
    body = outside_chinese(html.split("</style>")[1])
    assert HAN.findall(body) == []
    assert "从没见过的说法" in html and "打击诈骗" in html  # what is not known is still there, marked


def test_it_says_what_a_reader_needs():
    html = page(full())
    for said in (
        "Violations found",
        "1 violation: Words added without permission. 1 more point needs to be verified.",
        "Words such as “employment voucher” or “basis for hiring” were added.",
        '<span lang="zh">证书上增加了“录用依据”字样。</span>',
        "Notice 2(4)",
        "suspected national emblem",
        "Seal and issuer",
        "no seal was found",
        "Report to the local police",
        'href="http://www.gsxt.gov.cn"',
        "15.2\u00a0right,\u00a00.4\u00a0down",
        "The letter is in Chinese because it is for the Chinese authorities.",
        ENGLISH.report.no_proof,
    ):
        assert said in html, said
    assert NAME not in html


def test_a_page_on_no_style_and_without_a_finding():
    nearest = Nearest(id="training-completion", title="培训合格证书", status="reconstructed", why="没有全国统一样式")
    html = page(in_order().model_copy(update={"nearest": nearest, "checks": (), "next_steps": ()}))
    assert "Nothing irregular found" in html and "The nearest style is “Training certificate”" in html
    assert HAN.findall(outside_chinese(html.split("</style>")[1])) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "1 violation: Words added"),
        ({"findings": (finding(), finding())}, "2 violations: Words added without permission. Whether"),
        (
            {"verdict": "doubts_found", "findings": (finding("seal.size", "attention"),)},
            "1 point is in doubt (Seal and",
        ),
        ({"verdict": "no_anomaly", "findings": ()}, "No violations were found among what was checked."),
        (
            {"verdict": "no_anomaly", "findings": (), "kind": Kind(id="business_licence", title="x", certainty="high")},
            "Only the registered name",
        ),
        ({"verdict": "inconclusive", "findings": ()}, "does not allow a conclusion"),
        (
            {"verdict": "inconclusive", "findings": (), "checks": (Check(id="x", title="x", status="error", why=""),)},
            "Some checks could not be completed",
        ),
        ({"verdict": "not_a_certificate", "findings": ()}, "does not look like"),
    ],
)
def test_the_summary_is_composed_from_verdict_and_counts(changes, said):
    told = summary(made_report(**changes), ENGLISH)
    assert said in told and not HAN.search(told) and "{" not in told


def test_a_rule_that_is_not_known_keeps_its_message():
    strange = Finding(
        rule="own.rule", clause=None, severity="info", certainty="low", message="自己的规则", basis="依据"
    )
    html = page(made_report(findings=(strange,)))
    assert '<p class="zj-message"><span lang="zh">自己的规则</span></p>' in html


def test_a_step_that_is_not_known_comes_with_its_action():
    assert step_label(NextStep(action="ask", label="问问"), ENGLISH) == "Ask: 问问"


def test_the_text_for_a_terminal():
    text = verdict_text(full(), words=ENGLISH)
    lines = text.splitlines()
    assert lines[1] == f"  Violations found: {summary(full(), ENGLISH)}"
    assert "  Kind: Skill level certificate (high certainty)" in lines
    assert (
        "  1. [Violation·high certainty] Words such as “employment voucher” or “basis for hiring” were added." in lines
    )
    assert "     证书上增加了“录用依据”字样。" in lines
    assert "Not checked: Seal and issuer (no seal was found)" in text
    assert lines[-1].strip() == ENGLISH.report.no_proof
    assert NAME not in text


def test_an_unreadable_input():
    error = ErrorReport(
        source=ErrorSource(name="a.jpg"),
        error=ErrorInfo(code="NOT_FOUND", message="找不到这个文件。请检查文件名和位置是否正确。"),
    )
    assert error_text(error, ENGLISH).endswith("The file was not found. Check the file's name and place. (NOT_FOUND)")
