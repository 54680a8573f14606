"""Observation in; a level of the eight-level system dated before the system out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.dates import date_rules
from detector.knowledge.numbers import levels
from detector.knowledge.plain import plain
from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.fields import box_of, issue_date
from detector.rules.missing import needs
from detector.rules.rule import Rule


def judge(observation: Observation) -> Iterator[Finding]:
    """A note only: pilots ran in 2021."""
    printed, level = issue_date(observation), plain(observation.value("level"))
    if printed is None or printed.latest >= date_rules().eight_level_first:
        return
    name = next((name for name in levels().eight_level if name in level), None)
    if name:
        message = f"“{name}”自 2022 年 3 月起全面实行，此前只有试点，请以官方查询为准。"
        yield found(RULE, "info", "low", message, observation.value("level"), box_of(observation, "level"))


RULE = Rule(
    id="catalogue.levels",
    title="新八级工与日期",
    clause="二(四)",
    basis="人社部发〔2022〕14号（2022-03）",
    kinds=frozenset({"skill_level"}),
    judge=judge,
    looks_at="等级名称和发证日期",
    limits="2021 年已有特级技师试点，只作说明",
    blocked=needs("level", "issue_date"),
)
