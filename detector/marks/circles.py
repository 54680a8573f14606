"""A mask of ink in, circles with a closed rim out, as ellipses.

Circles are voted for, checked for a closed rim and fitted as ellipses.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.marks.ink import Mask
from detector.marks.unroll import Ellipse

Places = NDArray[np.int64]

WORK_SIDE_PX = 480  # circles are voted for at this size
VOTES_LEAST = 15  # edge points that agree on a centre; 480 and 15 find the same seals as 800 and 24 on 135 pages
SOFT_PX = 0.8
MAX_FILL = 0.5  # share of the disc that is inked; chosen: a ring with a star is mostly empty, an emblem is not
RADIUS_SHARE = (0.022, 0.17)  # of the page's long side: 42 mm on A4 is 0.07, on a card up to 0.15
MIN_RIM_SHARE = 0.62  # share of directions in which the rim is inked; chosen, finds every seal of the 51 given pictures
EDGE_SHARE = 0.5  # of them, for a seal that the page's edge cuts: the rest must be missing in one piece, at the edge
EDGE_NEAR = 0.06  # of the page's long side
AROUND_MOST = 0.45  # share of the paper just outside a rim that may be inked; chosen, an overlapping seal stays below
RIM_RANGE = (0.955, 0.97, 0.985, 1.0, 1.015)  # of the fitted edge, within which the rim's ink must lie; chosen
CIRCLES_MOST = 40


def find_circles(mask: Mask, rim_share: float = MIN_RIM_SHARE) -> list[Ellipse]:
    """Finds the inked circles of a mask (its pixels); solid discs (badges, the emblem) are left out."""
    if mask.sum() < 400:
        return []
    scale = WORK_SIDE_PX / max(mask.shape)
    small = cv2.resize(mask.astype(np.uint8) * 255, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    blurred = cv2.GaussianBlur(small, (0, 0), SOFT_PX)
    low, high = (round(s * WORK_SIDE_PX) for s in RADIUS_SHARE)
    circles = cv2.HoughCircles(
        blurred, cv2.HOUGH_GRADIENT, dp=1.5, minDist=low, param1=120, param2=VOTES_LEAST, minRadius=low, maxRadius=high
    )
    found: list[Ellipse] = []
    for x, y, r in (circles[0] if circles is not None else [])[:CIRCLES_MOST]:
        ellipse = _fitted(mask, (x / scale, y / scale, r / scale), rim_share)
        if (
            ellipse is None
            or _fill(mask, ellipse) > MAX_FILL
            or _along(mask, ellipse, (1.09, 1.13)).mean() > AROUND_MOST
        ):
            continue
        rivals = [e for e in found if _same_place(e, ellipse)]
        if all(ellipse[2] > e[2] * 1.05 for e in rivals):
            found = [e for e in found if e not in rivals] + [ellipse]
    return found


def _same_place(a: Ellipse, b: Ellipse) -> bool:
    return bool(np.hypot(a[0] - b[0], a[1] - b[1]) < 0.6 * max(a[2], b[2]))


def _fitted(mask: Mask, circle: tuple[float, float, float], rim_share: float) -> Ellipse | None:
    """The ellipse through the outermost ink near a circle, or None when the rim is not closed enough."""
    x, y, r = circle
    angles = np.deg2rad(np.arange(0, 360, 2))
    radii = np.arange(0.84, 1.14, 0.01) * r
    columns = (x + np.outer(np.cos(angles), radii)).round().astype(int)
    rows = (y + np.outer(np.sin(angles), radii)).round().astype(int)
    inside = (columns >= 0) & (rows >= 0) & (columns < mask.shape[1]) & (rows < mask.shape[0])
    hit = mask[rows.clip(0, mask.shape[0] - 1), columns.clip(0, mask.shape[1] - 1)] & inside
    seen = hit.any(axis=1)
    least = EDGE_SHARE if _cut_by_edge(seen, columns, rows, mask.shape) else rim_share
    if seen.mean() < least:
        return None
    outermost = hit.shape[1] - 1 - hit[:, ::-1].argmax(axis=1)
    index = np.flatnonzero(seen)
    typical = np.median(radii[outermost[index]])
    index = index[np.abs(radii[outermost[index]] - typical) < 0.08 * r]
    if len(index) / len(angles) < least:
        return None
    points = np.stack([columns[index, outermost[index]], rows[index, outermost[index]]], axis=1).astype(np.float32)
    (cx, cy), (w, h), angle = cv2.fitEllipseDirect(points)
    if _along(mask, (cx, cy, w / 2, h / 2, angle), RIM_RANGE).any(axis=0).mean() < least:
        return None
    if not (0.75 < w / max(h, 1e-6) < 1.34) or abs(w / 2 - r) > 0.25 * r:
        return None
    return float(cx), float(cy), float(w / 2), float(h / 2), float(angle)


def _cut_by_edge(seen: Mask, columns: Places, rows: Places, shape: tuple[int, ...]) -> bool:
    """True when what is missing of the rim is missing in one piece, along the page's edge."""
    missing = ~cv2.morphologyEx(np.tile(seen, 3).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((9, 1), np.uint8)).ravel()
    gone = (missing[len(seen) : 2 * len(seen)] & 1).astype(bool)
    if not gone.any() or np.count_nonzero(np.diff(gone.astype(np.int8))) > 2 or seen[~gone].mean() < 0.85:
        return False
    near = EDGE_NEAR * max(shape)
    x, y = columns[gone, 0], rows[gone, 0]
    outside = (x < near) | (y < near) | (x > shape[1] - near) | (y > shape[0] - near)
    return bool(outside.mean() > 0.6)


def _along(mask: Mask, ellipse: Ellipse, grown: tuple[float, ...]) -> Mask:
    """Which points of an ellipse, grown by each factor, are inked (factors × directions); none beyond the picture."""
    x, y, a, b, angle = ellipse
    turns, turn, factors = np.deg2rad(np.arange(0, 360, 3)), np.deg2rad(angle), np.array(grown)
    u, v = np.outer(factors, a * np.cos(turns)), np.outer(factors, b * np.sin(turns))
    columns = (x + u * np.cos(turn) - v * np.sin(turn)).round().astype(int)
    rows = (y + u * np.sin(turn) + v * np.cos(turn)).round().astype(int)
    inside = (columns >= 0) & (rows >= 0) & (columns < mask.shape[1]) & (rows < mask.shape[0])
    hit: Mask = mask[rows.clip(0, mask.shape[0] - 1), columns.clip(0, mask.shape[1] - 1)] & inside
    return hit


def _fill(mask: Mask, ellipse: Ellipse) -> float:
    """Share of the disc within an ellipse that is inked."""
    x, y, a, b, angle = ellipse
    disc = np.zeros(mask.shape, np.uint8)
    cv2.ellipse(disc, (round(x), round(y)), (round(0.9 * a), round(0.9 * b)), angle, 0, 360, 1, -1)
    return float(mask[disc > 0].mean()) if disc.any() else 1.0
