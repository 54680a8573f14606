"""A mask of ink in, outlines of single seals in it out: ellipses and squares that stand by themselves.

Circles are voted for (`circles`); other shapes are known by the outline of what hangs together in ink.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.marks.ink import Mask
from detector.marks.unroll import ROUND_LEAST, Ellipse

Shape = Literal["round", "ellipse", "square", "unknown"]

SIDE_SHARE = (0.045, 0.3)  # of the page's long side: a name stamp of 16 mm on A4 is 0.054, a seal on a card 0.3
FLAT_MOST = 0.55  # shorter by longer axis; 4.5 x 3.0 is 0.67
ELLIPSE_RIM = 0.8  # share of the ellipse that is inked; chosen
SQUARE_RIM = 0.7
FILL = (0.05, 0.62)  # share of the inside that is inked: letters, not a filled patch; chosen
RESIDUAL = 0.035  # of the shorter axis, by which an outline may leave its ellipse; chosen


@dataclass(frozen=True, slots=True)
class Outline:
    """Where a seal lies: its ellipse in page pixels (for a square the circle within it) and its shape.

    One that is not `sure` (weak colour, black print) counts as a seal only when a name is read around its rim.
    """

    ellipse: Ellipse
    shape: Shape = "round"
    sure: bool = True

    def same_place(self, other: Outline, near: float = 0.6) -> bool:
        """True when two outlines are of one seal: their centres closer than a share of the larger one."""
        reach = max(*self.ellipse[2:4], *other.ellipse[2:4])
        return bool(np.hypot(self.ellipse[0] - other.ellipse[0], self.ellipse[1] - other.ellipse[1]) < near * reach)


def find_outlines(mask: Mask) -> Iterator[Outline]:
    """Ellipses and squares whose ink hangs together (mask pixels)."""
    long_side = max(mask.shape)
    bridge = max(3, round(0.004 * long_side)) | 1
    closed = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((bridge, bridge), np.uint8))
    contours, tree = cv2.findContours(closed, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    pieces = [
        c for c, (_, _, _, parent) in zip(contours, tree[0] if tree is not None else (), strict=True) if parent < 0
    ]
    low, high = (share * long_side for share in SIDE_SHARE)
    for contour in pieces:
        _, _, w, h = cv2.boundingRect(contour)
        if not (low <= max(w, h) <= high and min(w, h) >= 0.4 * max(w, h)):
            continue
        hull = cv2.convexHull(contour).reshape(-1, 2).astype(np.float32)
        found = _square(mask, hull) or _ellipse(mask, hull)
        if found is not None:
            yield found


def _ellipse(mask: Mask, hull: NDArray[np.float32]) -> Outline | None:
    """An ellipse that is no circle."""
    points = _evenly(hull, 90)
    (x, y), (w, h), angle = cv2.fitEllipseDirect(points)
    a, b = w / 2, h / 2
    if not FLAT_MOST <= min(a, b) / max(a, b, 1e-6) < ROUND_LEAST:
        return None
    turn = np.deg2rad(angle)
    dx, dy = points[:, 0] - x, points[:, 1] - y
    u, v = dx * np.cos(turn) + dy * np.sin(turn), -dx * np.sin(turn) + dy * np.cos(turn)
    off = np.abs(np.hypot(u / a, v / b) - 1) * min(a, b)
    if np.percentile(off, 90) > RESIDUAL * 2 * min(a, b):
        return None
    rim = max(3, round(0.05 * min(a, b)))
    middle, half = (round(x), round(y)), (round(a - rim / 2), round(b - rim / 2))
    line = cv2.ellipse2Poly(middle, half, round(angle), 0, 360, 4)
    if _inked_along(mask, np.asarray(line, np.int32), rim) < ELLIPSE_RIM:
        return None
    place = np.zeros(mask.shape, np.uint8)
    cv2.ellipse(place, middle, (round(a - 2 * rim), round(b - 2 * rim)), round(angle), 0, 360, 1, -1)
    return Outline((x, y, a, b, angle), "ellipse") if FILL[0] <= _fill(mask, place) <= FILL[1] else None


def _square(mask: Mask, hull: NDArray[np.float32]) -> Outline | None:
    """A square frame with something written in it."""
    rectangle = cv2.minAreaRect(hull)
    (x, y), (w, h), angle = rectangle
    if min(w, h) < 0.78 * max(w, h) or cv2.contourArea(hull) < 0.93 * w * h:
        return None
    rim = max(3, round(0.06 * min(w, h)))
    inner = cv2.boxPoints(((x, y), (w - rim, h - rim), angle))
    frame = _evenly(inner.astype(np.float32), 80)
    place = np.zeros(mask.shape, np.uint8)
    cv2.fillConvexPoly(place, cv2.boxPoints(((x, y), (w - 3 * rim, h - 3 * rim), angle)).astype(np.int32), 1)
    if _inked_along(mask, frame.astype(np.int32), rim) < SQUARE_RIM or not FILL[0] <= _fill(mask, place) <= FILL[1]:
        return None
    half = (w + h) / 4
    return Outline((x, y, half, half, angle), "square")


def _evenly(polygon: NDArray[np.float32], n: int) -> NDArray[np.float32]:
    """Points at even distances along a closed polygon."""
    closed = np.vstack([polygon, polygon[:1]])
    lengths = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(closed, axis=0), axis=1))])
    at = np.linspace(0, lengths[-1], n, endpoint=False)
    points = np.stack([np.interp(at, lengths, closed[:, k]) for k in (0, 1)], axis=1)
    return np.asarray(points, np.float32)


def _inked_along(mask: Mask, points: NDArray[np.int32], reach: int) -> float:
    """Share of points that have ink within a few pixels."""
    grown = cv2.dilate(mask.astype(np.uint8), np.ones((reach | 1, reach | 1), np.uint8))
    x = points[:, 0].clip(0, mask.shape[1] - 1)
    y = points[:, 1].clip(0, mask.shape[0] - 1)
    return float(grown[y, x].mean())


def _fill(mask: Mask, place: NDArray[np.uint8]) -> float:
    return float(mask[place > 0].mean()) if place.any() else 1.0
