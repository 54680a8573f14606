"""names.toml in; a body's name in, the forms in which names are compared, and how two names differ, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from detector.knowledge.confusions import alike, folding
from detector.knowledge.plain import plain
from detector.knowledge.source import table

Likeness = Literal["name", "misread", "form", "imitating", "near"]
"""name: the same; misread: only characters that print and readers mix up; form: only 省市 or the legal form written
otherwise; imitating: words or same-sounding characters that lend weight; near: anything else."""

_APART = "\x00"
"""Stands between names that are turned together; no name holds it, and no pattern matches it."""


@dataclass(frozen=True, slots=True)
class _Facts:
    marks: re.Pattern[str]
    same: tuple[tuple[str, str], ...]
    shapes: dict[int, str]
    sounds: dict[int, str]
    loose: tuple[str, ...]
    borrowed: tuple[str, ...]


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))


@cache
def _facts() -> _Facts:
    data = table("names")
    return _Facts(
        marks=re.compile(f"[{re.escape(data['writing']['marks'])}]+"),
        same=tuple((old, new) for old, new in data["writing"]["same"]),
        shapes=alike(),
        sounds=folding(data["sound_alike"]["groups"]),
        loose=_longest_first([*data["loose"]["places"], *data["loose"]["forms"]]),
        borrowed=_longest_first(data["borrowed"]["words"]),
    )


def name_keys(names: Sequence[str]) -> list[str]:
    """The comparison form of many names, turned together (a hundred thousand at once take no longer than they must)."""
    if not names:
        return []
    facts = _facts()
    together = facts.marks.sub("", plain(_APART.join(name.replace(_APART, "") for name in names))).casefold()
    for old, new in facts.same:
        together = together.replace(old, new)
    return together.split(_APART)


def name_key(name: str) -> str:
    """The comparison form of one name.

    Example:
        >>> name_key("廣州星海（教育）有限責任公司")
        '广州星海教育有限公司'
    """
    return name_keys((name,))[0]


def skeletons(keys: Sequence[str]) -> list[str]:
    """What is left of comparison forms when everything is taken away that imitations and slips play with."""
    facts = _facts()
    together = _APART.join(keys).translate(facts.shapes).translate(facts.sounds)
    return _bare(together).split(_APART) if keys else []


def _bare(text: str) -> str:
    """Without places, legal forms and borrowed words."""
    facts = _facts()
    for word in (*facts.loose, *facts.borrowed):
        text = text.replace(word, "")
    return text


def likeness(printed: str, listed: str) -> Likeness:
    """How the name on the paper differs from the one on the list, both in the form of comparison."""
    if printed == listed:
        return "name"
    facts = _facts()
    if printed.translate(facts.shapes) == listed.translate(facts.shapes):
        return "misread"
    if skeletons((printed,)) != skeletons((listed,)):
        return "near"
    borrowed = any(word in printed and word not in listed for word in facts.borrowed)
    sounds = _bare(printed.translate(facts.shapes)) != _bare(listed.translate(facts.shapes))
    return "imitating" if borrowed or sounds else "form"
