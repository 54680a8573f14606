"""names.toml in; a body's name in, the forms in which names are compared, and how two names differ, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

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
    loose: re.Pattern[str]
    borrowed: re.Pattern[str]


def _folding(groups: list[str]) -> dict[int, str]:
    """Character to the first of its group; a character in two groups joins them."""
    first: dict[str, str] = {}
    for group in groups:
        known = sorted({first[one] for one in group if one in first})
        lead = known[0] if known else group[0]
        first |= {one: lead for one, old in first.items() if old in known}
        first |= dict.fromkeys(group, lead)
    return {ord(one): lead for one, lead in first.items() if one != lead}


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


@cache
def _facts() -> _Facts:
    data = table("names")
    return _Facts(
        marks=re.compile(f"[{re.escape(data['writing']['marks'])}]+"),
        same=tuple((old, new) for old, new in data["writing"]["same"]),
        shapes=_folding(data["look_alike"]["groups"]),
        sounds=_folding(data["sound_alike"]["groups"]),
        loose=_any_of([*data["loose"]["places"], *data["loose"]["forms"]]),
        borrowed=_any_of(data["borrowed"]["words"]),
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
    return facts.borrowed.sub("", facts.loose.sub("", together)).split(_APART) if keys else []


def likeness(printed: str, listed: str) -> Likeness:
    """How the name on the paper differs from the one on the list, both in the form of comparison."""
    if printed == listed:
        return "name"
    facts = _facts()
    if printed.translate(facts.shapes) == listed.translate(facts.shapes):
        return "misread"
    if skeletons((printed,)) != skeletons((listed,)):
        return "near"
    added = set(facts.borrowed.findall(printed)) - set(facts.borrowed.findall(listed))
    return "imitating" if added or _sounds_differ(printed, listed) else "form"


def _sounds_differ(printed: str, listed: str) -> bool:
    """True when characters of one sound, not only places and legal forms, make the difference."""
    facts = _facts()
    bare = [facts.borrowed.sub("", facts.loose.sub("", name.translate(facts.shapes))) for name in (printed, listed)]
    return bare[0] != bare[1]
