"""Observation in; a photo's place that shows something else than a person: to be reviewed, never failed."""

from __future__ import annotations

from collections.abc import Iterator

from detector.observation import ElementState, Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.layout_facts import needs_style, style_of, uneven
from detector.rules.rule import CERTIFICATES, Rule


def _strange(observation: Observation) -> ElementState | None:
    """The photo, when something was seen there that is not made out as a person."""
    layout = style_of(observation)
    elements = layout.in_state("unclear") if layout is not None else ()
    return next((one for one in elements if one.role == "photo" and one.why), None)


def judge(observation: Observation) -> Iterator[Finding]:
    """Only information: an old or covered photo may look like anything."""
    photo = _strange(observation)
    if photo is not None:
        yield found(RULE, "info", "low", f"{photo.why}，请对照原件。不能据此怀疑证书。", "", photo.box or photo.place)


def _review(observation: Observation) -> str | None:
    photo = _strange(observation)
    return uneven(observation) or (f"{photo.why}，请对照原件" if photo is not None else None)


RULE = Rule(
    id="layout.photo",
    title="照片处是不是人像",
    clause="二(四)",
    basis="人社鉴发〔2021〕1号参考样式：持证人照片；按证件照的一般样子判断，没有更细的规定可依",
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="照片处有没有单色背景上的头部和肩部轮廓",
    limits="不识别人脸，不比对是不是本人；褪色、黑白、盖章的照片也算；看不出时只请人工对照",
    blocked=needs_style,
    review=_review,
)
