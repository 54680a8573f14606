"""Observation in; a ministry named on a certificate from a time when it did not exist, out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.dates import date_rules
from detector.observation import Observation
from detector.report import Finding, Severity
from detector.rules.evidence import found, passages
from detector.rules.fields import confirmed, issue_date
from detector.rules.missing import needs
from detector.rules.rule import Rule


def judge(observation: Observation) -> Iterator[Finding]:
    """The new ministry too early contradicts; the old one too late may be old paper."""
    rules, printed = date_rules(), issue_date(observation)
    if printed is None:
        return
    sure = confirmed(observation, "issue_date")
    for line in passages(observation):
        if not line.confirmed:
            continue
        late = any(name in line.text for name in rules.labour_ministry_names)
        early = any(name in line.text for name in rules.human_resources_names)
        if early and printed.latest < rules.human_resources_first:
            message = "人力资源和社会保障部 2008 年 3 月才组建，证书日期却在其前，请核对。"
            severity: Severity = "serious" if sure else "attention"
            yield found(RULE, severity, "medium" if sure else "low", message, line.printed, line.box)
            return
        if late and printed.earliest > rules.labour_ministry_last:
            message = "证书印有 2008 年已撤并的劳动和社会保障部，可能使用了旧存空白证书。"
            yield found(RULE, "info", "low", message, line.printed, line.box)
            return


RULE = Rule(
    id="catalogue.printer",
    title="部门名称与日期",
    clause="二(四)",
    basis="2008 年 3 月国务院机构改革：组建人力资源和社会保障部",
    kinds=frozenset({"qualification", "professional", "special_ability"}),
    judge=judge,
    looks_at="印出的部门名称和发证日期",
    limits="补发、换发证书可能印新部门名称；旧存空白证书只作说明",
    blocked=needs("issue_date"),
)
