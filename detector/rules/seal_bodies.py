"""Observation in; a second seal of a body that has nothing to do with the first out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from detector.knowledge.bodies import local_organ, local_unit, ministry_of
from detector.knowledge.plain import plain
from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.rings import OTHER_BODY, READ_WELL, alike, needs_rings, readable
from detector.rules.rule import Rule


def judge(observation: Observation) -> Iterator[Finding]:
    """A state body beside the issuer may be its department in charge and is left alone."""
    seals = [seal for seal in readable(observation) if seal.score >= READ_WELL and not _is_state(seal.text)]
    for first, second in combinations(seals, 2):
        if alike(first.text, second.text) < OTHER_BODY:
            message = f"同一张证书上有两个单位的印章：“{first.text}”和“{second.text}”，请核对两个单位的关系。"
            yield found(RULE, "attention", "medium", message, second.text, second.box)
            return


def _is_state(name: str) -> bool:
    flat = plain(name)
    return bool(ministry_of(flat) or local_organ(flat) or local_unit(flat))


RULE = Rule(
    id="seal.bodies",
    title="两个单位的印章",
    clause="二(四)",
    basis="人社鉴发〔2021〕1号：加盖评价机构印章或“机构名称＋职业技能等级认定专用章”",
    kinds=frozenset({"skill_level"}),
    judge=judge,
    looks_at="同一页上读清的各印章环文是否相近",
    limits="只看职业技能等级证书；行政机关及其所属单位的章不算；上下级单位、更名前后的章可能被提醒，因此不判为违规特征",
    blocked=needs_rings,
)
