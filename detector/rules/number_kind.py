"""Observation in; a number that belongs to the other kind of certificate, or breaks the old code, out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.numbers import is_qualification_variant, qualification_number, skill_level_number
from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.fields import box_of, confirmed, number
from detector.rules.missing import needs
from detector.rules.rule import Rule
from detector.rules.standing import is_one_plus_x


def judge(observation: Observation) -> Iterator[Finding]:
    """A number of the wrong kind is serious when it was read well; an old odd form is a point to check."""
    text, box = number(observation), box_of(observation, "number")
    sure = confirmed(observation, "number")
    if observation.kind.id == "skill_level":
        if qualification_number(text) and not is_one_plus_x(observation):
            message = "职业技能等级证书上印的是 16 位职业资格证书编号，种类不符。"
            yield found(RULE, "serious" if sure else "attention", "medium" if sure else "low", message, text, box)
        return
    if skill_level_number(text):
        message = "职业资格证书上印的是 22 位职业技能等级证书编号，种类不符。"
        yield found(RULE, "serious" if sure else "attention", "medium" if sure else "low", message, text, box)
    elif not qualification_number(text) and not is_qualification_variant(text):
        message = f"读到的编号有 {len(text)} 位，与职业资格证书 16 位数字的规则不同，请核对。"
        yield found(RULE, "attention", "medium" if sure else "low", message, text, box)


RULE = Rule(
    id="number.kind",
    title="编号与证书种类",
    clause="二(四)",
    basis="人社鉴发〔2019〕2号（22 位）；职业技能鉴定编码规则（16 位）",
    kinds=frozenset({"skill_level", "qualification"}),
    judge=judge,
    looks_at="编号的形式与证书种类是否相配",
    limits="早年职业资格证书有 13 位等旧编号，不据此认定违规",
    blocked=needs("number"),
)
