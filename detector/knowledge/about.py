"""about.toml in, what a kind of certificate proves, who issues it and what may not be printed on it, out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from detector.knowledge.source import table
from detector.report import KindId


@dataclass(frozen=True, slots=True)
class About:
    """One kind of certificate in words a citizen understands."""

    kind: KindId
    proves: str
    issued_by: str
    never: tuple[str, ...]


@cache
def _all() -> tuple[About, ...]:
    return tuple(About(**{**row, "never": tuple(row["never"])}) for row in table("about")["about"])


def kinds_told() -> tuple[KindId, ...]:
    """The kinds that something is told about, those that citizens meet most often first."""
    return tuple(each.kind for each in _all())


def about(kind: KindId) -> About | None:
    """What is known about a kind; None where nothing was written."""
    return next((each for each in _all() if each.kind == kind), None)
