"""phrases.toml in, the notice's clauses phrase by phrase out: which rules look at each, and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from detector.knowledge.source import table


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of the notice, word for word.

    `rules` are ids of rules or of whole topics; `cannot` says what a picture does not show, `ask` whom to ask about it.
    """

    clause: str
    quote: str
    rules: tuple[str, ...] = ()
    cannot: str = ""
    ask: str = ""


@dataclass(frozen=True, slots=True)
class ClauseText:
    """One clause as the notice prints it."""

    id: str
    title: str
    text: str


@cache
def clause_texts() -> tuple[ClauseText, ...]:
    """The clauses of part two, in the notice's order."""
    return tuple(ClauseText(**row) for row in table("phrases")["clauses"])


@cache
def phrases(clause: str) -> tuple[Phrase, ...]:
    """The phrases of one clause, in the order in which it prints them."""
    rows = (row for row in table("phrases")["phrases"] if row["clause"] == clause)
    return tuple(Phrase(**{**row, "rules": tuple(row["rules"])}) for row in rows)


def unmapped(clause: ClauseText) -> str:
    """What is left of a clause's text when its title, its phrases and the joining words are taken out."""
    rest = clause.text.removeprefix(clause.title)
    for phrase in phrases(clause.id):
        before, found, after = rest.partition(phrase.quote)
        rest = f"{before} {after}" if found else f"{rest} missing:{phrase.quote}"
    for joint in table("phrases")["joints"]["words"]:
        rest = rest.replace(joint, " ")
    return rest.strip(" ,.;、。")
