"""clauses.toml in, the clauses of the notice and the departments in charge out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from detector.knowledge.source import table


@dataclass(frozen=True, slots=True)
class Department:
    """A department and what part four of the notice gives it to do."""

    id: str
    title: str
    does: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the notice."""

    id: str
    title: str
    quote: str
    departments: tuple[str, ...]


@cache
def clauses() -> dict[str, Clause]:
    """The clauses of part two, by id."""
    return _rows("clauses")


@cache
def measures() -> dict[str, Clause]:
    """What part three orders and rules rest on, by id."""
    return _rows("measures")


def _rows(key: str) -> dict[str, Clause]:
    rows = table("clauses")[key]
    return {row["id"]: Clause(row["id"], row["title"], row["quote"], tuple(row["departments"])) for row in rows}


@cache
def departments() -> dict[str, Department]:
    """The four departments, by id."""
    return {row["id"]: Department(**row) for row in table("clauses")["departments"]}


def clause_ids(clause: str | None) -> tuple[str, ...]:
    """The single clauses in a rule's clause text: 二(一)(四) names two."""
    if not clause:
        return ()
    return tuple(known for known in clauses() if known[1:] in clause and clause.startswith(known[0]))


def named(clause: str | None) -> tuple[Clause, ...]:
    """What a rule's clause text names: clauses of part two, or a measure of part three."""
    measure = measures().get(clause or "")
    return (measure,) if measure else tuple(clauses()[one] for one in clause_ids(clause))
