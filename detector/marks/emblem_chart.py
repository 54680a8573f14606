"""A turn and a size in, the schematic chart of the national emblem's parts drawn four ways out.

国徽法 and its 制作说明 name the parts: one large and four small stars in an arc over a gate, on a disc in a ring.
Where they stand is given below as plain shapes, rounded to a hundredth of the mark's height. The chart is drawn as it
would be printed: filled, in outline, lit from a side like a relief, and as nothing but the directions of its edges.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]

BOX_PX = 46
"""Height at which a mark is compared; the smallest stars are then two pixels in radius."""
LIGHTS = 4
"""Sides from which a relief is lit; the opposite ones are the same with dark and light changed."""

# In heights of the whole mark from its middle.
DISC = (0.0, -0.04, 0.34)  # x, y, radius
STARS = (  # x, y, radius, turn in radians: the small ones point to the large one
    (0.0, -0.26, 0.11, 0.0),
    (-0.17, -0.19, 0.055, -0.4),
    (0.17, -0.19, 0.055, 0.4),
    (-0.07, -0.09, 0.055, -0.4),
    (0.07, -0.09, 0.055, 0.4),
)
GATE_HALF = ((0.12, 0.03), (0.16, 0.08), (0.15, 0.08), (0.15, 0.15), (0.27, 0.15), (0.27, 0.21))
SKY_ENDS = -0.015  # stars stand above this, the gate below
STAR_HOLLOW = 0.4
FINE = 6  # drawn so many times finer and shrunk
DETAIL_PX = 4.0  # how far round a pixel the usual strength of edges is taken


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """The chart at one turn and size, ready to be multiplied with flattened windows of `side` × `side` pixels.

    Everything is there twice: for the whole disc, and for the sky, the part of it where the stars stand.
    """

    side: int
    where: Plane  # 2×pixels: disc and sky, 0 or 1
    tones: Plane  # 2×charts×pixels (filled, outlined, lit from LIGHTS sides), mean 0 and length 1 within disc or sky
    edges: Plane  # 2×2×pixels: the directions of edges as two planes, mean 0 each, length 1 together


@cache
def chart(turn_degrees: float, scale: float) -> Chart:
    """The chart turned clockwise, `scale` times the usual size."""
    parts, disc, sky = _drawn(turn_degrees, scale)
    soft = cv2.GaussianBlur(parts, (0, 0), 0.7)
    x, y = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    turns = [np.pi * k / LIGHTS for k in range(LIGHTS)]
    tones = [soft, np.hypot(x, y), *(x * np.cos(turn) + y * np.sin(turn) for turn in turns)]
    where = [disc, sky]
    return Chart(
        parts.shape[0],
        np.asarray([one.ravel() for one in where], np.float32),
        np.stack([np.stack([_levelled([tone], one)[0] for tone in tones]) for one in where]),
        np.stack([_levelled(directions(x, y), one) for one in where]),
    )


def _levelled(planes: Sequence[Plane], where: Plane) -> Plane:
    """Planes flattened to rows: mean 0 each inside a mask, nothing outside, length 1 together."""
    inside = where.ravel()
    rows = np.asarray([plane.ravel() for plane in planes], np.float32)
    rows = (rows - (rows @ inside / inside.sum())[:, None]) * inside
    return np.asarray(rows / np.linalg.norm(rows), np.float32)


def directions(x: Plane, y: Plane) -> tuple[Plane, Plane]:
    """Slopes in, the directions of edges out as two planes, the same whichever side of an edge is the lighter."""
    strength = np.hypot(x, y) + 1e-6
    share = strength / (strength + 0.7 * cv2.GaussianBlur(strength, (0, 0), DETAIL_PX) + 1e-3)
    along, across = (x * x - y * y) / strength**2 * share, 2 * x * y / strength**2 * share
    first, second = (cv2.GaussianBlur(plane.astype(np.float32), (0, 0), 0.8) for plane in (along, across))
    return np.asarray(first, np.float32), np.asarray(second, np.float32)


def _drawn(turn_degrees: float, scale: float) -> tuple[Plane, Plane, Plane]:
    """The parts in 0..1, and where disc and sky are, 0 or 1."""
    side = round(2 * DISC[2] * BOX_PX * scale) + 3
    unit, radians, middle = BOX_PX * scale * FINE, np.deg2rad(turn_degrees), side * FINE / 2
    spin = np.array([[np.cos(radians), -np.sin(radians)], [np.sin(radians), np.cos(radians)]])
    canvas, disc, sky = (np.zeros((side * FINE, side * FINE), np.float32) for _ in range(3))
    for shape in (*(_star(*one) for one in STARS), np.array([*GATE_HALF, *((-x, y) for x, y in GATE_HALF[::-1])])):
        cv2.fillPoly(canvas, [np.round((shape - DISC[:2]) @ spin.T * unit + middle).astype(np.int32)], 1.0)
    cv2.circle(disc, (round(middle), round(middle)), round(DISC[2] * 0.97 * unit), 1.0, -1)
    above = np.array([[-1, -1], [1, -1], [1, SKY_ENDS], [-1, SKY_ENDS]])
    cv2.fillPoly(sky, [np.round((above - DISC[:2]) @ spin.T * unit + middle).astype(np.int32)], 1.0)
    parts, disc, sky = (cv2.resize(one, (side, side), interpolation=cv2.INTER_AREA) for one in (canvas, disc, sky))
    inside = (disc > 0.5).astype(np.float32)
    return np.asarray(parts, np.float32), inside, inside * (sky > 0.5)


def _star(x: float, y: float, radius: float, turn: float) -> NDArray[np.float64]:
    tips = [(radius * (1.0 if k % 2 == 0 else STAR_HOLLOW), turn + np.pi * k / 5) for k in range(10)]
    return np.array([[x + r * np.sin(t), y - r * np.cos(t)] for r, t in tips])
