"""sentences.csv in, sentences of advertisements and of notices, as people write them, out.

All were made up for measuring, not taken from the rules' word lists. The lists were mended on part a, then, after it
had been counted once, on part b; part c was only counted.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

HARMLESS, WARNING = "innocent", "warning"
"""Topics that no rule may speak of: plain information, and warnings against come-ons."""
UNSEEN = "c"
"""The part that no list was mended on."""


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
