"""Observation in; a 22-character number with a province that does not exist out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.numbers import is_known_province, skill_level_number
from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.fields import box_of, confirmed, number
from detector.rules.missing import needs
from detector.rules.rule import Rule


def judge(observation: Observation) -> Iterator[Finding]:
    """An unconfirmed number is only a point to check."""
    text = number(observation)
    parts = skill_level_number(text)
    if parts is None or is_known_province(parts.province):
        return
    message = f"编号第 6、7 位是 {parts.province}，没有这个省份代码。"
    if confirmed(observation, "number"):
        yield found(RULE, "serious", "high", message, text, box_of(observation, "number"))
    else:
        yield found(
            RULE,
            "attention",
            "low",
            f"{message}也可能没有读准，请核对。",
            text,
            box_of(observation, "number"),
        )


RULE = Rule(
    id="number.province",
    title="证书编号中的省份代码",
    clause="二(四)",
    basis="人社鉴发〔2019〕2号：第 6、7 位为 GB/T 2260 省份代码",
    kinds=frozenset({"skill_level"}),
    judge=judge,
    looks_at="22 位编号的第 6、7 位",
    limits="代码 66 有系统使用，不作判断；省份与单位所在地是否一致不判断",
    blocked=needs("number"),
)
