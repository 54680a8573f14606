"""Observation in; a holder too young on the day of issue out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.numbers import identity_facts
from detector.observation import Observation
from detector.report import Finding
from detector.rules.citizen import birth_date, citizen_number, needs_citizen_number
from detector.rules.evidence import found
from detector.rules.fields import box_of, issue_date
from detector.rules.missing import needs
from detector.rules.rule import CERTIFICATES, Rule


def _blocked(observation: Observation) -> str | None:
    return needs_citizen_number(observation) or needs("issue_date")(observation)


def judge(observation: Observation) -> Iterator[Finding]:
    """Weak evidence: never more than a point to check."""
    born, printed = birth_date(citizen_number(observation)), issue_date(observation)
    if born is None or printed is None:
        return
    age = printed.latest.year - born.year - ((printed.latest.month, printed.latest.day) < (born.month, born.day))
    youngest = identity_facts().youngest_years
    if age < youngest:
        said = "早于出生日期" if printed.latest < born else f"时持证人只有 {age} 岁"
        message = f"按身份证号推算，发证{said}，请核对。"
        yield found(
            RULE,
            "attention",
            "low",
            message,
            observation.value("issue_date"),
            box_of(observation, "issue_date"),
        )


RULE = Rule(
    id="identity.age",
    title="发证时的年龄",
    clause=None,
    basis="内部一致性：出生日期与发证日期（本项目归纳）",
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="身份证号中的出生日期和发证日期",
    limits="弱证据；培训证书没有年龄规定",
    blocked=_blocked,
)
