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
    """One line of the list of checks: it gathers the rules named, else those whose id begins with its own."""

    id: str
    title: str
    kinds: frozenset[KindId]
    rules: tuple[str, ...] = ()


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
    rows = table("topics")["topics"]
    return tuple(Topic(row["id"], row["title"], _kinds(row["kinds"]), tuple(row.get("rules", ()))) for row in rows)


@cache
def topic_of(rule_id: str) -> Topic | None:
    """The check to which a rule belongs, or None when no check gathers it."""
    named = (topic for topic in topics() if rule_id in topic.rules)
    begun = (topic for topic in topics() if not topic.rules and rule_id.startswith(topic.id))
    return next(named, None) or next(begun, None)
