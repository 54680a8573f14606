"""What a rule is: an id, its basis, the kinds it applies to, and a pure function from measurements to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from detector.observation import Observation
from detector.report import Finding, KindId

CERTIFICATES: frozenset[KindId] = frozenset(
    {
        "skill_level",
        "qualification",
        "special_ability",
        "training",
        "professional",
        "title",
        "special_operation",
        "other_certificate",
    }
)


def nothing_missing(observation: Observation) -> str | None:
    """The usual `blocked`: the rule needs nothing but the text."""
    return None if "text" in observation.looked_for else "未能读出文字"


def nothing_to_add(_: Observation) -> str | None:
    """The usual `note`: there is nothing to tell besides."""
    return None


def nothing_to_review(_: Observation) -> str | None:
    """The usual `review`: without a finding there is nothing to look at."""
    return None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        id: `topic.slug`, stable, never reused.
        title: What is looked for, in Chinese, a few words.
        clause: Clause of the Guangdong notice of 2022-05-17, such as "二(一)", or None.
        basis: The source in words, as it is shown to the reader.
        kinds: The document kinds it applies to.
        judge: Measurements in, findings out; no files, no network, no clock but `observation.today`.
        blocked: Says in Chinese why the rule could not look, or None when it could.
        looks_at: What evidence it uses, in Chinese (for the catalogue).
        limits: What it cannot tell, in Chinese (for the catalogue).
        review: Says in Chinese why a person should look although nothing was found, or None; the check is then
            `review` instead of `pass`.
        note: Tells in Chinese what speaks for the page, or what was seen that is in order and worth knowing, or None.
    """

    id: str
    title: str
    clause: str | None
    basis: str
    kinds: frozenset[KindId]
    judge: Callable[[Observation], Iterable[Finding]]
    looks_at: str
    limits: str
    blocked: Callable[[Observation], str | None] = nothing_missing
    review: Callable[[Observation], str | None] = nothing_to_review
    note: Callable[[Observation], str | None] = nothing_to_add

    @property
    def topic(self) -> str:
        """The part of the id before the dot."""
        return self.id.split(".", 1)[0]
