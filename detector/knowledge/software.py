"""software.toml in, what a file's words about its making stand for out: known programs, known declarations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from detector.knowledge.source import table

Use = Literal["editor", "generator"]


@dataclass(frozen=True, slots=True)
class Software:
    """One program by the name that is shown, and what it is for."""

    title: str
    use: Use
    names: tuple[str, ...]


@cache
def _known() -> tuple[tuple[Software, re.Pattern[str]], ...]:
    rows = (Software(row["title"], row["use"], tuple(row["names"])) for row in table("software")["software"])
    return tuple((row, _any_of(row.names)) for row in rows)


def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(name) for name in names)
    return re.compile(rf"(?<![A-Za-z0-9])(?:{words})(?![A-Za-z])", re.IGNORECASE)


def known_software(texts: Iterable[str], use: Use) -> Software | None:
    """The first program of this use that one of the texts names.

    Example:
        >>> known_software(["Adobe Photoshop 25.1 (Windows)"], "editor").title
        'Photoshop'
    """
    said = tuple(texts)
    return next((row for row, name in _known() if row.use == use and any(map(name.search, said))), None)


def is_generators(text_keys: Iterable[str]) -> bool:
    """True when a PNG's text chunks have the names under which generators keep their settings."""
    keys = {key.lower() for key in text_keys}
    return any(keys.issuperset(row) for row in table("software")["generator_chunks"]["rows"])


def is_generated_source(source: str) -> bool:
    """True for a digital source type that declares a trained model's work."""
    return source in table("software")["sources"]["generated"]


def aigc_words(label: str) -> str:
    """What the label of GB 45438 stands for; empty for any other."""
    return str(table("software")["aigc"].get(label, ""))
