"""Observation in; a number whose level digit contradicts the printed level out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.numbers import qualification_number, skill_level_number
from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.fields import box_of, confirmed, level_number, number
from detector.rules.missing import needs
from detector.rules.rule import Rule

NUMERALS = "零一二三四五"


def judge(observation: Observation) -> Iterator[Finding]:
    """A level text that contradicts itself is left to fill.level."""
    text, printed = number(observation), level_number(observation.value("level"))
    parts = skill_level_number(text) if observation.kind.id == "skill_level" else qualification_number(text)
    if parts is None or printed is None or parts.level == printed:
        return
    message = f"编号表示{NUMERALS[parts.level]}级，证书上印的却是{NUMERALS[printed]}级，两者矛盾。"
    box = box_of(observation, "number")
    if not confirmed(observation, "number", "level"):
        yield found(RULE, "attention", "low", f"{message}也可能没有读准，请核对。", text, box)
    elif observation.kind.id == "skill_level":
        yield found(RULE, "serious", "high", message, text, box)
    else:
        yield found(RULE, "attention", "medium", message, text, box)


RULE = Rule(
    id="number.level",
    title="编号等级与印出的等级",
    clause="二(四)",
    basis="人社鉴发〔2019〕2号：第 16 位为等级；职业技能鉴定编码规则：第 11 位为等级",
    kinds=frozenset({"skill_level", "qualification"}),
    judge=judge,
    looks_at="编号中的等级位和“职业技能等级”一栏",
    limits="16 位编号只作提醒；特级技师、首席技师的等级代码未公开，不判断",
    blocked=needs("number", "level"),
)
