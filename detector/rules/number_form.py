"""Observation in; a number of a 职业技能等级证书 that breaks its 22-character code out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.numbers import (
    evaluator_letters,
    is_two_letter_number,
    qualification_number,
    skill_level_length,
    skill_level_number,
)
from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found, passages
from detector.rules.fields import box_of, confirmed, level_number, number
from detector.rules.missing import needs
from detector.rules.rule import Rule
from detector.rules.standing import is_one_plus_x

MISREAD_CHARACTERS_MOST = 2
"""A number this much too short or too long may be a misreading: a digit in a run of 0 gets lost."""


def _stands_elsewhere(observation: Observation) -> bool:
    """True when some other print is a well-formed number: then the field was probably taken from the wrong place."""
    numbers = (passage.text.upper().rpartition(":")[2] for passage in passages(observation))
    return any(skill_level_number(number) for number in numbers)


def _may_be_cut(text: str) -> bool:
    """True for what a well-formed number leaves when a bright spot, a fold or the edge takes part of it."""
    head, tail = text[:1], text[1:]
    return len(text) < skill_level_length() and (head in evaluator_letters() or head.isdigit()) and tail.isdigit()


def judge(observation: Observation) -> Iterator[Finding]:
    """Far from the code is serious; near it, or a 1+X certificate, is only a point to check."""
    text, box = number(observation), box_of(observation, "number")
    if skill_level_number(text) or qualification_number(text):
        return
    if is_two_letter_number(text):
        message = "编号为两个字母开头的形式，可能是特级技师、首席技师证书，其编码规则未公开，无法判断。"
        yield found(RULE, "info", "low", message, text, box)
        return
    if is_one_plus_x(observation):
        message = "可能是教育部门的 1+X 证书，编号规则不同，无法判断。"
        yield found(RULE, "info", "low", message, text, box)
        return
    length = skill_level_length()
    near = abs(len(text) - length) <= MISREAD_CHARACTERS_MOST or _may_be_cut(text) or _stands_elsewhere(observation)
    sure = confirmed(observation, "number")
    if len(text) == length and text[0].isalpha() and text[0] not in evaluator_letters():
        message = f"编号首位是“{text[0]}”，已知规则只有 Y 和 S，请以官方查询为准。"
        yield found(RULE, "attention", "medium" if sure else "low", message, text, box)
    elif near or not sure:
        message = f"读到的编号有 {len(text)} 位，不符合 1 位字母加 21 位数字的规则；也可能是照片没有读准，请核对。"
        yield found(RULE, "attention", "medium" if sure else "low", message, text, box)
    else:
        known = level_number(observation.value("level")) is not None
        message = f"编号共 {len(text)} 位，不符合职业技能等级证书 1 位字母加 21 位数字的编码规则。"
        yield found(RULE, "serious", "high" if known else "medium", message, text, box)


RULE = Rule(
    id="number.form",
    title="证书编号的形式",
    clause="二(四)",
    basis="人社鉴发〔2019〕2号：职业技能等级证书编码为 1 位字母加 21 位数字",
    kinds=frozenset({"skill_level"}),
    judge=judge,
    looks_at="证书编号的位数、字母和各段取值",
    limits="相差一两位，或者像编号的一段（反光、没拍全），只作提醒；1+X、特级和首席技师证书的编号无法判断；不能代替官方查询",
    blocked=needs("number"),
)
