"""Observation in; a page that follows no known style of its kind: to be reviewed, never failed."""

from __future__ import annotations

from collections.abc import Iterator

from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.layout_facts import STYLED_KINDS, is_strange, needs_some_style, uneven
from detector.rules.rule import Rule


def _stranger(observation: Observation) -> str | None:
    """Why the page is of no known style, with the nearest one named."""
    layout = observation.layout
    if layout is None or not layout.position_judged or observation.quality.curled:
        return None
    if not layout.trusted:
        return f"版式没有对上已知样式（{layout.why}），最接近“{layout.title}”，请人工对照"
    if is_strange(layout):
        return f"版式与已知样式差别较大，最接近“{layout.title}”，请人工对照"
    return None


def _review(observation: Observation) -> str | None:
    return uneven(observation) or _stranger(observation)


def judge(observation: Observation) -> Iterator[Finding]:
    """Only information: a style that we do not know accuses nobody."""
    reason = _stranger(observation)
    if reason is not None:
        yield found(RULE, "info", "low", f"{reason}。不能据此怀疑证书。")


RULE = Rule(
    id="layout.style",
    title="版式是否已知",
    clause="二(四)",
    basis="人社鉴发〔2021〕1号参考样式；随程序来的样式是重建的，各地可能不同",
    kinds=STYLED_KINDS,
    judge=judge,
    looks_at="固定文字能否与同类证书的某一种参考样式对齐",
    limits="照片歪斜、拍不全、字读得少时也会对不上",
    blocked=needs_some_style,
    review=_review,
)
