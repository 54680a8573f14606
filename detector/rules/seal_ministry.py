"""Observation in; a seal that names a ministry or a department of one on a private certificate out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.seals import ministry_in
from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.rings import LETTER_BY_LETTER, needs_rings, readable
from detector.rules.rule import Rule
from detector.rules.standing import is_private


def judge(observation: Observation) -> Iterator[Finding]:
    """Speaks of rings read letter by letter, where the issuer is no state body."""
    for seal in readable(observation):
        ministry = ministry_in(seal.text)
        if ministry is None or seal.score < LETTER_BY_LETTER or not is_private(observation):
            continue
        sure = observation.issuer.confirmed and observation.kind.id in ("skill_level", "training")
        message = f"印章使用了国务院部门的名称“{ministry}”，而发证单位是“{observation.issuer.name}”，不是国家机关。"
        yield found(
            RULE, "serious" if sure else "attention", "high" if sure else "medium", message, seal.text, seal.box
        )


RULE = Rule(
    id="seal.ministry",
    title="印章使用国务院部门名称",
    clause="二(一)(二)",
    basis="广东省专项治理通知二(一)(二)：假借行政机关名义；人社鉴发〔2021〕1号：由评价机构盖章",
    kinds=frozenset({"skill_level", "training", "other_certificate"}),
    judge=judge,
    looks_at="逐字读清的印章环文是否以国务院部门名称开头，发证单位是不是国家机关",
    limits="环文有一字读错就不判断；发证单位性质不明时不判断",
    blocked=needs_rings,
)
