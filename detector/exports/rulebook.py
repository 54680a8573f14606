"""A rule in, its entry in the catalogue out: one line, a page of text, or a JSON record."""

from __future__ import annotations

from detector.exports.words import SEVERITIES
from detector.knowledge.kinds import kind_table
from detector.report import Severity
from detector.rules.rule import Rule

_ALL = "全部"
_SEVERITY_ORDER: tuple[Severity, ...] = ("serious", "attention", "info")


def rule_line(rule: Rule) -> str:
    """One line for the list."""
    return f"{rule.id:<28}{rule.clause or '—':<8}{rule.title}"


def rule_text(rule: Rule) -> str:
    """Everything the catalogue says about one rule."""
    severities = [SEVERITIES[name] for name in _severities(rule)]
    rows = (
        ("条款", rule.clause or "通知以外"),
        ("程度", "、".join(severities)),
        ("依据", rule.basis),
        ("看什么", rule.looks_at),
        ("看不出", rule.limits),
        ("适用", "、".join(kind_table().names[kind] for kind in sorted(rule.kinds)) or _ALL),
    )
    return "\n".join([f"{rule.id}  {rule.title}", *(f"  {label}：{text}" for label, text in rows if text)])


def rule_record(rule: Rule) -> dict[str, object]:
    """The same as data."""
    return {
        "id": rule.id,
        "title": rule.title,
        "clause": rule.clause,
        "severity": _severities(rule),
        "basis": rule.basis,
        "looks_at": rule.looks_at,
        "limits": rule.limits,
        "kinds": sorted(rule.kinds),
    }


def _severities(rule: Rule) -> list[Severity]:
    """What a finding of this rule may weigh, where the rule says so."""
    stated = getattr(rule, "severities", ())
    return [name for name in _SEVERITY_ORDER if name in stated]
