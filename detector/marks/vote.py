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

    @property
    def plain(self) -> str:
        """The text in the form of comparison."""
        return plain(self.text)


def period(text: str) -> int | None:
    """After how many letters the words of neighbouring tiles, read as one line, begin again.

    Example:
        >>> period("复印无效复印无效复印")
        4
    """
    for length in range(LETTERS_LEAST, len(text) - LETTERS_LEAST + 1):
        alike = sum(a == b for a, b in zip(text, text[length:], strict=False))
        wanted = REPEATS if 2 * length <= len(text) else 1.0
        if alike >= wanted * (len(text) - length):
            return length
    return None


def read_twice(readings: Sequence[Reading]) -> list[Reading]:
    """The longest words every letter of which was read twice, as the readings that say so; whole ones come first.

    The second reading of a letter may come from a piece, because print hides another part of every tile.
    """
    well = _rows_cut([each for each in readings if each.score >= READ_WELL and len(each.plain) >= LETTERS_LEAST])
    for text in sorted({each.plain for each in well}, key=lambda each: -len(each)):
        whole = [each for each in well if each.plain == text]
        pieces = [each for each in well if each.plain != text and each.plain in text]
        if len(whole) > 1 or _covers([each.plain for each in pieces], text):
            return sorted(whole, key=lambda each: -each.score) + pieces
    return []


def _rows_cut(readings: Sequence[Reading]) -> list[Reading]:
    """Readings of several tiles as one line, cut down to the words of one: known ones, or those that begin the line."""
    known = {each.plain for each in readings if not period(each.plain)}
    cut = []
    for each in readings:
        length = period(each.plain)
        if length:
            begins = each.plain[:length]
            whole = next((text for text in known if len(text) == length and text in 2 * begins), begins)
            each = replace(each, text=whole)
        cut.append(each)
    return cut


def _covers(pieces: Sequence[str], text: str) -> bool:
    """True when every letter of a text lies in one of its pieces."""
    seen: set[int] = set()
    for piece in pieces:
        starts = (k for k in range(len(text) - len(piece) + 1) if text.startswith(piece, k))
        seen.update(k + offset for k in starts for offset in range(len(piece)))
    return len(seen) == len(text)


def letter_by_letter(readings: Sequence[Reading]) -> list[Reading]:
    """The readings of the usual length, all with the text that their letters agree on; none where a letter is in doubt.

    Every letter needs two readings that say it and no other letter with as many.
    """
    lengths = Counter(len(reading.plain) for reading in readings)
    length, count = max(lengths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    if count < VOTERS_LEAST or length < LETTERS_LEAST:
        return []
    voters = [reading for reading in readings if len(reading.plain) == length and reading.score >= READ_FAIRLY]
    columns = [Counter(letters).most_common(2) for letters in zip(*(each.plain for each in voters), strict=True)]
    if not columns or any(top[0][1] < 2 or (len(top) > 1 and top[1][1] == top[0][1]) for top in columns):
        return []
    text = "".join(top[0][0] for top in columns)
    return [] if period(text) else [replace(reading, text=text) for reading in voters]


def same_words(text: str, other: str) -> bool:
    """True when one reading is a piece or a misreading of the other."""
    a, b = sorted((plain(text), plain(other)), key=len)
    rest = iter(b)
    return a in b + b or all(letter in rest for letter in a) or SequenceMatcher(None, a, b).ratio() >= ONE_AND_THE_SAME
