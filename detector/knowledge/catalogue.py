"""catalogue.csv (国家职业资格目录, edition 2021) in, whether an occupation is listed out."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rapidfuzz.distance import OSA

from detector.knowledge.plain import plain
from detector.knowledge.source import table, text

SLIP_LENGTH_LEAST = 3
"""Names of at least this many characters are compared with one character left open."""
_TAIL = re.compile(r"(职业资格|专业技术资格|执业资格|资格|人员)$")


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the list."""

    id: str
    name: str
    part: Literal["专业技术", "技能"]
    type: str
    authority: str


@cache
def items() -> tuple[Item, ...]:
    """Every row of the list, sub-items included."""
    rows = csv.DictReader(text("catalogue.csv").splitlines())
    return tuple(
        Item(
            row["item"],
            row["name"],
            "技能" if row["category"] == "技能" else "专业技术",
            row["type"],
            row["authority"],
        )
        for row in rows
    )


@cache
def _names(part: str) -> frozenset[str]:
    names = {plain(item.name) for item in items() if item.part == part}
    pieces = {piece for name in names for piece in re.split("[、,()]", name) if len(piece) >= 3}
    return frozenset(names | pieces | {_TAIL.sub("", name) for name in names})


def is_listed(occupation: str, part: Literal["专业技术", "技能"]) -> bool:
    """True when the list has the occupation, also with a grade or a speciality around its name."""
    name = plain(occupation)
    return any(listed in name for listed in _names(part) if len(listed) >= 2)


def is_nearly_listed(occupation: str) -> bool:
    """True when one misread character keeps an occupation from being listed."""
    name = plain(occupation)
    listed = (one for part in ("技能", "专业技术") for one in _names(part) if len(one) >= SLIP_LENGTH_LEAST)
    return any(OSA.distance(one, name, score_cutoff=1) <= 1 for one in listed)


@cache
def broad_names() -> frozenset[str]:
    """Occupations whose common name covers more than the listed part, so that nothing can be said."""
    return frozenset(table("catalogue.meta")["broad"]["names"])
