"""Observation in; a seal whose ring names another body than the issuer out."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from detector.knowledge.plain import plain
from detector.observation import Observation
from detector.report import Finding, Seal, Severity
from detector.rules.evidence import found
from detector.rules.rule import Rule

READ_WELL = 0.95  # mean score of a ring from which it may accuse; chosen; single letters are misread up to 0.98
WORTH_COMPARING = 0.85
NAME_LENGTH_LEAST = 6
OTHER_BODY = 50  # partial ratio in 0..100; chosen far below a name with several letters misread


def _alike(ring: str, issuer: str) -> float:
    """How much of the shorter name stands in the longer one, in 0..100: short forms and misread letters are allowed."""
    return max(fuzz.partial_ratio(ring, issuer), fuzz.ratio(ring, issuer))


def _readable(observation: Observation) -> list[Seal]:
    seals = observation.marks.seals
    return [seal for seal in seals if seal.score >= WORTH_COMPARING and len(plain(seal.text)) >= NAME_LENGTH_LEAST]


def _blocked(observation: Observation) -> str | None:
    if "seals" not in observation.looked_for:
        return "没有查找印章"
    if not observation.marks.seals:
        return "没有找到圆形印章"
    if not observation.issuer.name:
        return "没有读到发证单位"
    return None if _readable(observation) else "印章文字没有读清"


def judge(observation: Observation) -> Iterator[Finding]:
    """Says something only when no seal on the page agrees with the issuer and every seal could be read."""
    readable = _readable(observation)
    issuer = plain(observation.issuer.name)
    if len(readable) < len(observation.marks.seals):
        return
    if any(_alike(plain(seal.text), issuer) >= OTHER_BODY for seal in readable):
        return
    worst = max(readable, key=lambda seal: seal.score)
    sure = observation.issuer.confirmed and worst.score >= READ_WELL
    severity: Severity = "serious" if sure and observation.kind.id == "skill_level" else "attention"
    message = f"印章上的单位是“{worst.text}”，与发证单位“{observation.issuer.name}”不一致。"
    yield found(RULE, severity, "high" if sure else "medium", message, worst.text, worst.box)


RULE = Rule(
    id="seal.issuer",
    title="印章与发证单位不一致",
    clause="二(一)(四)",
    basis="人社鉴发〔2021〕1号：加盖评价机构印章或“机构名称＋职业技能等级认定专用章”；广东省专项治理通知二(一)(四)",
    kinds=frozenset({"skill_level", "training", "special_ability", "qualification"}),
    judge=judge,
    looks_at="圆形印章环文与发证单位名称的相近程度",
    limits="只看圆形印章的环文；椭圆章、方章、钢印、章心图案和尺寸本版本尚未检查；可能由上级单位盖章的证书只作提醒",
    blocked=_blocked,
)
