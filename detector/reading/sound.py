"""What the engine gave in, quads and readings out; rubbish is a fault, so that a check is not done rather than passed.

A sound engine never gives any of it: it comes from a broken installation or a swapped library, and dropping one line of
it could drop the very words that a rule asks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

LONGEST_READING = 5000
"""Characters of one line; chosen well above what print across the widest picture reaches."""
ROUNDING = 1e-3
"""By how much a score may miss 0 and 1; chosen."""


class EngineRubbish(RuntimeError):
    """The engine gave something that is no reading."""


def sound_quads(polygons: Sequence[Any]) -> list[NDArray[np.float32]]:
    """The corners of each polygon.

    Raises:
        EngineRubbish: They are no points of a plane.
    """
    try:
        quads = [np.asarray(polygon, np.float32) for polygon in polygons]
    except (TypeError, ValueError) as fault:
        raise EngineRubbish("boxes") from fault
    if any(quad.ndim != 2 or quad.shape[1] != 2 or not np.isfinite(quad).all() for quad in quads):
        raise EngineRubbish("boxes")
    return quads


def sound_readings(results: Sequence[Any], count: int) -> list[tuple[str, float]]:
    """Text and score of each crop, as many as were asked for.

    Raises:
        EngineRubbish: There are more or fewer, or a text or score is none.
    """
    if len(results) != count:
        raise EngineRubbish("number of readings")
    return [_reading(result) for result in results]


def _reading(result: Any) -> tuple[str, float]:  # noqa: ANN401 - the engine is not annotated
    try:
        text, score = result["rec_text"], float(result["rec_score"])
    except (KeyError, TypeError, ValueError) as fault:
        raise EngineRubbish("reading") from fault
    if not isinstance(text, str) or len(text) > LONGEST_READING or not -ROUNDING <= score <= 1 + ROUNDING:
        raise EngineRubbish("reading")
    return text, score


def sound_numbers(numbers: Any) -> NDArray[np.float32]:  # noqa: ANN401 - the engine is not annotated
    """What a network gave, as numbers that can be compared.

    Raises:
        EngineRubbish: Some are none: compared with a threshold they would pass for "nothing seen".
    """
    found = np.asarray(numbers, np.float32)
    if not np.isfinite(found).all():
        raise EngineRubbish("numbers")
    return found
