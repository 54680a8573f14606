"""confusions.toml in; names and numbers with characters that print mixes up made equal, out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from detector.knowledge.plain import plain
from detector.knowledge.source import table


def folding(groups: list[str]) -> dict[int, str]:
    """Character to the first of its group; a character in two groups joins them."""
    first: dict[str, str] = {}
    for group in groups:
        known = sorted({first[one] for one in group if one in first})
        lead = known[0] if known else group[0]
        first |= {one: lead for one, old in first.items() if old in known}
        first |= dict.fromkeys(group, lead)
    return {ord(one): lead for one, lead in first.items() if one != lead}


@cache
def alike() -> dict[int, str]:
    """Every character that print mixes up with others, to the first of its group."""
    return folding(table("confusions")["han"]["groups"])


@cache
def _twins(kind: str) -> dict[str, str]:
    twins: dict[str, str] = {}
    for one, other in (pair for pair in table("confusions")[kind]["pairs"] if len(pair) == 2):
        twins[one] = twins.get(one, "") + other
        twins[other] = twins.get(other, "") + one
    return twins


def folded(name: str) -> str:
    """A name in the form of comparison, with look-alike characters made equal.

    Example:
        >>> folded("職業枝能鑒定指寻中心") == folded("职业技能鉴定指导中心")
        True
    """
    return plain(name).translate(alike())


def one_misread(text: str, kind: str) -> Iterator[str]:
    """Every text that differs by one character that print mixes up; `kind` is "digits" or "letters"."""
    for place, character in enumerate(text):
        for twin in _twins(kind).get(character, ""):
            yield text[:place] + twin + text[place + 1 :]
