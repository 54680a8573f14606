"""Observation in; more study hours than the days of the course can hold, out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.training import course_hours, course_span, hours_most_a_day
from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.rule import Rule, nothing_missing
from detector.rules.runtext import running_text


def blocked(observation: Observation) -> str | None:
    """Days and hours must both have been read."""
    text = running_text(observation).text
    read = course_span(text) and course_hours(text)
    return nothing_missing(observation) or (None if read else "没有读到培训学时和起止日期")


def judge(observation: Observation) -> Iterator[Finding]:
    """A point to check: how many hours a course needs is not known, only how many a day has."""
    text = running_text(observation)
    span, hours = course_span(text.text), course_hours(text.text)
    if span is None or hours is None or span.days <= 0:
        return
    if int(hours.value) > span.days * hours_most_a_day() and text.confirmed(hours.start, hours.end):
        each = round(int(hours.value) / span.days)
        message = f"培训 {span.days} 天计 {hours.value} 学时，平均每天 {each} 学时，请向发证单位核实。"
        yield found(
            RULE, "attention", "medium", message, f"{span.words} {hours.words}", text.box(hours.start, hours.end)
        )


RULE = Rule(
    id="training.hours",
    title="培训学时与天数",
    clause="二(三)",
    basis="广东省专项治理通知二(三)：不培训或培训走过场直接发证",
    kinds=frozenset({"training", "other_certificate"}),
    judge=judge,
    looks_at="正文里的学时数和培训起止日期",
    limits="没有查到全国统一的学时标准，只看一天装不下的学时；学时可能分期完成，只作提醒",
    blocked=blocked,
)
