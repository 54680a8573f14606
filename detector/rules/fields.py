"""Observation in, single fields in the form of comparison out."""

from __future__ import annotations

from detector.knowledge.dates import PrintedDate, read_date
from detector.knowledge.numbers import levels
from detector.knowledge.plain import plain
from detector.observation import FieldReading, Observation
from detector.report import Box, FieldKey


def reading(observation: Observation, key: FieldKey) -> FieldReading:
    """The reading of a field that was found; an empty one otherwise."""
    return observation.fields.get(key) or FieldReading("", confirmed=False)


def number(observation: Observation) -> str:
    """The certificate number in capitals, without blanks and dashes."""
    return plain(observation.value("number")).upper().replace("-", "").replace("№", "").removeprefix("NO.")


def box_of(observation: Observation, key: FieldKey) -> Box | None:
    """Where a field stands."""
    return reading(observation, key).box


def confirmed(observation: Observation, *keys: FieldKey) -> bool:
    """True when every one of the fields was read well or read twice alike."""
    return all(reading(observation, key).confirmed for key in keys)


def issue_date(observation: Observation) -> PrintedDate | None:
    """The date of issue, or None when it was not read as a date."""
    return read_date(observation.value("issue_date"))


def level_number(text: str) -> int | None:
    """The level 1–5 that a level text says without contradiction, or None.

    Example:
        >>> level_number("三级/高级工"), level_number("三级/技师"), level_number("技师")
        (3, None, 2)
    """
    parts = level_parts(text)
    said = {part for part in parts if part}
    return said.pop() if len(said) == 1 else None


def level_parts(text: str) -> tuple[int | None, int | None]:
    """The level its numeral says and the level its name says; None for a half that is absent or unknown."""
    facts = levels()
    flat = plain(text).replace("(", "/").replace(")", "").replace("\\", "/").replace("|", "/")
    numeral = next((value for word, value in facts.numerals.items() if word in flat), None)
    rest = flat
    for word in facts.numerals:
        rest = rest.replace(word, "")
    rest = rest.strip("/、-")
    name = {**facts.names, **facts.old_names}.get(rest)
    return numeral, name
