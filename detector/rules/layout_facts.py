"""Observation in, what its comparison with a reference style allows to say out."""

from __future__ import annotations

from bisect import bisect_left

from detector.observation import ElementState, Layout, Observation, RowOrder
from detector.report import KindId
from detector.rules.rule import nothing_missing
from detector.rules.standing import is_one_plus_x

NO_STYLE = "没有可对照的参考样式"
NOT_LAID = "没有对上参考样式"
NO_ROWS = "没有读到成列的栏目"
UNEVEN = "页面不平整：请把证书摊平后重拍"
STYLED_KINDS: frozenset[KindId] = frozenset({"skill_level", "qualification", "special_ability", "professional"})
"""Kinds with a style; training certificates have no national one and are not judged by theirs."""
BYSTANDERS = frozenset({"seal", "issuer", "date", "title_en", "heading", "extra"})
"""Elements that other rules look at, or that may be left out."""
DISORDER_LEAST = 2
"""From this many displaced rows their places are a matter of order."""
STRANGE_SHARE = 1 / 3
"""From this share of moved elements the page follows another style, and none of them was moved."""
STRANGE_MM = 55.0
"""An element this far off belongs to another style; moves within a style stay below 40."""


def style_of(observation: Observation) -> Layout | None:
    """The comparison, when the page lies flat and could be laid on a style that is judged by position."""
    return None if observation.quality.curled else _laid(observation)


def _laid(observation: Observation) -> Layout | None:
    layout = observation.layout
    return layout if layout is not None and layout.trusted and layout.position_judged else None


def uneven(observation: Observation) -> str | None:
    """A `review` for rules that say nothing about a curled or folded page."""
    return UNEVEN if observation.quality.curled else None


def needs_style(observation: Observation) -> str | None:
    """A `blocked` for rules that need the page laid on its style."""
    layout = observation.layout
    if layout is None or _laid(observation) is not None:
        return nothing_missing(observation) or (NO_STYLE if layout is None else None)
    return nothing_missing(observation) or (layout.why or NOT_LAID)


def needs_some_style(observation: Observation) -> str | None:
    """A `blocked` for rules that need a style of the kind, laid on the page or not."""
    layout = observation.layout
    if layout is not None and layout.position_judged:
        return nothing_missing(observation)
    return nothing_missing(observation) or (NO_STYLE if layout is None else layout.why)


def needs_rows(observation: Observation) -> str | None:
    """A `blocked` for the rule about order."""
    layout = observation.layout
    return needs_some_style(observation) or (None if layout is not None and layout.rows else NO_ROWS)


def judged(layout: Layout) -> tuple[ElementState, ...]:
    """The required elements that the layout rules answer for."""
    return tuple(one for one in layout.elements if one.required and one.role not in BYSTANDERS)


def displaced(rows: RowOrder) -> int:
    """How many rows would have to be put elsewhere to restore the prescribed order.

    Example:
        >>> displaced(RowOrder(("姓名", "证件类型", "证件号码"), ("证件号码", "姓名", "证件类型")))
        1
    """
    ranks = [rows.prescribed.index(name) for name in rows.printed if name in rows.prescribed]
    tails: list[int] = []
    for rank in ranks:
        at = bisect_left(tails, rank)
        tails[at : at + 1] = [rank]
    return len(ranks) - len(tails)


def moved(layout: Layout) -> tuple[ElementState, ...]:
    """The elements that stand off their places; rows of a column in disorder are left to the rule about order."""
    disordered = {name for rows in layout.rows if displaced(rows) >= DISORDER_LEAST for name in rows.printed}
    return tuple(one for one in judged(layout) if one.state == "moved" and one.name not in disordered)


def is_strange(layout: Layout) -> bool:
    """True when so much is moved that the page follows a style of its own."""
    placed = [one for one in judged(layout) if one.state in ("present", "moved", "resized")]
    off = moved(layout)
    return len(off) > STRANGE_SHARE * len(placed) or any(one.shift_mm > STRANGE_MM for one in off)


def may_be_serious(observation: Observation) -> bool:
    """True when photo, reading and style are all good enough to weigh what the comparison says."""
    layout = style_of(observation)
    return (
        layout is not None
        and layout.items_official
        and layout.in_use is True
        and observation.quality.level == "good"
        and not observation.quality.cropped
        and not is_strange(layout)
        and not is_one_plus_x(observation)
    )


def named(elements: tuple[ElementState, ...]) -> str:
    """The elements' names in quotation marks."""
    return "、".join(f"“{one.name}”" for one in elements)
