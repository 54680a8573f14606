"""Observation in; a seal with the national emblem in its centre that its body may not have out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.seals import must_bear_star
from detector.observation import Observation
from detector.report import Finding, Seal
from detector.rules.evidence import found
from detector.rules.rings import READ_WELL, WORTH_COMPARING
from detector.rules.rule import CERTIFICATES, Rule


def _blocked(observation: Observation) -> str | None:
    if "seals" not in observation.looked_for:
        return "没有查找印章"
    if not observation.marks.seals:
        return "没有找到印章"
    return "没有看清章心" if all(seal.centre == "unknown" for seal in observation.marks.seals) else None


def judge(observation: Observation) -> Iterator[Finding]:
    """The body is the one the ring names, or the issuer where the ring was not read."""
    for seal in observation.marks.seals:
        if seal.centre != "emblem":
            continue
        name, sure = _body(seal, observation)
        if must_bear_star(name):
            message = f"印章中心疑似国徽图案，“{name}”的印章中心应为五角星。"
            yield found(RULE, "serious" if sure else "attention", "medium", message, seal.text, seal.box)


def _body(seal: Seal, observation: Observation) -> tuple[str, bool]:
    if seal.score >= WORTH_COMPARING:
        return seal.text, seal.score >= READ_WELL
    return observation.issuer.name, False


RULE = Rule(
    id="seal.centre",
    title="印章中心图案",
    clause="二(一)",
    basis="国发〔1999〕25号：企业事业单位、社会团体和国家行政机关内设机构的印章，中央刊五角星；国徽法第六条",
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="印章中心是五角星、国徽还是别的，环文是哪一类单位",
    limits="国家部委和名称以“中华人民共和国”“国家”开头的单位、各级人民政府、法院、检察院不判断；其他图案（单位标识等）不判断",
    blocked=_blocked,
)
