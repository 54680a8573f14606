"""Observation in; a page whose style wants a seal where none is out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.observation import ElementState, Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.layout_facts import needs_style, style_of
from detector.rules.rule import CERTIFICATES, Rule


def _seal_place(observation: Observation) -> ElementState | None:
    layout = style_of(observation)
    places = [one for one in layout.elements if one.role == "seal" and one.required] if layout is not None else []
    return places[0] if places else None


def _blocked(observation: Observation) -> str | None:
    if "seals" not in observation.looked_for:
        return "没有查找印章"
    if observation.marks.seals:
        return None
    place = _seal_place(observation)
    if place is not None and place.state == "unclear":
        return "印章的位置看不清"
    return needs_style(observation)


def judge(observation: Observation) -> Iterator[Finding]:
    """Speaks only where the seal's place is seen and empty, and no seal is anywhere else."""
    place = _seal_place(observation)
    if observation.marks.seals or place is None or place.state != "absent" or not place.confirmed:
        return
    if observation.quality.level != "good" or observation.quality.cropped:
        return
    yield found(RULE, "attention", "medium", "应当盖章的位置是空白，没有找到印章，请对照原件。", "", place.place)


RULE = Rule(
    id="seal.missing",
    title="没有印章",
    clause="二(四)",
    basis="人社鉴发〔2021〕1号：加盖评价机构印章或“机构名称＋职业技能等级认定专用章”；各参考样式",
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="对上参考样式后，盖章的位置和整页有没有印章",
    limits="极淡的印章、钢印可能看不到，因此只作提醒；照片不好或不全时不判断；没有参考样式时不判断",
    blocked=_blocked,
)
