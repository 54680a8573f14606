"""A seal upright as a disc in, what stands along its foot out: the digits of its code, or a line bent like the rim."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detector.marks.lower import read_known
from detector.marks.unroll import Disc, unrolled
from detector.reading.letters import HEIGHT_PX

BAND = 0.14  # of the half axis below the rim line; digits are 2.3 mm high in a seal of 42
REACH = 0.16  # of the rim, to either side of the foot; thirteen digits take 0.2 of it
WIDTH = 0.8  # of the strip's own, as for the name
DARK, INK = 128, 0.03  # an empty foot has less ink than this share; digits cover a tenth; chosen
CODE_DIGITS = 13  # of a filing code; anything else was not read whole
CODE_LEAST = 0.9  # mean score of a code; below, a digit of the thirteen is likely wrong; chosen
MOSTLY = 0.6  # share of digits among the letters of a code; chosen


@dataclass(frozen=True, slots=True)
class Foot:
    """The code and the line along a seal's foot, each with its mean score; one of them at most is read."""

    code: str = ""
    code_score: float = 0.0
    line: str = ""
    line_score: float = 0.0


def read_foot(ink: Disc, depth: float) -> Foot:
    """Reads what stands along the foot of an upright seal.

    Args:
        ink: Its ink alone.
        depth: Where the rim line ends inward, as a share of the shorter half axis.
    """
    strip = unrolled(ink, -REACH, 2 * REACH, (depth, depth + BAND), HEIGHT_PX, WIDTH)
    if (strip[:, :, 0] < DARK).mean() < INK:
        return Foot()
    text, score = read_known(np.ascontiguousarray(strip[::-1, ::-1]))
    digits = "".join(sign for sign in text if sign.isdigit() and sign.isascii())
    if len(digits) < MOSTLY * len(text):
        return Foot(line=text, line_score=score)
    return Foot(digits, score) if len(digits) == CODE_DIGITS and score >= CODE_LEAST else Foot()
