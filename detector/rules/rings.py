"""Observation in, the seals whose names may be compared out, and how alike two bodies' names are."""

from __future__ import annotations

from rapidfuzz import fuzz

from detector.knowledge.plain import plain
from detector.observation import Observation
from detector.report import Seal

WORTH_COMPARING = 0.6  # score of a name from which it is compared; chosen, such names had at most two letters wrong
READ_WELL = 0.8  # score from which a name may accuse by being another one; chosen, single letters may still be wrong
LETTER_BY_LETTER = 0.9  # score from which what a name says may accuse; chosen
NAME_LENGTH_LEAST = 6
OTHER_BODY = 50  # partial ratio in 0..100; chosen far below a name with several letters misread


def alike(ring: str, name: str) -> float:
    """How much of the shorter name stands in the longer one, in 0..100: short forms and misread letters are allowed."""
    a, b = plain(ring), plain(name)
    return float(max(fuzz.partial_ratio(a, b), fuzz.ratio(a, b)))


def readable(observation: Observation) -> list[Seal]:
    """The seals whose names were read well enough to be compared; a square one names a person or an office."""
    seals = [seal for seal in observation.marks.seals if seal.shape != "square"]
    return [seal for seal in seals if seal.score >= WORTH_COMPARING and len(plain(seal.text)) >= NAME_LENGTH_LEAST]


def needs_rings(observation: Observation) -> str | None:
    """A `blocked` for rules that read the names of seals."""
    if "seals" not in observation.looked_for:
        return "没有查找印章"
    if not observation.marks.seals:
        return "没有找到印章"
    return None if readable(observation) else "印章文字没有读清"
