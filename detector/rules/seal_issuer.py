"""Observation in; a seal whose ring names another body than the issuer out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.observation import Observation
from detector.report import Finding, Severity
from detector.rules.evidence import found
from detector.rules.rings import OTHER_BODY, READ_WELL, alike, needs_rings, readable
from detector.rules.rule import Rule


def _blocked(observation: Observation) -> str | None:
    return needs_rings(observation) or (None if observation.issuer.name else "没有读到发证单位")


def judge(observation: Observation) -> Iterator[Finding]:
    """Says something only when no seal on the page agrees with the issuer and every seal could be read."""
    seals, issuer = readable(observation), observation.issuer.name
    if len(seals) < sum(seal.shape != "square" for seal in observation.marks.seals):
        return
    if any(alike(seal.text, issuer) >= OTHER_BODY for seal in seals):
        return
    worst = max(seals, key=lambda seal: seal.score)
    sure = observation.issuer.confirmed and worst.score >= READ_WELL
    severity: Severity = "serious" if sure and observation.kind.id == "skill_level" else "attention"
    message = f"印章上的单位是“{worst.text}”，与发证单位“{issuer}”不一致。"
    yield found(RULE, severity, "high" if sure else "medium", message, worst.text, worst.box)


RULE = Rule(
    id="seal.issuer",
    title="印章与发证单位不一致",
    clause="二(一)(四)",
    basis="人社鉴发〔2021〕1号：加盖评价机构印章或“机构名称＋职业技能等级认定专用章”；广东省专项治理通知二(一)(四)",
    kinds=frozenset({"skill_level", "training", "special_ability", "qualification"}),
    judge=judge,
    looks_at="圆形、椭圆形印章环文与发证单位名称的相近程度",
    limits="只看环文；方章不比；可能由上级单位盖章的证书只作提醒；环文没有读清时不判断",
    blocked=_blocked,
)
