"""Observation in; elements that stand far from their place out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.observation import ElementState, Layout, Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.layout_facts import is_strange, moved, needs_style, style_of, uneven
from detector.rules.rule import CERTIFICATES, Rule

FAR_MM = 13.5
"""This far off is doubted: moves of 15 mm measure 13.5 and more on flat pages, genuine print and codes up to 13.8."""
PASTED_FAR_MM = 14.0
"""The same for photo and code, which are set by hand."""


def judge(observation: Observation) -> Iterator[Finding]:
    """One finding for what is far off, one for what is a little off; position alone never weighs more."""
    layout = style_of(observation)
    if layout is None or is_strange(layout) or layout.in_use is False:
        return
    off = moved(layout)
    far = tuple(one for one in off if _is_far(one))
    near = tuple(one for one in off if not _is_far(one)) + _stamped(layout)
    if far:
        message = f"位置与样式不同：{_said(far)}，请核对。"
        yield found(RULE, "attention", "medium", message, far[0].printed, far[0].box)
    if near:
        message = f"位置略有不同：{_said(near)}，属常见差别，仅供参考。"
        yield found(RULE, "info", "low", message, near[0].printed, near[0].box)


def _stamped(layout: Layout) -> tuple[ElementState, ...]:
    """A seal off its place: set by hand, it is only told."""
    return tuple(one for one in layout.in_state("moved") if one.role == "seal")


def _is_far(one: ElementState) -> bool:
    return one.confirmed and one.shift_mm >= (PASTED_FAR_MM if one.role in ("photo", "qr") else FAR_MM)


def _said(elements: tuple[ElementState, ...]) -> str:
    return "、".join(f"“{one.name}”偏{_direction(one)}约 {one.shift_mm:.0f} 毫米" for one in elements)


def _direction(one: ElementState) -> str:
    """The main direction of a shift, in one word."""
    dx, dy = one.dx_mm or 0.0, one.dy_mm or 0.0
    if abs(dx) >= abs(dy):
        return "右" if dx > 0 else "左"
    return "下" if dy > 0 else "上"


RULE = Rule(
    id="layout.moved",
    title="内容的位置",
    clause="二(四)",
    basis="广东省专项治理通知二(四)：不按规范样式印制；位置不同只作提醒（随程序来的样式，位置是重建的）",
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="各项内容与参考样式相差多少毫米（按固定文字对齐后测量）",
    limits="各地印制有几毫米差别；整版都不同的当作另一种样式，不算挪动；印章只告知；单凭位置从不判为违规特征",
    blocked=needs_style,
    review=uneven,
)
