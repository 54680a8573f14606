"""Page pixels in, the places of the national flag out: a red 3:2 field with one large and four small yellow stars.

The stars' places are those of the law's drawing rule, in thirtieths of the width and twentieths of the height. Only a
flag shown flat and whole is known; waving ones and flags on red ground are not.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Quad = NDArray[np.float32]

WORK_SIDE_PX = 1600
SMALLEST_PX = (36, 24)  # below this a small star is less than three pixels wide; chosen
ASPECT = (1.25, 1.8)  # of 1.5, with what perspective does; chosen
FILLED = 0.85  # of its rectangle; chosen
FIELD_PX = (300, 200)
LARGE_STAR = (5 / 30, 5 / 20, 3 / 20)
SMALL_STARS = ((10 / 30, 2 / 20), (12 / 30, 4 / 20), (12 / 30, 7 / 20), (10 / 30, 9 / 20))
"""Middles (share of width, of height); the large one with its radius in heights, a small one's is a third of it."""
INNER = 0.38  # of a star's radius: inside this circle all is yellow
YELLOW_LARGE, YELLOW_SMALL, SMALL_LEAST = 0.75, 0.5, 3
RED_LEAST = 0.9  # of the field away from the stars; chosen


def find_flags(pixels: Pixels) -> list[Quad]:
    """The flags on a page (H×W×3 RGB): 4×2 corners each, clockwise from the top left, in page pixels."""
    scale = min(1.0, WORK_SIDE_PX / max(pixels.shape[:2]))
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    red, yellow = _colours(small)
    whole = cv2.morphologyEx((red | yellow).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    contours, _ = cv2.findContours(whole, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    quads = (_field(contour) for contour in contours)
    return [quad / np.float32(scale) for quad in quads if quad is not None and _has_stars(small, quad)]


def _colours(pixels: Pixels) -> tuple[Mask, Mask]:
    hue, saturation, value = cv2.split(cv2.cvtColor(pixels, cv2.COLOR_RGB2HSV))
    red = ((hue <= 9) | (hue >= 170)) & (saturation > 110) & (value > 80)
    yellow = (hue >= 16) & (hue <= 38) & (saturation > 90) & (value > 120)
    return np.asarray(red, np.bool_), np.asarray(yellow, np.bool_)


def _field(contour: NDArray[np.int32]) -> Quad | None:
    """The upright rectangle of a contour that is shaped like a flag."""
    (_, _), (first, second), _ = rectangle = cv2.minAreaRect(contour)
    long_side, short_side = max(first, second), min(first, second)
    if long_side < SMALLEST_PX[0] or short_side < SMALLEST_PX[1]:
        return None
    if not ASPECT[0] <= long_side / short_side <= ASPECT[1]:
        return None
    if cv2.contourArea(contour) < FILLED * long_side * short_side:
        return None
    corners = cv2.boxPoints(rectangle)
    return np.asarray(np.roll(corners, -int(np.argmin(corners.sum(axis=1))), axis=0), np.float32)


def _has_stars(pixels: Pixels, quad: Quad) -> bool:
    width, height = FIELD_PX
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    field = cv2.warpPerspective(pixels, cv2.getPerspectiveTransform(quad, flat), FIELD_PX)
    red, yellow = _colours(np.asarray(field, np.uint8))
    radius = LARGE_STAR[2] * height
    away = ~_disc(LARGE_STAR[0], LARGE_STAR[1], 1.1 * radius)
    for x, y in SMALL_STARS:
        away &= ~_disc(x, y, 1.3 * radius / 3)
    away[:8], away[-8:], away[:, :8], away[:, -8:] = False, False, False, False
    if red[away].mean() < RED_LEAST or yellow[_disc(*LARGE_STAR[:2], INNER * radius)].mean() < YELLOW_LARGE:
        return False
    stars = [yellow[_disc(x, y, INNER * radius / 3)].mean() >= YELLOW_SMALL for x, y in SMALL_STARS]
    return bool(sum(stars) >= SMALL_LEAST)


def _disc(x: float, y: float, radius_px: float) -> Mask:
    """A disc on the flattened field, its middle in shares of width and height."""
    width, height = FIELD_PX
    columns, rows = np.meshgrid(np.arange(width), np.arange(height))
    return np.asarray(np.hypot(columns - x * width, rows - y * height) <= radius_px, np.bool_)
