"""A seal's ink as a disc and where its foot lies in, the straight lines inside it out."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.marks.lower import read_known
from detector.marks.unroll import HALF_PX, Disc

Pixels = NDArray[np.uint8]

LINE_HEIGHT = (0.09, 0.4)  # of the shorter half axis
LINE_LEAST = 0.3  # length of a line, of the shorter half axis
STAR_FOOT = 0.3  # lines in a seal with a star stand below its lower tips: 0.27 with a star of 14 mm in 42
MIDDLE = 0.4  # of the shorter half axis, to either side of the centre: two letters and more of any line; chosen
AIR = (
    0.2  # of a line's height is kept above and below it: thin last strokes (of 章) weigh too little to be seen; chosen
)
SCORE_LEAST = 0.6


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
        depth: Down to which the rim is wiped out, as a share of the shorter half axis.
        star: Whether a star stands in the centre.
    """
    inside = _inside(ink, depth, star)
    shorter = min(ink.half_axes)
    found = []
    for top, bottom in _rows(inside, shorter):
        columns = np.flatnonzero((inside[top:bottom] < 150).any(axis=0))
        if len(columns) < 2 or columns[-1] - columns[0] < LINE_LEAST * shorter:
            continue
        margin = round(AIR * (bottom - top))
        left, right = max(0, columns[0] - margin), columns[-1] + margin
        strip = np.ascontiguousarray(inside[max(0, top - margin) : bottom + margin, left:right])
        text, score = read_known(np.asarray(cv2.cvtColor(strip, cv2.COLOR_GRAY2RGB), np.uint8))
        if len(text) >= 2 and score >= SCORE_LEAST:
            found.append(SealLine(text, score, ((top + bottom) / 2 - HALF_PX) / shorter))
    return found


def _inside(ink: Disc, depth: float, star: bool) -> Pixels:
    """The grey inside of the ring; the rim and a star are wiped out. A long line runs in between the name's ends."""
    grey = ink.pixels[:, :, 0].copy()
    shorter = min(ink.half_axes)
    a, b = (v - depth * shorter for v in ink.half_axes)
    mask = np.zeros(grey.shape, np.uint8)
    cv2.ellipse(mask, (HALF_PX, HALF_PX), (round(a), round(b)), 0, 0, 360, 1, -1)
    if star:
        mask[: HALF_PX + round(STAR_FOOT * shorter)] = 0
    grey[mask == 0] = 255
    return grey


def _rows(inside: Pixels, shorter: float) -> list[tuple[int, int]]:
    """Runs of rows that hold a line of text, as its middle shows them: at its ends stand letters of the name."""
    half = round(MIDDLE * shorter)
    dark = (inside[:, HALF_PX - half : HALF_PX + half] < 140).sum(axis=1).astype(np.float32)
    dark = cv2.GaussianBlur(dark.reshape(-1, 1), (1, 5), 0).ravel()
    busy = dark > max(0.12 * float(dark.max()), 4.0)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], busy.astype(np.int8), [0]])))
    runs = [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    low, high = (v * shorter for v in LINE_HEIGHT)
    return [(a, b) for a, b in runs if low <= b - a <= high]
