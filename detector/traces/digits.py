"""Photo pixels, the box of a number and what it says in; the digits that stand out from their neighbours out.

Digits of one number are printed in one go: one height, one baseline, one stroke, one ink. What is measured here is how
far each is from the others, in parts of what the others have; the print of a whole number is never compared with other
print, because forms are filled in by other machines than they are printed by.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.report import Box

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float64]
Span = tuple[int, int, int, int]

STRIP_HEIGHT_PX = 64
"""Height to which every number is brought; its digits are then some 45 px high."""
MARGIN = 0.25
"""Share of the box's height that is added above and below it."""
SIDE_MARGIN = 0.2
"""The same at either end."""
LEAST_HEIGHT_PX = 20.0
"""Lower boxes (px on the photo) tell nothing about single strokes; chosen."""
LEAST_DIGITS = 6
INK_LEAST = 40.0
"""Least darkness of ink against its paper (0..255) that is measured."""
INK_SHARE = 0.42
"""Of full darkness, from which a pixel is ink: thin strokes hold together, neighbours stay apart; chosen."""
COLOURED_MOST = 0.02
"""Share of the strip in strong colour from which a seal lies on it: then nothing is measured."""
STRONG_COLOUR = 45
LEAST_WIDTH = 0.3
"""Of the median width; a narrower piece is no digit, not even a 1; chosen."""
SPECK_PX = 12
LEAST_CHARACTER = 0.3
"""Of the strip's height; lower pieces are dots and hyphens."""


@dataclass(frozen=True, slots=True)
class Digit:
    """One digit of a number against the others.

    `height` and `low` (how deep it stands) are in parts of the median height, `stroke` and `ink` as ratios. `at` are
    the left and right ends in parts of the box's length.
    """

    text: str
    height: float
    low: float
    stroke: float
    ink: float
    at: tuple[float, float]


def measure_digits(photo: Pixels, box: Box, text: str) -> tuple[Digit, ...] | None:
    """Every digit of a number; None where it is too small, too faint, under a seal, or not as many as were read."""
    strip = _strip(photo, box)
    if strip is None or _coloured(strip):
        return None
    darkness, ink = _ink(strip)
    if ink is None:
        return None
    spans = _spans(ink)
    wanted = [character for character in text if not character.isspace()]
    if len(spans) != len(wanted):
        return None
    digits = [(character, span) for character, span in zip(wanted, spans, strict=True) if character.isdigit()]
    widths = [right - left for _, (left, _, right, _) in digits]
    if len(digits) < LEAST_DIGITS or min(widths) < LEAST_WIDTH * np.median(widths):
        return None
    return _compared(strip, darkness, ink, digits)


def _strip(photo: Pixels, box: Box) -> Pixels | None:
    """The number upright, with a little paper around it."""
    quad = np.array(box, np.float64)
    along, down = quad[1] - quad[0], quad[3] - quad[0]
    width, height = float(np.linalg.norm(along)), float(np.linalg.norm(down))
    if height < LEAST_HEIGHT_PX or width < height:
        return None
    ends = np.array([-1, 1, 1, -1])[:, None] * along * SIDE_MARGIN * height / width
    quad = quad + MARGIN * np.array([-down, -down, down, down]) + ends
    long_px = STRIP_HEIGHT_PX * (width + 2 * SIDE_MARGIN * height) / (height * (1 + 2 * MARGIN))
    size = (round(long_px), STRIP_HEIGHT_PX)
    flat = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32)
    way = cv2.getPerspectiveTransform(quad.astype(np.float32), flat)
    strip = cv2.warpPerspective(photo, way, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(strip, np.uint8)


def _coloured(strip: Pixels) -> bool:
    spread = strip.max(axis=2).astype(int) - strip.min(axis=2)
    paper = np.median(spread)
    return float(np.mean(spread > paper + STRONG_COLOUR)) > COLOURED_MOST


def _ink(strip: Pixels) -> tuple[Floats, NDArray[np.bool_] | None]:
    """Darkness against the paper, and where it is ink."""
    grey = cv2.cvtColor(strip, cv2.COLOR_RGB2GRAY)
    lightest = cv2.dilate(cv2.medianBlur(grey, 3), np.ones((31, 31)))
    paper = cv2.GaussianBlur(lightest.astype(np.float64), (0, 0), 12)
    darkness = (paper - grey).clip(0, 255)
    full = float(np.percentile(darkness, 98))
    if full < INK_LEAST:
        return darkness, None
    return darkness, darkness > INK_SHARE * full


def _spans(ink: NDArray[np.bool_]) -> list[Span]:
    """Left, top, right and bottom of every character, from the left: pieces above each other are one; no specks."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    pieces = sorted((int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, area in stats[1:count] if area >= SPECK_PX)
    inside = [piece for piece in pieces if piece[1] > 0 and piece[3] < STRIP_HEIGHT_PX]
    spans: list[Span] = []
    for left, top, right, bottom in inside:
        if spans and left < spans[-1][2]:
            last = spans.pop()
            left, top, right, bottom = last[0], min(top, last[1]), max(right, last[2]), max(bottom, last[3])
        spans.append((left, top, right, bottom))
    return [span for span in spans if span[3] - span[1] > LEAST_CHARACTER * STRIP_HEIGHT_PX]


def _compared(
    strip: Pixels, darkness: Floats, ink: NDArray[np.bool_], digits: list[tuple[str, Span]]
) -> tuple[Digit, ...]:
    rows = np.array([_features(darkness, ink, span) for _, span in digits])
    middles = np.array([(span[0] + span[2]) / 2 for _, span in digits])
    heights = _ratio_to_others(middles, rows[:, 0])
    typical = float(np.median(rows[:, 0]))
    lows = _off_line(middles, rows[:, 1]) / typical
    strokes, inks = rows[:, 2] / np.median(rows[:, 2]), rows[:, 3] / np.median(rows[:, 3])
    end_px = SIDE_MARGIN * STRIP_HEIGHT_PX / (1 + 2 * MARGIN)
    length_px = strip.shape[1] - 2 * end_px
    return tuple(
        Digit(
            text=character,
            height=round(float(heights[k]), 3),
            low=round(float(lows[k]), 3),
            stroke=round(float(strokes[k]), 3),
            ink=round(float(inks[k]), 3),
            at=(round((span[0] - end_px) / length_px, 4), round((span[2] - end_px) / length_px, 4)),
        )
        for k, (character, span) in enumerate(digits)
    )


def _features(darkness: Floats, ink: NDArray[np.bool_], span: Span) -> list[float]:
    """Height, foot, stroke width (px), darkness of the core."""
    left, top, right, bottom = span
    mask, dark = ink[top:bottom, left:right], darkness[top:bottom, left:right]
    level = 0.5 * float(np.percentile(dark[mask], 80))
    first, last = _crossings(dark.max(axis=1), level)
    depth = cv2.distanceTransform(np.pad(mask, 1).astype(np.uint8), cv2.DIST_L2, 3)
    stroke = float(np.percentile(depth[depth > 0], 85)) * 2
    core = mask & (dark >= np.percentile(dark[mask], 60))
    return [last - first, top + last, stroke, float(np.mean(dark[core]))]


def _crossings(profile: Floats, level: float) -> tuple[float, float]:
    """Where a profile first and last passes a level, between its samples."""
    over = np.flatnonzero(profile >= level)
    return float(over[0]), float(over[-1] + 1)


def _ratio_to_others(at: Floats, values: Floats) -> Floats:
    return 1 + _off_line(at, values) / float(np.median(values))


def _off_line(at: Floats, values: Floats) -> Floats:
    """How far each value is from the line through all of them, drawn so that a few strangers do not move it."""
    pairs = [(i, j) for i in range(len(at)) for j in range(i + 2, len(at))]
    slopes = [(values[j] - values[i]) / (at[j] - at[i]) for i, j in pairs]
    rest = values - float(np.median(slopes)) * at
    return np.asarray(rest - np.median(rest), np.float64)
