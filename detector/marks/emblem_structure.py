"""A place on the page in, how far its parts lie as the national emblem's do out: a check without any learning.

国徽法 and its 制作说明 name the parts: one large and four small stars in an arc over a gate, on a disc in a ring. A
schematic chart of where the parts stand (stars and gate as plain shapes) is laid over the place at several turns and
sizes and correlated with its brightness, its colours and its fineness of detail, in either polarity, so that gold on
red, one ink, foil and line art are measured alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.marks.ink import Pixels

Plane = NDArray[np.float32]

BOX_PX = 46
"""Height at which a mark is compared; the smallest parts are then two pixels in radius."""
MARGIN = 0.22
"""How much of the surroundings is taken along on each side, in heights of the mark."""
TURNS_DEGREES = (-16, -8, 8, 16)
SCALES = (0.75, 0.83, 0.91, 1.0, 1.1, 1.2)
SHIFT_PX = 4
WORTH_TURNING = 0.4  # agreement without a turn from which turns are tried: anything below is far from an emblem; chosen
EACH_WORTH = 0.15

# The chart, in heights of the whole mark from its middle: x, y, radius. Schematic, rounded to a hundredth.
DISC = (0.0, -0.04, 0.34)
STARS = ((0.0, -0.26, 0.09), (-0.17, -0.19, 0.045), (0.17, -0.19, 0.045), (-0.06, -0.09, 0.045), (0.06, -0.09, 0.045))
GATE = ((-0.15, 0.03, 0.15, 0.15), (-0.27, 0.15, 0.27, 0.21))


@dataclass(frozen=True, slots=True)
class Structure:
    """What was measured, each in 0..1.

    `parts`: how well stars and gate agree with the chart; `each`: how far even the worst but one of the six parts
    stands out from its surroundings as the chart says.
    """

    parts: float
    each: float
    turn_degrees: float

    @property
    def agreement(self) -> float:
        """One number in 0..1: the parts as a whole, and a little more when each of them stands out."""
        return min(1.0, self.parts + EACH_WORTH * self.each)


def measure(pixels: Pixels, box: tuple[float, float, float, float], turn_degrees: float = 0.0) -> Structure:
    """Compares a place with the chart.

    Args:
        pixels: H×W×3 RGB.
        box: Left, top, right, bottom of the mark in pixels.
        turn_degrees: About how far the mark is turned; turns near it are tried.
    """
    planes = _planes(_patch(pixels, box))
    best = max(_fits(planes, (turn_degrees,)), key=lambda fit: fit.score)
    if best.score >= WORTH_TURNING:
        turns = tuple(turn_degrees + turn for turn in TURNS_DEGREES)
        best = max(best, *_fits(planes, turns), key=lambda fit: fit.score)
    return Structure(round(best.score, 3), round(_each(best), 3), best.turn_degrees)


@dataclass(frozen=True, slots=True, eq=False)
class _Fit:
    """How well the chart agrees at one turn and size, and the piece of the plane on which it then lies."""

    score: float
    below: Plane
    turn_degrees: float
    scale: float


def _fits(planes: tuple[Plane, ...], turns_degrees: tuple[float, ...]) -> list[_Fit]:
    """The chart on every plane at these turns and all sizes."""
    return [_laid_over(plane, turn, scale) for turn in turns_degrees for scale in SCALES for plane in planes]


def _laid_over(plane: Plane, turn_degrees: float, scale: float) -> _Fit:
    """The chart moved about its usual place until it agrees best, in either polarity."""
    chart, mask = _chart(turn_degrees, scale)
    left = (plane.shape[0] - chart.shape[0]) // 2 - SHIFT_PX
    top = max(0, left + round(DISC[1] * BOX_PX))
    left = max(0, left)
    reach = chart.shape[0] + 2 * SHIFT_PX
    near = plane[top : top + reach, left : left + reach]
    fit = np.abs(np.nan_to_num(cv2.matchTemplate(near, chart, cv2.TM_CCOEFF_NORMED, mask=mask), posinf=0.0))
    fit[fit > 1.0] = 0.0  # flat places, where the correlation is not defined
    row, column = divmod(int(fit.argmax()), fit.shape[1])
    side = chart.shape[0]
    return _Fit(float(fit[row, column]), near[row : row + side, column : column + side], turn_degrees, scale)


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


def _planes(patch: Plane) -> tuple[Plane, ...]:
    """Brightness, redness, yellowness and fineness of detail."""
    red, green, blue = cv2.split(patch)
    light = (red + green + blue) / 3
    detail = np.zeros_like(light)
    for plane in (light, red - green):
        slope = cv2.magnitude(cv2.Sobel(plane, cv2.CV_32F, 1, 0), cv2.Sobel(plane, cv2.CV_32F, 0, 1))
        detail = np.maximum(detail, slope)
    detail = cv2.GaussianBlur(detail, (0, 0), 1.2)
    return light, red - green, green - blue, detail


@cache
def _chart(turn_degrees: float, scale: float) -> tuple[Plane, Plane]:
    """The chart (parts 1, ground 0) and where it counts (the disc)."""
    parts, disc = _drawn(turn_degrees, scale)
    chart = np.max(parts, axis=0)
    return np.asarray(cv2.GaussianBlur(chart, (0, 0), 0.7), np.float32), (disc > 0.5).astype(np.float32)


@cache
def _pieces(turn_degrees: float, scale: float) -> tuple[tuple[Plane, Plane], ...]:
    """Each part (five stars, the gate) and the ground round it, as weights."""
    parts, disc = _drawn(turn_degrees, scale)
    stars, gate = parts[: len(STARS)], np.max(parts[len(STARS) :], axis=0)
    ground = disc * (1 - np.max(parts, axis=0))
    pieces = []
    for part in (*stars, gate):
        around = cv2.dilate(part, np.ones((9, 9), np.uint8)) * ground
        pieces.append((part, np.asarray(around + 1e-6, np.float32)))
    return tuple(pieces)


@cache
def _drawn(turn_degrees: float, scale: float) -> tuple[Plane, Plane]:
    """Every part for itself, and the disc, in 0..1; drawn fine and shrunk."""
    fine = 8
    side = round(2 * DISC[2] * BOX_PX * scale) + 3
    unit, radians = BOX_PX * scale * fine, np.deg2rad(turn_degrees)
    spin = np.array([[np.cos(radians), -np.sin(radians)], [np.sin(radians), np.cos(radians)]])
    middle = np.array([side * fine / 2, side * fine / 2])
    shapes = [
        np.array([[x + radius * r * np.sin(t), y - radius * r * np.cos(t)] for t, r in _STAR_TIPS])
        for x, y, radius in STARS
    ]
    shapes += [np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]]) for x0, y0, x1, y1 in GATE]
    planes = []
    for points in shapes:
        canvas = np.zeros((side * fine, side * fine), np.float32)
        placed = (points - DISC[:2]) @ spin.T * unit + middle
        cv2.fillPoly(canvas, [np.round(placed).astype(np.int32)], 1.0)
        planes.append(cv2.resize(canvas, (side, side), interpolation=cv2.INTER_AREA))
    disc = np.zeros((side * fine, side * fine), np.float32)
    cv2.circle(disc, (round(middle[0]), round(middle[1])), round(DISC[2] * 0.97 * unit), 1.0, -1)
    return np.asarray(planes, np.float32), cv2.resize(disc, (side, side), interpolation=cv2.INTER_AREA)


def _each(fit: _Fit) -> float:
    """How far the worst but one of the parts stands out, in shares of what the parts do on the whole."""
    gaps = []
    for part, around in _pieces(fit.turn_degrees, fit.scale):
        gaps.append(float((fit.below * part).sum() / part.sum() - (fit.below * around).sum() / around.sum()))
    whole = float(np.median(gaps))
    if whole == 0:
        return 0.0
    return float(np.clip(sorted(gap / whole for gap in gaps)[1], 0, 1))


_STAR_TIPS = tuple((np.pi * k / 5, 1.0 if k % 2 == 0 else 0.45) for k in range(10))
