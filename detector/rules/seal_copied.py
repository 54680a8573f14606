"""Observation in; two seals with one filing code and different names out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.rings import LETTER_BY_LETTER, OTHER_BODY, alike, needs_rings, readable
from detector.rules.rule import CERTIFICATES, Rule

CODE_DIGITS = 13  # of a filing code


def judge(observation: Observation) -> Iterator[Finding]:
    """A filing code belongs to one seal."""
    seals = [seal for seal in readable(observation) if len(seal.code) == CODE_DIGITS]
    for first, second in combinations(seals, 2):
        sure = min(first.code_score, second.code_score) >= LETTER_BY_LETTER
        if sure and first.code == second.code and alike(first.text, second.text) < OTHER_BODY:
            message = f"“{first.text}”和“{second.text}”两枚印章的编码相同（{first.code}），请核对。"
            yield found(RULE, "attention", "medium", message, second.code, second.box)
            return


RULE = Rule(
    id="seal.copied",
    title="不同单位的印章编码相同",
    clause="二(四)",
    basis="印章备案编码一章一码（各地公安机关印章管理通告，依据较弱）",
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="同一页上各印章下沿的13位编码和环文",
    limits="只比较同一页上的印章；编码没有读清时不判断",
    blocked=needs_rings,
)
