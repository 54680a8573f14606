"""watermarks.toml in, what a watermark was put there for out."""

from __future__ import annotations

from functools import cache
from typing import Literal

from detector.knowledge.plain import plain
from detector.knowledge.source import table
from detector.knowledge.words import Pattern, any_of

Purpose = Literal["protection", "scanner", "camera"]
ROTATED_LEAST = 6
"""Letters; shorter words are read whole."""
PURPOSES: tuple[Purpose, ...] = ("protection", "scanner", "camera")


@cache
def _patterns() -> dict[Purpose, Pattern]:
    return {purpose: any_of(table("watermarks")[purpose]["patterns"]) for purpose in PURPOSES}


@cache
def _end() -> Pattern:
    return any_of(table("watermarks")["protection"]["ends"])


def purpose_of(text: str) -> Purpose | None:
    """What words across a page were put there for, or None when they are the page's own.

    Words of a dense pattern may have been read from their middle on, so they are tried from every letter.

    Example:
        >>> purpose_of("仅供办理入职使用")
        'protection'
    """
    form = plain(text).lower()
    starts = range(len(form)) if len(form) >= ROTATED_LEAST else range(1)
    turned = [form[start:] + form[:start] for start in starts]
    turned = [each for each in turned if each == form or _end().search(each)]
    return next((key for key, pattern in _patterns().items() if any(pattern.fullmatch(each) for each in turned)), None)
