"""adverts.toml in, come-ons, warnings and borrowed authority out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from detector.knowledge.source import table
from detector.knowledge.words import any_of


@dataclass(frozen=True, slots=True)
class Claim:
    """One come-on: its name, its variants, and whether the notice itself lists it."""

    phrase: str
    pattern: re.Pattern[str]
    level: Literal["notice", "media"]


@dataclass(frozen=True, slots=True)
class Negation:
    """Words before or after a come-on, within reach, that make it a warning."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    reach: int


@dataclass(frozen=True, slots=True)
class Adverts:
    """Everything the advert rules need."""

    claims: tuple[Claim, ...]
    negation: Negation
    context: re.Pattern[str]
    authority_verbs: re.Pattern[str]
    soft_verbs: re.Pattern[str]
    state_words: re.Pattern[str]


@cache
def adverts() -> Adverts:
    """The come-ons of clause 二(二)."""
    data = table("adverts")
    negation = data["negation"]
    claims = tuple(Claim(row["phrase"], re.compile(row["pattern"]), row["level"]) for row in data["claims"])
    return Adverts(
        claims=claims,
        negation=Negation(any_of(negation["before"]), any_of(negation["after"]), negation["reach"]),
        context=re.compile(data["context"]["pattern"]),
        authority_verbs=any_of(data["authority"]["verbs"]),
        soft_verbs=any_of(data["authority"]["soft_verbs"]),
        state_words=re.compile(data["authority"]["state_words"]),
    )


def is_warning(text: str, start: int, end: int) -> bool:
    """True when the words around text[start:end] warn against it instead of promising it."""
    negation = adverts().negation
    before = text[max(0, start - negation.reach) : start]
    after = text[end : end + negation.reach]
    return bool(negation.before.search(before) or negation.after.search(after))
