"""Page pixels in, circles of coloured ink with a closed rim out, as ellipses.

Circles are voted for in the picture of coloured ink, checked for a closed rim and fitted as ellipses.
"""

from __future__ import annotations

import cv2
import numpy as np

from detector.marks.ink import Mask, Pixels, ink_masks

Ellipse = tuple[float, float, float, float, float]
"""Centre x and y, half axes, angle in degrees; page pixels."""

WORK_SIDE_PX = 800  # circles are voted for at this size
FIT_SIDE_PX = 1400  # and fitted at this one: a 42 mm seal is then 100 px in radius
MAX_FILL = 0.5  # share of the disc that is inked; chosen: a ring with a star is mostly empty, an emblem is not
RADIUS_SHARE = (0.022, 0.17)  # of the page's long side: 42 mm on A4 is 0.07, on a card up to 0.15
MIN_RIM_SHARE = 0.62  # share of directions in which the rim is inked; chosen, finds every seal of the 51 given pictures


def find_circles(pixels: Pixels) -> list[Ellipse]:
    """Finds the inked circles of a page (H×W×3 RGB), largest first; solid discs (badges, the emblem) are left out."""
    shrink = min(1.0, FIT_SIDE_PX / max(pixels.shape[:2]))
    small = cv2.resize(pixels, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    ellipses: list[Ellipse] = []
    for mask in ink_masks(small):
        ellipses += [e for e in _ellipses(mask) if not any(_same_place(e, other) for other in ellipses)]
    ellipses.sort(key=lambda e: -e[2] * e[3])
    return [(x / shrink, y / shrink, a / shrink, b / shrink, angle) for x, y, a, b, angle in ellipses]


def _same_place(a: Ellipse, b: Ellipse) -> bool:
    return bool(np.hypot(a[0] - b[0], a[1] - b[1]) < 0.6 * max(a[2], b[2]))


def _ellipses(mask: Mask) -> list[Ellipse]:
    if mask.sum() < 400:
        return []
    scale = WORK_SIDE_PX / max(mask.shape)
    small = cv2.resize(mask.astype(np.uint8) * 255, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    blurred = cv2.GaussianBlur(small, (0, 0), 1.0)
    low, high = (round(s * WORK_SIDE_PX) for s in RADIUS_SHARE)
    circles = cv2.HoughCircles(
        blurred, cv2.HOUGH_GRADIENT, dp=1.5, minDist=low, param1=120, param2=24, minRadius=low, maxRadius=high
    )
    found: list[Ellipse] = []
    for x, y, r in (circles[0] if circles is not None else [])[:40]:
        ellipse = _fitted(mask, (x / scale, y / scale, r / scale))
        if ellipse is None or _fill(mask, ellipse) > MAX_FILL:
            continue
        rivals = [e for e in found if _same_place(e, ellipse)]
        if all(ellipse[2] > e[2] * 1.05 for e in rivals):
            found = [e for e in found if e not in rivals] + [ellipse]
    return found


def _fitted(mask: Mask, circle: tuple[float, float, float]) -> Ellipse | None:
    """The ellipse through the outermost ink near a circle, or None when the rim is not closed enough."""
    x, y, r = circle
    angles = np.deg2rad(np.arange(0, 360, 2))
    radii = np.arange(0.84, 1.14, 0.01) * r
    columns = (x + np.outer(np.cos(angles), radii)).round().astype(int)
    rows = (y + np.outer(np.sin(angles), radii)).round().astype(int)
    inside = (columns >= 0) & (rows >= 0) & (columns < mask.shape[1]) & (rows < mask.shape[0])
    hit = mask[rows.clip(0, mask.shape[0] - 1), columns.clip(0, mask.shape[1] - 1)] & inside
    seen = hit.any(axis=1)
    if seen.mean() < MIN_RIM_SHARE:
        return None
    outermost = hit.shape[1] - 1 - hit[:, ::-1].argmax(axis=1)
    index = np.flatnonzero(seen)
    typical = np.median(radii[outermost[index]])
    index = index[np.abs(radii[outermost[index]] - typical) < 0.08 * r]
    if len(index) / len(angles) < MIN_RIM_SHARE:
        return None
    points = np.stack([columns[index, outermost[index]], rows[index, outermost[index]]], axis=1).astype(np.float32)
    (cx, cy), (w, h), angle = cv2.fitEllipseDirect(points)
    if not (0.75 < w / max(h, 1e-6) < 1.34) or abs(w / 2 - r) > 0.25 * r:
        return None
    return float(cx), float(cy), float(w / 2), float(h / 2), float(angle)


def _fill(mask: Mask, ellipse: Ellipse) -> float:
    """Share of the disc within an ellipse that is inked."""
    x, y, a, b, angle = ellipse
    disc = np.zeros(mask.shape, np.uint8)
    cv2.ellipse(disc, (round(x), round(y)), (round(0.9 * a), round(0.9 * b)), angle, 0, 360, 1, -1)
    return float(mask[disc > 0].mean()) if disc.any() else 1.0
