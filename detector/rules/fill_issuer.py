"""Observation in; a certificate whose text names another issuer than its signature, out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.fuzz import partial_ratio

from detector.knowledge.plain import plain
from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found, passages, wrapped
from detector.rules.missing import needs_issuer
from detector.rules.rule import Rule
from detector.rules.standing import issuer_name

SAME_NAME_LEAST = 55.0
"""Names less alike than this (0–100) are two bodies; one name read twice through a seal stays above 60."""
_SENTENCE = re.compile(r"本证书由(?P<name>[一-龥()]{4,40}?)(批准)?(颁发|核发|发放|制发)")


def judge(observation: Observation) -> Iterator[Finding]:
    """A point to check: one of the two usually stands under the seal."""
    name = issuer_name(observation)
    for line in (*passages(observation), *wrapped(observation)):
        match = _SENTENCE.search(line.text)
        if match and line.confirmed and observation.issuer.confirmed:
            if partial_ratio(plain(match["name"]), name) < SAME_NAME_LEAST:
                message = f"正文说由“{match['name']}”颁发，落款却是“{observation.issuer.name}”，请核对。"
                yield found(RULE, "attention", "medium", message, line.printed, line.box)
            return


RULE = Rule(
    id="fill.issuer",
    title="正文与落款的单位不一致",
    clause="二(四)",
    basis="人社鉴发〔2021〕1号：评价机构名称应与备案名称一致",
    kinds=frozenset({"skill_level", "professional"}),
    judge=judge,
    looks_at="“本证书由……颁发”和落款单位",
    limits="总部与分支机构可能写法不同，只作提醒；备案名称以官方查询为准",
    blocked=needs_issuer,
)
