"""Observation in; an old-form 职业资格证书 dated after the form was barred out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.dates import date_rules
from detector.observation import Observation
from detector.report import Certainty, Finding
from detector.rules.evidence import found, passages
from detector.rules.fields import confirmed, issue_date
from detector.rules.missing import needs
from detector.rules.rule import Rule


def judge(observation: Observation) -> Iterator[Finding]:
    """文化程度 or 复核记录 on a certificate from 2016-09-01 on."""
    rules, printed = date_rules(), issue_date(observation)
    if printed is None or printed.earliest < rules.old_booklet_since:
        return
    for line in passages(observation):
        label = next((label for label in rules.old_booklet_labels if label in line.text), None)
        if label and line.confirmed:
            certainty: Certainty = "medium" if confirmed(observation, "issue_date") else "low"
            message = f"印有“{label}”的旧版证书自 2016 年 9 月 1 日起停用，日期却在其后。"
            yield found(RULE, "attention", certainty, message, line.printed, line.box)
            return


RULE = Rule(
    id="catalogue.booklet",
    title="停用后仍使用的旧版职业资格证书",
    clause="二(四)",
    basis="人社厅发〔2015〕143号：旧版证书 2016-09-01 起不得再发",
    kinds=frozenset({"qualification"}),
    judge=judge,
    looks_at="“文化程度”“复核记录”栏目和发证日期",
    limits="此前颁发的旧版证书有效；只作提醒",
    blocked=needs("issue_date"),
)
