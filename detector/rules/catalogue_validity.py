"""Observation in; a 特种作业操作证 whose validity has run out or is not six years, out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detector.knowledge.dates import PrintedDate, date_rules, read_date
from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found, passages
from detector.rules.rule import Rule

SPAN_SLACK_YEARS = 1
_DATE = r"\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?"
_SPAN = re.compile(rf"({_DATE})(?:至|到|-|—|~)+({_DATE})")


def _span(text: str) -> tuple[PrintedDate, PrintedDate] | None:
    match = _SPAN.search(text)
    if not match:
        return None
    first, last = read_date(match[1]), read_date(match[2])
    return (first, last) if first and last and first.real and last.real else None


def judge(observation: Observation) -> Iterator[Finding]:
    """Expired is no violation: a note; a span that is not the prescribed one is a point to check."""
    years = date_rules().special_operation_years
    for line in passages(observation):
        span = _span(line.text)
        if not span or not line.confirmed:
            continue
        first, last = span
        if abs(last.year - first.year - years) > SPAN_SLACK_YEARS:
            message = f"有效期不是 {years} 年，请到官方平台核对。"
            yield found(RULE, "attention", "medium", message, line.printed, line.box)
        elif last.latest < observation.today:
            message = "证书已过有效期，需要复审或换证。这不是违规特征。"
            yield found(RULE, "info", "medium", message, line.printed, line.box)
        return


RULE = Rule(
    id="catalogue.validity",
    title="特种作业操作证的有效期",
    clause=None,
    basis="特种作业操作证有效期 6 年、每 3 年复审",
    kinds=frozenset({"special_operation"}),
    judge=judge,
    looks_at="“有效期限”一栏的起止日期",
    limits="过期不等于违规；以 cx.mem.gov.cn 查询为准",
)
