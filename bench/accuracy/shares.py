"""Counts come in; shares with 95 % Wilson intervals, and texts without punctuation to compare by, go out."""

from __future__ import annotations

import re

_PUNCTUATION = re.compile(r"[\s　:：,，。.·\-—_()（）]")
Z = 1.96


def plain(text: str | None) -> str:
    """A text as it is compared: without blanks and punctuation, in capitals."""
    return _PUNCTUATION.sub("", text or "").upper()


def interval(good: int, n: int) -> tuple[float, float]:
    """The 95 % Wilson interval of good out of n, in 0..1."""
    if n == 0:
        return 0.0, 1.0
    p, z2 = good / n, Z * Z / n
    middle, half = (p + z2 / 2) / (1 + z2), Z * ((p * (1 - p) + z2 / 4) / n) ** 0.5 / (1 + z2)
    return max(0.0, middle - half), min(1.0, middle + half)


def share(good: int, n: int) -> str:
    """For a terminal: `8/9 = 88.9 % [56–98]`.

    Example:
        >>> share(8, 9)
        '8/9 = 88.9 % [57–98]'
        >>> share(0, 0)
        '-'
    """
    if n == 0:
        return "-"
    low, high = interval(good, n)
    return f"{good}/{n} = {100 * good / n:.1f} % [{100 * low:.0f}–{100 * high:.0f}]"


def cell(good: int, n: int) -> str:
    """For a table: `8/9（88.9 %）[57–98]`."""
    if n == 0:
        return "—"
    low, high = interval(good, n)
    return f"{good}/{n}（{100 * good / n:.1f} %）[{100 * low:.0f}–{100 * high:.0f}]"
