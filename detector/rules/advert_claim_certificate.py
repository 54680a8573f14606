"""Observation in; certificates offered without training or examination, or at a price for each, out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.observation import Observation
from detector.report import Finding
from detector.rules.advert_claim import claims_made
from detector.rules.evidence import found
from detector.rules.rule import Rule


def judge(observation: Observation) -> Iterator[Finding]:
    """No examination is serious; a price for a certificate is a point to check, a course may cost something."""
    for claim, line, words in claims_made(observation, "certificate"):
        if claim.level == "notice":
            message = f"宣传中说“{words}”，属于不培训、不考核直接发证的说法。"
            yield found(RULE, "serious", "high", message, line.printed, line.box)
        else:
            message = f"宣传给证书标价（“{words}”），请核实交的是培训费还是买证的钱。"
            yield found(RULE, "attention", "medium", message, line.printed, line.box)


RULE = Rule(
    id="advert.claim-certificate",
    title="不培训、不考试直接发证",
    clause="二(二)(三)",
    basis="广东省专项治理通知二(二)(三)：虚假宣传；不培训(评价)或走过场直接发证；广告法第二十四条：不得对通过考试、获得证书作保证性承诺",
    kinds=frozenset({"advert"}),
    judge=judge,
    looks_at="广告中“免考”“直接拿证”“代考”“内部通道”等说法和证书标价",
    limits="广告怎么说不等于实际怎么做，有没有真的培训、考核照片上看不出；单独的培训费标价不算",
)
