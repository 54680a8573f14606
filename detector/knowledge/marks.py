"""marks.toml in, where the national emblem and other bodies' marks are lawful out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detector.knowledge.source import table
from detector.report import KindId


@dataclass(frozen=True, slots=True)
class MarkFacts:
    """Kinds on which the emblem is lawful or never stands, who may use the party's emblem, kinds without any mark."""

    emblem_lawful: frozenset[KindId]
    emblem_never: frozenset[KindId]
    party_own: re.Pattern[str]
    without_marks: frozenset[KindId]


@cache
def mark_facts() -> MarkFacts:
    """The facts about marks."""
    data = table("marks")
    return MarkFacts(
        frozenset(data["emblem"]["lawful_kinds"]),
        frozenset(data["emblem"]["never_kinds"]),
        re.compile(data["party"]["own_names"]),
        frozenset(data["crest"]["standard_kinds"]),
    )
