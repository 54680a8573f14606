"""Observation in; a seal of unusual size, where the page's scale is known, out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.seals import must_bear_star, seal_sizes
from detector.observation import Observation
from detector.report import Finding, Seal
from detector.rules.evidence import found
from detector.rules.rings import WORTH_COMPARING
from detector.rules.rule import CERTIFICATES, Rule


def _blocked(observation: Observation) -> str | None:
    if "seals" not in observation.looked_for:
        return "没有查找印章"
    if not observation.marks.seals:
        return "没有找到印章"
    measured = any(seal.diameter_mm is not None for seal in observation.marks.seals)
    return None if measured and not _unsteady(observation) else "没有可靠的尺寸比例"


def _unsteady(observation: Observation) -> bool:
    return observation.quality.cropped or observation.quality.curled or observation.quality.level == "poor"


def judge(observation: Observation) -> Iterator[Finding]:
    """A weak sign, never more than something to know."""
    sizes = seal_sizes()
    for seal in observation.marks.seals:
        if seal.diameter_mm is None or seal.shape != "round":
            continue
        most = sizes.star_most if _has_star(seal) else sizes.any_most
        low, high = sizes.least * (1 - sizes.tolerance), most * (1 + sizes.tolerance)
        if not low <= seal.diameter_mm <= high:
            message = (
                f"印章直径约{seal.diameter_mm:.0f}毫米，与一般规格（{sizes.least:.0f}至{most:.0f}毫米）不同，仅供参考。"
            )
            yield found(RULE, "info", "low", message, seal.text, seal.box)


def _has_star(seal: Seal) -> bool:
    return seal.centre == "star" and seal.score >= WORTH_COMPARING and must_bear_star(seal.text)


RULE = Rule(
    id="seal.size",
    title="印章大小",
    clause="二(四)",
    basis="国发〔1999〕25号：企业事业单位、社会团体的印章直径不得大于4.5厘米",
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="对上参考样式后，按样式比例量得的圆形印章直径",
    limits="从照片量得的尺寸允许相差一成；没有对上参考样式、照片弯折或不全时不量；只作参考",
    blocked=_blocked,
)
