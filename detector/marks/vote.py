"""Readings of several tiles in, what most of them say out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from detector.knowledge.plain import plain
from detector.marks.faint import Candidate

READ_WELL = 0.88  # a reading counts in the vote from this mean score; chosen
READ_FAIRLY = 0.7  # and in the vote by letters; chosen
VOTERS_LEAST = 3
LETTERS_LEAST = 2
REPEATS = 0.85  # share of letters that must come again for a row of tiles; chosen
ONE_AND_THE_SAME = 0.6  # likeness of two readings of one watermark; chosen


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One place as read: text and mean score in 0..1."""

    place: Candidate
    text: str
    score: float


def period(text: str) -> int | None:
    """After how many letters the words of neighbouring tiles, read as one line, begin again.

    Example:
        >>> period("复印无效复印无效复印")
        4
    """
    for length in range(LETTERS_LEAST, len(text) // 2 + 1):
        alike = sum(a == b for a, b in zip(text, text[length:], strict=False))
        if alike >= REPEATS * (len(text) - length):
            return length
    return None


def most_agreed(readings: Sequence[Reading]) -> list[Reading]:
    """The readings that were read well and say the same, the largest such party; the longer words win a draw."""
    parties: dict[str, list[Reading]] = {}
    rows: list[Reading] = []
    for reading in readings:
        text = plain(reading.text)
        if reading.score >= READ_WELL and len(text) >= LETTERS_LEAST:
            rows.append(reading) if period(text) else parties.setdefault(text, []).append(reading)
    for row in rows:
        text = plain(row.text)
        length = period(text) or len(text)
        whole = next((each for each in parties if len(each) == length and each in text), text[:length])
        parties.setdefault(whole, []).append(replace(row, text=whole))
    return max(parties.values(), key=lambda party: (len(party), len(party[0].text)), default=[])


def letter_by_letter(readings: Sequence[Reading]) -> list[Reading]:
    """The readings of the usual length, all with the text that their letters agree on; none where a letter is in doubt.

    Every letter needs two readings that say it and no other letter with as many.
    """
    lengths = Counter(len(plain(reading.text)) for reading in readings)
    length, count = max(lengths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    if count < VOTERS_LEAST or length < LETTERS_LEAST:
        return []
    voters = [reading for reading in readings if len(plain(reading.text)) == length and reading.score >= READ_FAIRLY]
    columns = [Counter(letters).most_common(2) for letters in zip(*(plain(each.text) for each in voters), strict=True)]
    if not columns or any(top[0][1] < 2 or (len(top) > 1 and top[1][1] == top[0][1]) for top in columns):
        return []
    text = "".join(top[0][0] for top in columns)
    return [] if period(text) else [replace(reading, text=text) for reading in voters]


def same_words(text: str, other: str) -> bool:
    """True when one reading is a piece or a misreading of the other."""
    a, b = sorted((plain(text), plain(other)), key=len)
    rest = iter(b)
    return all(letter in rest for letter in a) or SequenceMatcher(None, a, b).ratio() >= ONE_AND_THE_SAME
