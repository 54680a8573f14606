"""Observation in; a certificate number that is only the holder's ID number out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found, masked
from detector.rules.fields import box_of, number
from detector.rules.missing import needs
from detector.rules.rule import Rule


def judge(observation: Observation) -> Iterator[Finding]:
    """Only equality is judged: the structure of a 管理号 changed over the years."""
    text = number(observation)
    if len(text) >= 15 and text == observation.value("id_number").upper():
        message = "管理号或证书编号与身份证号完全相同，请核对。"
        yield found(RULE, "attention", "medium", message, masked(text), box_of(observation, "number"))


RULE = Rule(
    id="number.holder",
    title="编号与身份证号相同",
    clause=None,
    basis="专业技术人员职业资格证书的管理号另行编制（编码规则未找到公开文件）",
    kinds=frozenset({"professional", "qualification", "skill_level"}),
    judge=judge,
    looks_at="证书编号和身份证号",
    limits="管理号历年结构不一，不作校验",
    blocked=needs("number", "id_number"),
)
