"""How a page lies on a specimen in, its elements as rows of a table out: what differs is numbered, in millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from detector.report import Element, ElementFound, SpecimenMatch
from detector.specimens.specimen import ROLE_NAMES

STATES: dict[ElementFound, str] = {
    "present": "在位",
    "moved": "位置不同",
    "absent": "没有找到",
    "resized": "大小不同",
    "wrong_text": "文字不同",
    "extra": "样式以外",
    "unclear": "看不清，没有比",
}
OPTIONAL = "没有（可以没有）"
CARRIED = "随相邻的行移动"
"""Off its place only because rows above it were put in or left out: nothing by itself."""
RECONSTRUCTED = "这份样式的位置是按内容重建的，不是官方图样，位置差异只供参考。"
WORDED_ROLES = frozenset({"title", "title_en", "heading", "body"})
"""Roles whose elements are called by what they are: their name is what is printed."""
SLACK_MM = 3.0  # chosen: above the largest registration error that is trusted, which widens the tolerance
LEAST_MM = 0.05  # less than this is written as 0.0
NOT_MEASURED = "—"


@dataclass(frozen=True, slots=True)
class Row:
    """One element: its number (None where nothing differs), name, state, shift and tolerance, in words."""

    number: int | None
    element: Element
    name: str
    state: str
    off: str
    tolerance: str


def rows(match: SpecimenMatch) -> tuple[Row, ...]:
    """Every element in the style's own order, what is extra last; those that differ are numbered from 1."""
    made, number = [], 0
    for element in match.elements:
        number += differs(element)
        made.append(_row(element, number if differs(element) else None))
    return tuple(made)


def differs(element: Element) -> bool:
    """True for what a reader should look at; an optional element may be absent."""
    if element.state == "absent":
        return element.required
    return element.state not in ("present", "unclear")


def _row(element: Element, number: int | None) -> Row:
    measured = element.dx_mm is not None and element.tolerance_mm is not None
    return Row(
        number=number,
        element=element,
        name=_named(element),
        state=_state(element),
        off=_off(element),
        tolerance=f"{element.tolerance_mm:g}" if measured else NOT_MEASURED,
    )


def _state(element: Element) -> str:
    if element.state == "absent" and not element.required:
        return OPTIONAL
    off = hypot(element.dx_mm or 0.0, element.dy_mm or 0.0)
    carried = element.state == "present" and element.role == "label" and off > (element.tolerance_mm or 0.0) + SLACK_MM
    return CARRIED if carried else STATES[element.state]


def _named(element: Element) -> str:
    name = _role_name(element.role) if element.role in WORDED_ROLES else element.name
    if element.state == "extra":
        return f"{name}“{element.printed}”"
    return f"{name}（印成“{element.printed}”）" if element.state == "wrong_text" else name


def _role_name(role: str) -> str:
    return next((name for each, name in ROLE_NAMES.items() if each == role), role)


def _off(element: Element) -> str:
    """The shift in words: 右 12.3，下 0.4."""
    if element.dx_mm is None or element.dy_mm is None:
        return NOT_MEASURED
    said = [
        f"{words[amount > 0]} {abs(amount):.1f}"
        for amount, words in ((element.dx_mm, ("左", "右")), (element.dy_mm, ("上", "下")))
        if abs(amount) >= LEAST_MM
    ]
    return "，".join(said) or "0"
