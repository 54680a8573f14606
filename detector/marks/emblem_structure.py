"""A place on the page in, how far its parts lie as the national emblem's do out: a check without any learning.

A schematic chart of stars and gate (emblem_chart.py) is laid over the place at several turns, sizes and shifts and
correlated with what is there. At one and the same pose two questions are asked: do the tones agree (brightness, redness
or yellowness with the chart filled, outlined, or lit like a relief, in either polarity), and do the directions of the
edges agree, whatever is light or dark. The sky, where the stars stand, counts for itself too: a gate alone in the
emblem's ring is many bodies' mark.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from detector.marks.emblem_chart import BOX_PX, DISC, Plane, chart, directions
from detector.marks.ink import Pixels

MARGIN = 0.22
"""How much of the surroundings is taken along on each side, in heights of the mark."""
TURNS_DEGREES = (-16.0, -8.0, 8.0, 16.0)
SCALES = (0.75, 0.83, 0.91, 1.0, 1.1, 1.2)
SHIFT_PX = 4
WORTH_TURNING = 0.3  # agreement without a turn from which turns are tried: anything below is far from an emblem; chosen
OUTLINED, LIT = 0.10, 0.15
"""Thin charts agree less with what they show: these level the three, on drawn look-alikes (training/README.md)."""
AHEAD = 0.5  # tones count no further beyond the edges than this: a gradient or a blot can look lit; chosen
WHOLE = 0.66  # from both answers added to an agreement in 0..1
TONES = 4  # planes of tone; two of edges' directions follow
FLAT = 0.02  # a plane that changes less is flat, and agrees with nothing
SLOW_PX = 6.0  # brightness that changes over more than this is light and shade, not the mark


@dataclass(frozen=True, slots=True)
class Structure:
    """What was measured: how far the tones and the directions of the edges agree, each in about 0..1."""

    tones: float
    edges: float
    turn_degrees: float

    @property
    def agreement(self) -> float:
        """One number in 0..1 for both."""
        return float(np.clip(WHOLE * (min(self.tones, self.edges + AHEAD) + self.edges), 0.0, 1.0))


def measure(pixels: Pixels, box: tuple[float, float, float, float], turn_degrees: float = 0.0) -> Structure:
    """Compares a place with the chart.

    Args:
        pixels: H×W×3 RGB.
        box: Left, top, right, bottom of the mark in pixels.
        turn_degrees: About how far the mark is turned; turns near it are tried.
    """
    seen = _Seen(_patch(pixels, box))
    straight = [seen.agrees(turn_degrees, scale) for scale in SCALES]
    best = max(straight, key=lambda one: one.agreement)
    if best.agreement >= WORTH_TURNING:
        k = straight.index(best)
        turns = (turn_degrees + turn for turn in TURNS_DEGREES)
        more = (seen.agrees(turn, scale) for turn in turns for scale in SCALES[max(0, k - 1) : k + 2])
        best = max(best, *more, key=lambda one: one.agreement)
    return Structure(round(best.tones, 3), round(best.edges, 3), best.turn_degrees)


class _Seen:
    """What is seen at a place: its tones and the directions of its edges, in windows at every shift."""

    def __init__(self, patch: Plane) -> None:
        red, green, blue = cv2.split(patch)
        light = (red + green + blue) / 3
        steepest = _steepest(light, red - green, green - blue)
        slow = cv2.GaussianBlur(light, (0, 0), SLOW_PX)
        self._planes = (light, red - green, green - blue, light - slow, *directions(*steepest))
        self._windows: dict[int, tuple[Plane, Plane]] = {}

    def agrees(self, turn_degrees: float, scale: float) -> Structure:
        """The chart at one turn and size, where it agrees best: the mean of what disc and sky say."""
        laid = chart(turn_degrees, scale)
        windows, squares = self._at(laid.side)
        count = laid.where.sum(axis=1)
        spread = squares @ laid.where.T - (windows @ laid.where.T) ** 2 / count  # plane, shift, disc or sky
        length = np.sqrt(np.maximum(spread, FLAT**2 * count))
        printed = np.abs(
            sum(windows[:TONES] @ laid.tones[k].T / length[:TONES, :, k, None] for k in range(2)) / 2
        )  # plane, shift, chart
        turned = (
            sum(
                (windows[TONES] @ laid.edges[k, 0] + windows[TONES + 1] @ laid.edges[k, 1])
                / np.hypot(length[TONES, :, k], length[TONES + 1, :, k])
                for k in range(2)
            )
            / 2
        )
        by_shift = np.maximum(printed[:3, :, 0].max(axis=0), printed[:3, :, 1].max(axis=0) + OUTLINED)
        by_shift = np.maximum(by_shift, printed[3, :, 2:].max(axis=1) + LIT)
        k = int((by_shift + turned).argmax())
        return Structure(float(by_shift[k]), float(turned[k]), turn_degrees)

    def _at(self, side: int) -> tuple[Plane, Plane]:
        """The windows of a size and their squares: planes × shifts × pixels."""
        if side not in self._windows:
            windows = np.stack([_windows(plane - plane.mean(), side) for plane in self._planes])
            self._windows[side] = windows, windows * windows
        return self._windows[side]


def _windows(plane: Plane, side: int) -> Plane:
    """The pieces of a plane under the chart at every shift about its usual place, one a row."""
    left = (plane.shape[0] - side) // 2 - SHIFT_PX
    top = max(0, left + round(DISC[1] * BOX_PX))
    left = max(0, left)
    reach = side + 2 * SHIFT_PX
    near = plane[top : top + reach, left : left + reach]
    return np.ascontiguousarray(sliding_window_view(near, (side, side)).reshape(-1, side * side), np.float32)


def _steepest(*planes: Plane) -> tuple[Plane, Plane]:
    """At every pixel the slope of the plane that changes most there."""
    across = np.stack([cv2.Sobel(plane, cv2.CV_32F, 1, 0) for plane in planes])
    down = np.stack([cv2.Sobel(plane, cv2.CV_32F, 0, 1) for plane in planes])
    most = np.hypot(across, down).argmax(axis=0)[None]
    return np.take_along_axis(across, most, 0)[0], np.take_along_axis(down, most, 0)[0]


def _patch(pixels: Pixels, box: tuple[float, float, float, float]) -> Plane:
    """The place with its surroundings, the mark BOX_PX high."""
    left, top, right, bottom = box
    reach = (0.5 + MARGIN) * max(bottom - top, right - left)
    x, y = (left + right) / 2, (top + bottom) / 2
    side = round(BOX_PX * (1 + 2 * MARGIN))
    scale = side / (2 * reach)
    if scale < 0.7:  # shrink first, so that fine print does not alias
        x0, y0 = max(0, int(x - 1.2 * reach)), max(0, int(y - 1.2 * reach))
        near = pixels[y0 : int(y + 1.2 * reach) + 1, x0 : int(x + 1.2 * reach) + 1]
        small = cv2.resize(near, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        x, y, scale, pixels = (x - x0) * scale, (y - y0) * scale, 1.0, small
    matrix = np.array([[scale, 0, side / 2 - scale * x], [0, scale, side / 2 - scale * y]], np.float32)
    cut = cv2.warpAffine(pixels, matrix, (side, side), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cut, np.float32)
