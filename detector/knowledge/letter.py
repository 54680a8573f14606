"""letter.toml in, the words of a report to a department out."""

from __future__ import annotations

from functools import cache

from detector.knowledge.source import table
from detector.report import FieldKey


@cache
def letter_words() -> dict[str, str]:
    """The sentences, by name."""
    return dict(table("letter")["words"])


@cache
def letter_fields() -> tuple[tuple[FieldKey, str], ...]:
    """The fields that may stand in it, with their labels."""
    return tuple((row["key"], row["label"]) for row in table("letter")["fields"])
