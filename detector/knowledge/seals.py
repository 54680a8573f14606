"""seals.toml in; what a seal of a body may look like out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detector.knowledge import bodies
from detector.knowledge.plain import plain
from detector.knowledge.source import table


@dataclass(frozen=True, slots=True)
class SealSizes:
    """Millimetres across, and the share by which a measurement from a photo may be off."""

    star_most: float
    any_most: float
    least: float
    tolerance: float


@cache
def seal_sizes() -> SealSizes:
    """How large seals are."""
    data = table("seals")["size"]
    return SealSizes(data["star_most"], data["any_most"], data["least"], data["tolerance"])


def must_bear_star(name: str) -> bool:
    """True when the name is surely one of a body whose seal has a star, never the national emblem.

    Example:
        >>> must_bear_star("江门市五邑职业培训学校"), must_bear_star("广东省人民政府"), must_bear_star("某某处")
        (True, False, False)
    """
    flat, data = plain(name), table("seals")["emblem"]
    if re.search(data["bodies"], flat) or re.search(data["nation"], flat) or bodies.ministry_of(flat):
        return False
    if bodies.local_organ(flat) or bodies.local_unit(flat):
        return True
    ends = bodies.endings()
    return any(pattern.search(flat) for pattern in (ends.society, ends.company, ends.school, ends.institution))


def ministry_in(name: str) -> str | None:
    """The ministry whose name, letter for letter, a seal's name begins with, or None."""
    flat = plain(name)
    found = bodies.ministry_of(flat)
    return found[0] if found and found[0] in flat.replace("与", "和") else None
