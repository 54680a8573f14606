"""A name in, the known state body that it looks like without being it out: a search among the names of bodies.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from detector.knowledge.confusions import folded
from detector.knowledge.source import table

ALIKE_LEAST = 84.0
"""Names this much alike (0–100) look the same at a glance; chosen: two of twelve characters changed give 83."""
LENGTH_LEAST = 6


@dataclass(frozen=True, slots=True)
class Resemblance:
    """The known body that a name resembles, and how much in 0..100; `same` when only look-alike characters differ."""

    known: str
    score: float
    same: bool


@cache
def _known() -> dict[str, str]:
    """Names of state bodies and their units, folded, to the names as they are written."""
    data = table("bodies")
    names = [*data["ministries"]["names"], *data["ministries"]["former"], *data["known_units"]["names"]]
    return {folded(name): name for name in names if len(name) >= LENGTH_LEAST}


def resembles(name: str) -> Resemblance | None:
    """The nearest known body, or None when none is near; OCR confusions and traditional characters do not count.

    Example:
        >>> resembles("中国就业培训技术指导服务中心").known
        '中国就业培训技术指导中心'
    """
    flat = folded(name)
    if flat in _known():
        return Resemblance(_known()[flat], 100.0, same=True)
    best = process.extractOne(flat, _known().keys(), scorer=fuzz.ratio, score_cutoff=ALIKE_LEAST)
    return Resemblance(_known()[best[0]], round(best[1], 1), same=False) if best else None
