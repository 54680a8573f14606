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

from detector.marks.emblem_chart import BOX_PX, DISC, Chart, Plane, chart, directions
from detector.marks.ink import Pixels

MARGIN = 0.22
"""How much of the surroundings is taken along on each side, in heights of the mark."""
TURNS_DEGREES = (-16.0, -8.0, 8.0, 16.0)
SCALES = (0.61, 0.68, 0.75, 0.83, 0.91, 1.0, 1.1, 1.2)
USUAL = 0.75  # scale below which only the middle of a place is compared: a seal's rim makes its centre look larger
MIDDLE_ONLY = 0.1
"""How much better such a small chart must agree, as more things agree with it; chosen."""
SHIFT_PX = 4
WORTH_TURNING = 0.3  # agreement without a turn from which turns are tried: anything below is far from an emblem; chosen
OUTLINED, LIT = 0.10, 0.15
"""Thin charts agree less with what they show: these level the three, on drawn look-alikes (training/README.md)."""
AHEAD = 0.5  # tones count no further beyond the edges than this: a gradient or a blot can look lit; chosen
WHOLE = 0.66  # from both answers added to an agreement in 0..1
LIKELY = 2  # poses that are looked at again at the shifts between; chosen
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
    poses = [seen.agrees(turn_degrees, scale) for scale in SCALES]
    best = max(poses, key=_agreement)
    if _agreement(best) >= WORTH_TURNING:
        k = poses.index(best)
        turns = [turn_degrees + turn for turn in TURNS_DEGREES]
        poses += [seen.agrees(turn, scale) for turn in turns for scale in SCALES[max(0, k - 1) : k + 2]]
        likely = sorted(poses, key=_agreement, reverse=True)[:LIKELY]
        best = max((seen.agrees(pose.turn_degrees, pose.scale, pose.shift) for pose in likely), key=_agreement)
    return Structure(round(best.tones, 3), round(best.edges, 3), best.turn_degrees)


@dataclass(frozen=True, slots=True)
class _Pose:
    """How the chart was laid, and how far tones and edges agree there; `shift` is a row and a column."""

    turn_degrees: float
    scale: float
    shift: tuple[int, int]
    tones: float
    edges: float


def _agreement(pose: _Pose) -> float:
    return Structure(pose.tones, pose.edges, pose.turn_degrees).agreement


class _Seen:
    """What is seen at a place: its tones and the directions of its edges."""

    def __init__(self, patch: Plane) -> None:
        red, green, blue = cv2.split(patch)
        light = (red + green + blue) / 3
        steepest = _steepest(light, red - green, green - blue)
        slow = cv2.GaussianBlur(light, (0, 0), SLOW_PX)
        planes = np.stack([light, red - green, green - blue, light - slow, *directions(*steepest)])
        self._planes = planes - planes.mean(axis=(1, 2), keepdims=True)
        self._coarse: dict[int, Plane] = {}

    def agrees(self, turn_degrees: float, scale: float, near: tuple[int, int] | None = None) -> _Pose:
        """The chart at one turn and size, where it agrees best: at every other shift, or at all next to one."""
        laid = chart(turn_degrees, scale)
        first, step, count = (0, 0), 2, SHIFT_PX + 1
        if near is not None:
            first, step, count = (_inside(near[0] - 1), _inside(near[1] - 1)), 1, 3
        windows = self._windows(laid.side, first, step, count)
        length = np.sqrt(np.maximum(_spread(windows, laid.where), FLAT**2 * laid.where.sum(axis=1)))
        tones, edges = _tones(windows, laid, length), _edges(windows, laid, length)
        if scale < USUAL:
            tones, edges = tones - MIDDLE_ONLY / WHOLE / 2, edges - MIDDLE_ONLY / WHOLE / 2
        k = int((tones + edges).argmax())
        shift = first[0] + step * (k // count), first[1] + step * (k % count)
        return _Pose(turn_degrees, scale, shift, float(tones[k]), float(edges[k]))

    def _windows(self, side: int, first: tuple[int, int], step: int, count: int) -> Plane:
        """The pieces under the chart at count × count shifts: planes × shifts × pixels."""
        if step > 1 and side in self._coarse:
            return self._coarse[side]
        left = (self._planes.shape[1] - side) // 2 - SHIFT_PX
        y, x = left + round(DISC[1] * BOX_PX) + first[0], left + first[1]
        reach = side + step * (count - 1)
        near = self._planes[:, y : y + reach, x : x + reach]
        pieces = sliding_window_view(near, (1, side, side))[:, ::step, ::step]
        windows = np.ascontiguousarray(pieces.reshape(len(near), -1, side * side), np.float32)
        if step > 1:
            self._coarse[side] = windows
        return windows


def _inside(first: int) -> int:
    """Where three shifts in a row may begin."""
    return min(max(first, 0), 2 * SHIFT_PX - 2)


def _spread(windows: Plane, where: Plane) -> Plane:
    """Sums of the squared distances from the mean: planes × shifts × disc or sky."""
    sums = windows @ where.T
    return np.asarray((windows * windows) @ where.T - sums * sums / where.sum(axis=1), np.float32)


def _tones(windows: Plane, laid: Chart, length: Plane) -> Plane:
    """How far the tones agree at every shift: the mean of what disc and sky say, of the best chart."""
    printed = sum(windows[:TONES] @ laid.tones[k].T / length[:TONES, :, k, None] for k in range(2)) / 2
    agreed = np.abs(printed)  # plane, shift, chart
    filled, outlined = agreed[:3, :, 0].max(axis=0), agreed[:3, :, 1].max(axis=0) + OUTLINED
    return np.asarray(np.maximum(np.maximum(filled, outlined), agreed[3, :, 2:].max(axis=1) + LIT), np.float32)


def _edges(windows: Plane, laid: Chart, length: Plane) -> Plane:
    """How far the directions of the edges agree at every shift."""
    both = (
        (windows[TONES] @ laid.edges[k, 0] + windows[TONES + 1] @ laid.edges[k, 1])
        / np.hypot(length[TONES, :, k], length[TONES + 1, :, k])
        for k in range(2)
    )
    return np.asarray(sum(both) / 2, np.float32)


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
