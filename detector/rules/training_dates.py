"""Observation in; a certificate dated before its course began or ended, or a course that ends before it begins, out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from detector.knowledge.confusions import one_misread
from detector.knowledge.dates import PrintedDate, read_date
from detector.knowledge.plain import plain
from detector.knowledge.training import Span, course_span
from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.fields import confirmed, issue_date
from detector.rules.missing import needs
from detector.rules.rule import Rule
from detector.rules.runtext import running_text

USUAL_DELAY_DAYS = 90
"""Certificates are printed within so many days after a course; chosen."""


def _before(issued: PrintedDate, day: date) -> bool:
    """True when even the latest day that a printed date can mean lies before a day."""
    return (issued.year, issued.month or 12, issued.day or 31) < (day.year, day.month, day.day)


def blocked(observation: Observation) -> str | None:
    """The course's days must have been read."""
    if reason := needs("issue_date")(observation):
        return reason
    return None if course_span(running_text(observation).text) else "没有读到培训起止日期"


def _in_order(issued: PrintedDate | None, span: Span | None, today: date) -> bool:
    """True for days as a school prints them: issued within a few months of the course's end, and not in the future."""
    if issued is None or span is None or not issued.real or span.days <= 0:
        return False
    after = (issued.latest - span.last.earliest).days
    return not _before(issued, span.last.earliest) and after <= USUAL_DELAY_DAYS and issued.earliest <= today


def _one_digit_explains(observation: Observation, span: Span) -> bool:
    """True when the days would be in order but for one misread digit."""
    printed, today = plain(observation.value("issue_date")), observation.today
    if any(_in_order(read_date(other), span, today) for other in one_misread(printed, "digits")):
        return True
    issued = read_date(printed)
    return any(_in_order(issued, course_span(other), today) for other in one_misread(span.words, "digits"))


def judge(observation: Observation) -> Iterator[Finding]:
    """Serious only where the days are clear and no single misread digit explains them."""
    text, issued = running_text(observation), issue_date(observation)
    span = course_span(text.text)
    if span is None or issued is None or not issued.real:
        return
    box, printed = text.box(span.start, span.end), observation.value("issue_date")
    if plain(printed) in plain(span.words) and observation.fields["issue_date"].box == box:
        return  # the day of issue was not read; what stands for it is a day of the course
    if span.days <= 0:
        message = f"培训时间“{span.words}”结束早于开始，请对照原件核对。"
        yield found(RULE, "attention", "medium", message, span.words, box)
    elif _before(issued, span.first.earliest):
        message = f"发证日期“{printed}”早于培训开始（{span.words}）。"
        clear = text.confirmed(span.start, span.end) and confirmed(observation, "issue_date")
        if clear and not _one_digit_explains(observation, span):
            yield found(RULE, "serious", "high", f"{message}培训还没有开始，不应发证。", span.words, box)
        else:
            yield found(RULE, "attention", "medium", f"{message}请对照原件核对日期。", span.words, box)
    elif _before(issued, span.last.earliest):
        message = f"发证日期“{printed}”早于培训结束（{span.words}），请向发证单位核实。"
        yield found(RULE, "attention", "medium", message, span.words, box)


RULE = Rule(
    id="training.dates",
    title="发证日期与培训时间",
    clause="二(三)",
    basis="广东省专项治理通知二(三)：不培训或培训走过场直接发证",
    kinds=frozenset({"training", "other_certificate"}),
    judge=judge,
    looks_at="正文里的培训起止日期和发证日期",
    limits="有没有真的培训，照片上看不出；错一个数字就能解释的矛盾只作提醒",
    blocked=blocked,
)
