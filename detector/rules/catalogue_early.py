"""Observation in; a 职业技能等级证书 dated before the system existed out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.dates import date_rules
from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.fields import box_of, confirmed, issue_date
from detector.rules.missing import needs
from detector.rules.rule import Rule


def judge(observation: Observation) -> Iterator[Finding]:
    """An unconfirmed date is only a point to check."""
    printed = issue_date(observation)
    if printed is None or printed.latest >= date_rules().skill_level_first:
        return
    text, box = observation.value("issue_date"), box_of(observation, "issue_date")
    message = f"职业技能等级证书自 2019 年起才有，证书日期却是 {text}。"
    if confirmed(observation, "issue_date"):
        yield found(RULE, "serious", "high", message, text, box)
    else:
        yield found(RULE, "attention", "low", f"{message}也可能没有读准，请核对。", text, box)


RULE = Rule(
    id="catalogue.early",
    title="制度实行之前的职业技能等级证书",
    clause="二(一)",
    basis="职业技能等级制度自 2019 年实行（人社鉴发〔2019〕2号）",
    kinds=frozenset({"skill_level"}),
    judge=judge,
    looks_at="证书种类和发证日期",
    limits="日期没有读清时只作提醒",
    blocked=needs("issue_date"),
)
