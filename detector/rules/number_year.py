"""Observation in; a number whose year contradicts the date of issue out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.numbers import qualification_number, skill_level_number
from detector.observation import Observation
from detector.report import Finding, Severity
from detector.rules.evidence import found
from detector.rules.fields import box_of, confirmed, issue_date, number
from detector.rules.missing import needs
from detector.rules.rule import Rule


def _years(observation: Observation) -> tuple[int, int, bool] | None:
    """(year in the number, year of the date, strict code) or None; two digits get the date's century."""
    text, printed = number(observation), issue_date(observation)
    if printed is None:
        return None
    if observation.kind.id == "skill_level":
        skill = skill_level_number(text)
        return (skill.year, printed.year, True) if skill else None
    old = qualification_number(text)
    if old is None:
        return None
    century = printed.year - printed.year % 100
    candidates = (century - 100 + old.year, century + old.year, century + 100 + old.year)
    return min(candidates, key=lambda year: abs(year - printed.year)), printed.year, False


def judge(observation: Observation) -> Iterator[Finding]:
    """The year before the date is only a note: an exam late in the year is certified in the next."""
    years = _years(observation)
    if years is None or years[0] == years[1]:
        return
    coded, printed, strict = years
    text, box = number(observation), box_of(observation, "number")
    if coded == printed - 1:
        message = f"编号年份（{coded}）比发证日期（{printed}）早一年，年底考核次年发证时会出现。"
        yield found(RULE, "info", "medium", message, text, box)
        return
    message = f"编号中的年份是 {coded} 年，发证日期却是 {printed} 年，两者矛盾。"
    if confirmed(observation, "number", "issue_date"):
        severity: Severity = "serious" if strict else "attention"
        yield found(RULE, severity, "high" if strict else "medium", message, text, box)
    else:
        yield found(RULE, "attention", "low", f"{message}也可能没有读准，请核对。", text, box)


RULE = Rule(
    id="number.year",
    title="编号年份与发证日期",
    clause="二(四)",
    basis="人社鉴发〔2019〕2号：第 14、15 位为年份；职业技能鉴定编码规则：第 1、2 位为年份",
    kinds=frozenset({"skill_level", "qualification"}),
    judge=judge,
    looks_at="编号中的年份和印出的发证日期",
    limits="早一年不算；16 位编号只作提醒；补发证书可能沿用原编号",
    blocked=needs("number", "issue_date"),
)
