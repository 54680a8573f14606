"""screens.toml in, whether a picture is exactly as large as a common screen out."""

from __future__ import annotations

from functools import cache

from detector.knowledge.source import table


@cache
def _sizes() -> frozenset[tuple[int, int]]:
    """Short and long side."""
    rows = table("screens")["screens"]
    return frozenset((min(size), max(size)) for size in (*rows["phones"], *rows["monitors"]))


def is_screen_size(width_px: int, height_px: int) -> bool:
    """True for the size of a whole screen, upright or lying.

    Example:
        >>> is_screen_size(1170, 2532)
        True
    """
    return (min(width_px, height_px), max(width_px, height_px)) in _sizes()
