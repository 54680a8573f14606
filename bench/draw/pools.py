"""Words, bodies and faces for one measurement come in from a TOML file; the `Pool` they are drawn from goes out.

`SEEN` holds what rules and thresholds were mended on. Each further pool is one file in `pools/`, written without
looking at the rules' data and counted before anything is mended on it; `truth.json` names the pool of each picture, and
only pictures of pools that are not listed in `TUNED` are counted as unseen (docs/accuracy.md).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from bench.draw import words

TUNED = frozenset({"seen", "u1"})
"""Pools that were looked at while rules were mended. A pool goes in here once a rule was changed for it.

u1 did after its first count of 2026-11-24, so the next measurement wants a new one.
"""
NEWEST = "u1"
"""The pool that `bench.make_accuracy` draws from unless told otherwise."""

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Pool:
    """What a drawing picks from. `part` is the part of sentences.csv that its adverts use."""

    name: str
    part: str
    schools: tuple[str, ...]
    evaluators: tuple[tuple[str, str, bool], ...]
    occupations: tuple[tuple[str, str], ...]
    courses: tuple[str, ...]
    abilities: tuple[str, ...]
    ability_issuers: tuple[str, ...]
    old_occupations: tuple[str, ...]
    old_issuers: tuple[str, ...]
    professions: tuple[str, ...]
    qualified: tuple[str, ...]
    imitators: tuple[str, ...]
    grand_titles: tuple[str, ...]
    training_titles: tuple[str, ...]
    training_texts: tuple[str, ...]
    knock_texts: tuple[str, ...]
    label_faces: tuple[str, ...]
    value_faces: tuple[str, ...]
    title_faces: tuple[str, ...]
    more: dict[str, Any]
    """Lists that only the families of `bench.draw.topics` use, by name."""

    def rows(self, name: str) -> tuple[Any, ...]:
        """One of the further lists."""
        return tuple(tuple(row) if isinstance(row, list) else row for row in self.more[name])


SEEN = Pool(
    name="seen",
    part="f",
    schools=words.SCHOOLS,
    evaluators=words.EVALUATORS,
    occupations=words.OCCUPATIONS,
    courses=words.COURSES,
    abilities=words.ABILITIES,
    ability_issuers=words.ABILITY_ISSUERS,
    old_occupations=words.OLD_OCCUPATIONS,
    old_issuers=words.OLD_ISSUERS,
    professions=words.PROFESSIONS,
    qualified=words.QUALIFIED,
    imitators=words.IMITATORS,
    grand_titles=words.GRAND_TITLES,
    training_titles=words.TRAINING_TITLES,
    training_texts=words.TRAINING_TEXTS,
    knock_texts=words.KNOCK_TEXTS,
    label_faces=("song", "hei", "micro", "ming", "kai"),
    value_faces=("song", "kai", "wenkai", "ming", "micro", "zen"),
    title_faces=("song_bold", "hei_bold", "kai", "song_bold", "wenkai"),
    more={},
)


@cache
def pool(name: str) -> Pool:
    """A pool by name."""
    if name == SEEN.name:
        return SEEN
    path = Path(__file__).with_name("pools") / f"{name}.toml"
    data = tomllib.loads(path.read_text("utf-8"))
    own = {each.name for each in fields(Pool)} - {"name", "more"}
    known = {key: _frozen(value) for key, value in data.items() if key in own}
    return Pool(name=name, more={key: value for key, value in data.items() if key not in own}, **known)


def _frozen(value: object) -> object:
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value
