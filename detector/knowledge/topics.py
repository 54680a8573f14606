"""topics.toml in, the list of checks a report shows out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from detector.knowledge.source import table
from detector.report import KindId

OUTSIDE: frozenset[KindId] = frozenset({"advert", "business_licence", "none"})
EVERY: frozenset[KindId] = frozenset(get_args(KindId))


@dataclass(frozen=True, slots=True)
class Topic:
    """One line of the list of checks."""

    id: str
    title: str
    kinds: frozenset[KindId]


def _kinds(value: str | list[str]) -> frozenset[KindId]:
    if isinstance(value, list):
        return frozenset(cast(list[KindId], value))
    named: dict[str, frozenset[KindId]] = {
        "all": EVERY - {"none", "business_licence"},
        "certificates": EVERY - OUTSIDE,
        "named": EVERY - {"none", "advert"},
    }
    return named[value]


@cache
def topics() -> tuple[Topic, ...]:
    """The checks in the order a report shows them."""
    return tuple(Topic(row["id"], row["title"], _kinds(row["kinds"])) for row in table("topics")["topics"])
