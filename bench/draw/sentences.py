"""sentences.csv in, sentences of advertisements and of notices, as people write them, out.

All were made up for measuring, not taken from the rules' word lists. Each part was counted once before the lists were
mended on it: a, then b, then c. d, e and f were written at once and dealt by chance: d to mend on, e and f held out;
g are lawful lines that come near a come-on; h was first counted on the pictures of pool u1 (docs/accuracy.md). A next
measurement wants a new part.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

HARMLESS, WARNING = "innocent", "warning"
"""Topics that no rule may speak of: plain information, and warnings against come-ons."""
NEWEST = "h"
"""The part that the pictures print; it was e for the pictures of seed 9041 and f for those of seed 9067."""


class Sentence(NamedTuple):
    """One sentence: its part, and the rule that should speak of it, or HARMLESS, or WARNING."""

    part: str
    topic: str
    text: str


@cache
def sentences() -> tuple[Sentence, ...]:
    """Every sentence in the file's order."""
    with Path(__file__).with_name("sentences.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Sentence(row["part"], row["topic"], row["text"]) for row in csv.DictReader(file))
