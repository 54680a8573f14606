"""decisions.toml in, what an officer at a counter may decide out."""

from __future__ import annotations

from functools import cache

from detector.knowledge.source import table

TRANSFER = "transfer"
"""The decision that puts a case on the list of problems to be handled."""
UNDECIDED = "未决定"


@cache
def decisions() -> dict[str, str]:
    """Id to word, in the order of the keys that choose them."""
    return {row["id"]: row["label"] for row in table("decisions")["decisions"]}


def decision_word(decision: str) -> str:
    """The word for a decision; one that is no longer offered keeps its id."""
    return decisions().get(decision, decision) or UNDECIDED
