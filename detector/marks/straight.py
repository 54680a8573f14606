"""A seal's ink as a disc and where its foot lies in, the straight lines inside it and the code along its foot out."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.marks.unroll import HALF_PX, Disc, unrolled
from detector.reading.letters import read_tracks

Pixels = NDArray[np.uint8]

LINE_HEIGHT = (0.09, 0.4)  # of the shorter half axis
LINE_LEAST = 0.3  # length of a line, of the shorter half axis
STAR_REACH = 0.4  # lines in a seal with a star stand outside this
SCORE_LEAST = 0.6
CODE_DIGITS = (7, 15)  # the filing code of a seal has 13
CODE_DARK, CODE_INK = 128, 0.03  # an empty foot has less ink than this share; digits cover a tenth; chosen
CODE_BAND = 0.17  # of the half axis below the rim line


@dataclass(frozen=True, slots=True)
class SealLine:
    """One straight line: its text, mean score and middle, as a share of the half axis below the seal's centre."""

    text: str
    score: float
    down: float


def upright(disc: Disc, foot: float) -> Disc:
    """The disc turned so that a place of the rim (share of its length from the lowest point) comes lowest.

    An elliptical seal can only lie one way or the other.
    """
    a, b = disc.half_axes
    degrees = -360.0 * foot if a == b else (0.0 if min(foot % 1, 1 - foot % 1) < 0.25 else 180.0)
    turn = cv2.getRotationMatrix2D((HALF_PX, HALF_PX), -degrees, 1.0)
    pixels = cv2.warpAffine(
        disc.pixels, turn, disc.pixels.shape[1::-1], flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255)
    )
    return disc.of(np.asarray(pixels, np.uint8))


def read_lines_inside(ink: Disc, depth: float, star: bool) -> list[SealLine]:
    """Reads the straight lines inside the name's ring, from the top.

    Args:
        ink: The seal upright, its ink alone.
        depth: Where the name ends inward, as a share of the shorter half axis.
        star: Whether a star stands in the centre.
    """
    inside = _inside(ink, depth, star)
    shorter = min(ink.half_axes)
    found = []
    for top, bottom in _rows(inside, shorter):
        block = inside[top:bottom]
        columns = np.flatnonzero((block < 150).any(axis=0))
        if len(columns) < 2 or columns[-1] - columns[0] < LINE_LEAST * shorter:
            continue
        margin = round(0.12 * (bottom - top))
        left, right = max(0, columns[0] - margin), columns[-1] + margin
        strip = np.ascontiguousarray(inside[max(0, top - margin) : bottom + margin, left:right])
        letters = read_tracks([np.asarray(cv2.cvtColor(strip, cv2.COLOR_GRAY2RGB), np.uint8)])[0].letters()
        score = float(np.mean([x.score for x in letters])) if letters else 0.0
        if len(letters) >= 2 and score >= SCORE_LEAST:
            text = "".join(x.text for x in letters)
            found.append(SealLine(text, score, ((top + bottom) / 2 - HALF_PX) / shorter))
    return found


def _inside(ink: Disc, depth: float, star: bool) -> Pixels:
    """The grey inside of the ring; the name, the rim and a star are wiped out."""
    grey = ink.pixels[:, :, 0].copy()
    a, b = (v - depth * min(ink.half_axes) for v in ink.half_axes)
    mask = np.zeros(grey.shape, np.uint8)
    cv2.ellipse(mask, (HALF_PX, HALF_PX), (round(a), round(b)), 0, 0, 360, 1, -1)
    # A long line runs into the name's ring at its ends: below the middle the ring is kept as far as the foot is free.
    if star:
        reach = round(STAR_REACH * min(ink.half_axes))
        mask[HALF_PX - reach : round(HALF_PX + 0.82 * reach), HALF_PX - reach : HALF_PX + reach] = 0
        mask[: HALF_PX - reach] = 0
    grey[mask == 0] = 255
    return grey


def _rows(inside: Pixels, shorter: float) -> list[tuple[int, int]]:
    """Runs of rows that hold a line of text."""
    dark = (inside < 140).sum(axis=1).astype(np.float32)
    dark = cv2.GaussianBlur(dark.reshape(-1, 1), (1, 5), 0).ravel()
    busy = dark > max(0.12 * float(dark.max()), 4.0)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], busy.astype(np.int8), [0]])))
    runs = [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    low, high = (v * shorter for v in LINE_HEIGHT)
    return [(a, b) for a, b in runs if low <= b - a <= high]


def read_code(ink: Disc, rim_depth: float) -> tuple[str, float]:
    """The digits along the foot of an upright seal, with their mean score; empty when there are none."""
    strip = unrolled(ink, -0.22, 0.44, (rim_depth, rim_depth + CODE_BAND), 48)
    if (strip[:, :, 0] < CODE_DARK).mean() < CODE_INK:
        return "", 0.0
    letters = read_tracks([np.ascontiguousarray(strip[::-1, ::-1])])[0].letters()
    digits = [x for x in letters if x.text.isdigit() and x.text.isascii()]
    low, high = CODE_DIGITS
    if not low <= len(digits) <= high or len(digits) < 0.6 * len(letters):
        return "", 0.0
    return "".join(x.text for x in digits), float(np.mean([x.score for x in digits]))
