"""watermarks.toml in, what a watermark was put there for out."""

from __future__ import annotations

from functools import cache
from typing import Literal

from detector.knowledge.plain import plain
from detector.knowledge.source import table
from detector.knowledge.words import Pattern, any_of

Purpose = Literal["protection", "scanner", "camera"]
PURPOSES: tuple[Purpose, ...] = ("protection", "scanner", "camera")


@cache
def _patterns() -> dict[Purpose, Pattern]:
    return {purpose: any_of(table("watermarks")[purpose]["patterns"]) for purpose in PURPOSES}


def purpose_of(text: str) -> Purpose | None:
    """What words across a page were put there for, or None when they are the page's own.

    Example:
        >>> purpose_of("仅供办理入职使用")
        'protection'
    """
    form = plain(text).lower()
    return next((purpose for purpose, pattern in _patterns().items() if pattern.fullmatch(form)), None)
