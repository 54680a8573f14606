"""confusions.toml in; names and numbers with characters that print mixes up made equal, out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from detector.knowledge.plain import plain
from detector.knowledge.source import table


@cache
def _folding() -> dict[int, str]:
    folding: dict[str, str] = {}
    for group in table("confusions")["han"]["groups"]:
        first = folding.get(group[0], group[0])
        folding |= {character: first for character in group[1:]}
    return {ord(character): first for character, first in folding.items()}


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
    return plain(name).translate(_folding())


def one_misread(text: str, kind: str) -> Iterator[str]:
    """Every text that differs by one character that print mixes up; `kind` is "digits" or "letters"."""
    for place, character in enumerate(text):
        for twin in _twins(kind).get(character, ""):
            yield text[:place] + twin + text[place + 1 :]
