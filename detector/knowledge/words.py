"""words.toml, added.toml and authority.toml in, typed word lists out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detector.knowledge.source import table

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ReservedWords:
    """Words of clause 二(一) and the patterns around them."""

    state: Pattern
    system: Pattern
    lawful: Pattern
    own_name: Pattern
    other_documents: Pattern
    exposed_titles: Pattern
    claims: Pattern
    titles: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class AddedWords:
    """Words of clause 二(四) that nobody may add to a prescribed style."""

    alliance: Pattern
    alliance_lawful: Pattern
    proof: Pattern
    proof_lawful: Pattern
    statement: Pattern
    statement_kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class AuthorityWords:
    """Verbs that borrow authority and the state bodies they are said of."""

    strong: Pattern
    soft: Pattern
    lawful: Pattern
    state_body: Pattern
    general: Pattern
    former: Pattern
    supervised: Pattern
    training_doubt: Pattern


def any_of(patterns: list[str]) -> Pattern:
    """One pattern that matches what any of the given ones matches."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@cache
def reserved_words() -> ReservedWords:
    """Reserved words, lawful phrases and titles."""
    data = table("words")
    titles = {key: tuple(value) for key, value in data["titles"].items() if isinstance(value, list)}
    return ReservedWords(
        state=any_of(data["state"]["words"]),
        system=any_of(data["system"]["words"]),
        lawful=any_of(data["lawful"]["phrases"]),
        own_name=re.compile(data["own_name"]["pattern"]),
        other_documents=re.compile(data["other_documents"]["pattern"]),
        exposed_titles=any_of(data["exposed_titles"]["patterns"]),
        claims=any_of(data["claims"]["patterns"]),
        titles=titles,
    )


@cache
def added_words() -> AddedWords:
    """Words added to a certificate of a prescribed style."""
    data = table("added")
    return AddedWords(
        alliance=re.compile(data["alliance"]["pattern"]),
        alliance_lawful=re.compile(data["alliance"]["lawful"]),
        proof=any_of(data["proof"]["patterns"]),
        proof_lawful=re.compile(data["proof"]["lawful"]),
        statement=re.compile(data["booklet_statement"]["pattern"]),
        statement_kinds=frozenset(data["booklet_statement"]["kinds"]),
    )


@cache
def authority_words() -> AuthorityWords:
    """Wording that borrows the authority of a state body."""
    data = table("authority")
    return AuthorityWords(
        strong=any_of(data["verbs"]["strong"]),
        soft=any_of(data["verbs"]["soft"]),
        lawful=any_of(data["lawful"]["phrases"]),
        state_body=re.compile(data["state_bodies"]["pattern"]),
        general=re.compile(data["state_bodies"]["general"]),
        former=re.compile(data["state_bodies"]["former"]),
        supervised=any_of(data["verbs"]["supervised"]),
        training_doubt=re.compile(data["state_bodies"]["training_doubt"]),
    )
