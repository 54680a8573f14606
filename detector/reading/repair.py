"""A number as read in, the number with letters and digits put where its code wants them out, and what was changed."""

from __future__ import annotations

import re

# What the recogniser takes for what: only within the class a position must have, and every change is recorded.
TO_DIGIT = {
    "O": "0",
    "o": "0",
    "Q": "0",
    "D": "0",
    "〇": "0",
    "l": "1",
    "I": "1",
    "i": "1",
    "|": "1",
    "丨": "1",
    "Z": "2",
    "z": "2",
    "B": "8",
    "S": "5",
    "s": "5",
    "G": "6",
    "g": "9",
    "q": "9",
    "b": "6",
}
TO_LETTER = {"5": "S", "$": "S", "s": "S", "y": "Y", "v": "Y", "V": "Y", "丫": "Y", "ｙ": "Y"}


_NONE: tuple[str, ...] = ()


def repaired_id(raw: str) -> tuple[str, tuple[str, ...]]:
    """An 18-character ID number: 17 digits, then a digit or X."""
    text = _plain(raw)
    if len(text) != 18:
        return text, ()
    digits, changes = _digits(text[:17], 0)
    last = text[17].upper()
    if last in ("×", "*", "K"):
        changes += (f"第18位 {text[17]}→X",)
        last = "X"
    elif last not in "0123456789X":
        fixed, more = _digits(last, 17)
        last, changes = fixed, changes + more
    return digits + last, changes


def repaired_number(raw: str) -> tuple[str, tuple[str, ...]]:
    """A certificate number: one letter and 21 digits, 16 digits, or T and an ID number; others stay as read."""
    text = _plain(raw)
    if len(text) == 22 and sum(c.isdigit() for c in text[1:]) >= 18:
        first, changes = text[0], _NONE
        if first in TO_LETTER:
            first = TO_LETTER[text[0]]
            changes = (f"第1位 {text[0]}→{first}",)
        rest, more = _digits(text[1:], 1)
        return first + rest, changes + more
    if len(text) == 16 and sum(c.isdigit() for c in text) >= 14:
        return _digits(text, 0)
    if len(text) == 19 and text[0] in "Tt":
        inner, changes = repaired_id(text[1:])
        return "T" + inner, changes
    return text, ()


def _plain(raw: str) -> str:
    text = re.sub(r"[\s　]+", "", raw).strip("：:，,。.;；")
    return text.translate({0xFF10 + i: str(i) for i in range(10)})


def _digits(text: str, first: int) -> tuple[str, tuple[str, ...]]:
    out, changes = [], []
    for i, char in enumerate(text):
        digit = TO_DIGIT.get(char, char)
        if digit != char:
            changes.append(f"第{first + i + 1}位 {char}→{digit}")
        out.append(digit)
    return "".join(out), tuple(changes)
