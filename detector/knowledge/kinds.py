"""How each kind of document shows in print, from `kinds.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detector.knowledge.labels import normalised
from detector.knowledge.source import table
from detector.report import KindId


@dataclass(frozen=True, slots=True)
class KindSigns:
    """Signs of one kind: whole-line title patterns, phrases anywhere, normalised labels."""

    id: KindId
    title: str
    titles: tuple[re.Pattern[str], ...]
    phrases: tuple[re.Pattern[str], ...]
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class KindTable:
    """All kinds in the order they are tried, and the words that make an advert."""

    kinds: tuple[KindSigns, ...]
    other: KindSigns
    not_titles: re.Pattern[str]
    advert_words: tuple[str, ...]
    advert_context: re.Pattern[str]
    names: dict[KindId, str]


def _signs(id_: KindId, row: dict[str, list[str] | str]) -> KindSigns:
    return KindSigns(
        id_,
        str(row["title"]),
        tuple(re.compile(p) for p in row["titles"]),
        tuple(re.compile(p) for p in row.get("phrases", [])),
        frozenset(normalised(text) for text in row["labels"]),
    )


@cache
def kind_table() -> KindTable:
    """The table of kinds."""
    data = table("kinds")
    kinds = tuple(_signs(row["id"], row) for row in data["kind"])
    other = _signs("other_certificate", data["other_certificate"])
    names: dict[KindId, str] = {k.id: k.title for k in (*kinds, other)}
    names |= {"advert": data["advert"]["title"], "none": data["none"]["title"]}
    not_titles = re.compile(data["other_certificate"]["not_titles"])
    advert = data["advert"]
    return KindTable(kinds, other, not_titles, tuple(advert["words"]), re.compile(advert["context"]), names)
