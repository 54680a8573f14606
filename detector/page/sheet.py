"""Photo pixels in, the four corners of the sheet out (or nothing when the page fills the frame).

Works on a copy of at most `WORK_SIDE_PX`: closed outlines are searched in the lightness, the two colour channels and
the saturation, at several thresholds; the quadrilateral with the largest area and real edges under its sides wins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Points = NDArray[np.float32]

WORK_SIDE_PX = 640
MIN_AREA_SHARE = 0.18  # a certificate photographed smaller than this is too small to read anyway
FRAME_AREA_SHARE = 0.97  # an outline this large is the frame of the picture itself
MIN_SIDE_SUPPORT = (
    0.55  # share of a side's length that must lie on an edge; chosen by eye on 51 given and 85 own pictures
)
MAX_ASPECT = 2.6
PRINTED_FRAME_WEIGHT = 0.4  # a printed frame inside the sheet must not win over the sheet's own edge
PAPER_CONTRAST = 9.0  # Lab distance across the outline; chosen by eye on the same pictures


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """An outline in the photo: 4×2 corners in photo pixels, clockwise from the one nearest the picture's top left.

    `edge` says what was seen: the edge of the paper, or a frame printed on paper that runs on outside it.
    """

    corners: Points
    edge: Literal["paper", "frame"]


def find_sheet(pixels: Pixels) -> Sheet | None:
    """Finds the sheet of paper in a photo.

    Args:
        pixels: H×W×3 RGB.

    Returns:
        The outline, or None when nothing stands out from its background (a flat scan, a screenshot).
    """
    height, width = pixels.shape[:2]
    scale = min(1.0, WORK_SIDE_PX / max(height, width))
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    channels = _channels(small)
    edges = _edge_map(channels)
    best: tuple[float, bool, Points] | None = None
    for source, may_be_frame in ((_closed_outlines(channels, edges), True), (_crossing_lines(edges), False)):
        for quad in source:
            rank, is_paper = _ranked(channels, edges, quad)
            if rank > 0 and (is_paper or may_be_frame) and (best is None or rank > best[0]):
                best = (rank, is_paper, quad)
        if best is not None and best[1]:
            break
    if best is None:
        return None
    corners = _refined(channels, _clockwise(best[2]))
    edge: Literal["paper", "frame"] = "paper" if _stands_out(channels, corners) else "frame"
    return Sheet(corners / np.float32(scale), edge)


def _ranked(channels: list[Pixels], edges: Pixels, quad: Points) -> tuple[float, bool]:
    """How good an outline is (0 when it is none), and whether it is the paper's own edge."""
    area = cv2.contourArea(quad) / edges.size
    if not MIN_AREA_SHARE <= area <= FRAME_AREA_SHARE:
        return 0.0, False
    support = min(_side_support(edges, quad))
    if support < MIN_SIDE_SUPPORT:
        return 0.0, False
    is_paper = _stands_out(channels, _clockwise(quad))
    return area * (0.5 + support) * (1.0 if is_paper else PRINTED_FRAME_WEIGHT), is_paper


def _stands_out(channels: list[Pixels], corners: Points) -> bool:
    """True when, on three sides or more, the colour outside is neither that just inside nor that of the page."""
    lab = np.dstack(channels[:3]).astype(np.float32)
    height, width = lab.shape[:2]
    inside = np.zeros((height, width), np.uint8)
    cv2.fillConvexPoly(inside, corners.astype(np.int32), 1)
    page_colour = np.median(lab[inside > 0], axis=0)
    changes = 0
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        along = (end - start) / np.linalg.norm(end - start)
        outward = np.array([along[1], -along[0]], np.float32)
        base = np.linspace(start, end, 60, dtype=np.float32)[6:-6]
        outer, inner = base + outward * 7, base - outward * 7
        inside_picture = (outer >= 0).all(axis=1) & (outer[:, 0] < width) & (outer[:, 1] < height)
        if inside_picture.mean() < 0.5:
            continue
        outside, border = (
            np.median(lab[p[:, 1].astype(int).clip(0, height - 1), p[:, 0].astype(int).clip(0, width - 1)], axis=0)
            for p in (outer[inside_picture], inner[inside_picture])
        )
        nearest = min(np.linalg.norm(outside - border), np.linalg.norm(outside - page_colour))
        changes += int(nearest > PAPER_CONTRAST)
    return changes >= 3


def _channels(small: Pixels) -> list[Pixels]:
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB)
    saturation = cv2.cvtColor(small, cv2.COLOR_RGB2HSV)[:, :, 1]
    return [cv2.medianBlur(np.ascontiguousarray(c), 5) for c in (*cv2.split(lab), saturation)]


def _edge_map(channels: list[Pixels]) -> Pixels:
    edges = np.zeros(channels[0].shape, np.uint8)
    for channel in channels:
        edges |= cv2.Canny(channel, 20, 60)
    return np.asarray(cv2.dilate(edges, np.ones((3, 3), np.uint8)), np.uint8)


def _crossing_lines(edges: Pixels) -> Iterator[Points]:
    """Outlines made of four straight lines, for a sheet whose outline a shadow or glare has broken open."""
    shortest = min(edges.shape) // 5
    thin = cv2.erode(edges, np.ones((2, 2), np.uint8))
    segments = cv2.HoughLinesP(thin, 1, np.pi / 180, 60, minLineLength=shortest, maxLineGap=shortest // 3)
    if segments is None:
        return
    segments = sorted(segments.reshape(-1, 4), key=lambda v: -float(np.hypot(v[2] - v[0], v[3] - v[1])))[:60]
    level: list[tuple[float, ...]] = []
    upright: list[tuple[float, ...]] = []
    for x0, y0, x1, y1 in segments:
        length = float(np.hypot(x1 - x0, y1 - y0))
        line = (float(x0), float(y0), (x1 - x0) / length, (y1 - y0) / length)
        group = level if abs(line[2]) > abs(line[3]) else upright
        if len(group) < 9 and not any(_same_line(line, other) for other in group):
            group.append(line)
    for top, bottom in combinations(level, 2):
        for left, right in combinations(upright, 2):
            corners = [_meet(top, left), _meet(top, right), _meet(bottom, right), _meet(bottom, left)]
            if any(c is None for c in corners):
                continue
            quad = np.asarray(corners, np.float32)
            inside = (quad > -20).all() and (quad < np.array(edges.shape[::-1]) + 20).all()
            if inside and cv2.isContourConvex(quad) and _plausible(quad):
                yield quad


def _same_line(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    parallel = abs(a[2] * b[2] + a[3] * b[3]) > 0.998
    return parallel and abs((b[0] - a[0]) * -a[3] + (b[1] - a[1]) * a[2]) < 6


def _closed_outlines(channels: list[Pixels], edges: Pixels) -> Iterator[Points]:
    for mask in _masks(channels, edges):
        contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        for contour in sorted(contours, key=cv2.contourArea, reverse=True)[:4]:
            if cv2.contourArea(contour) < MIN_AREA_SHARE * mask.size:
                break
            quad = _as_quad(cv2.convexHull(contour))
            if quad is not None:
                yield quad


def _masks(channels: list[Pixels], edges: Pixels) -> Iterator[Pixels]:
    kernel = np.ones((5, 5), np.uint8)
    yield cv2.bitwise_not(edges)
    yield cv2.morphologyEx(edges, cv2.MORPH_CLOSE, kernel)
    for channel in channels:
        otsu, mask = cv2.threshold(channel, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
        for level in (otsu, otsu * 0.75, otsu + (255 - otsu) * 0.25):
            _, mask = cv2.threshold(channel, level, 255, cv2.THRESH_BINARY)
            closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, kernel)
            yield closed
            yield cv2.bitwise_not(closed)


def _as_quad(hull: NDArray[np.int32]) -> Points | None:
    perimeter = cv2.arcLength(hull, True)
    for tolerance in (0.015, 0.025, 0.04, 0.06):
        corners = cv2.approxPolyDP(hull, tolerance * perimeter, True)
        if len(corners) == 4:
            quad = corners.reshape(4, 2).astype(np.float32)
            return quad if _plausible(quad) else None
        if len(corners) < 4:
            return None
    return None


def _plausible(quad: Points) -> bool:
    sides = np.linalg.norm(quad - np.roll(quad, -1, axis=0), axis=1)
    if sides.min() < 1:
        return False
    for i in range(4):
        a, b = quad[i - 1] - quad[i], quad[(i + 1) % 4] - quad[i]
        cosine = float(a @ b) / float(np.linalg.norm(a) * np.linalg.norm(b))
        if abs(cosine) > 0.5:  # a corner below 60 or above 120 degrees is no sheet seen from a usable angle
            return False
    long_side, short_side = max(sides[0] + sides[2], sides[1] + sides[3]), min(sides[0] + sides[2], sides[1] + sides[3])
    return float(long_side / short_side) <= MAX_ASPECT


def _side_support(edges: Pixels, quad: Points) -> list[float]:
    """Share of each side, in 0..1, that lies on an edge (the picture's own border counts as none)."""
    shares = []
    for start, end in zip(quad, np.roll(quad, -1, axis=0), strict=True):
        points = np.linspace(start, end, 96)[4:-4]
        x = np.clip(points[:, 0].round().astype(int), 0, edges.shape[1] - 1)
        y = np.clip(points[:, 1].round().astype(int), 0, edges.shape[0] - 1)
        near = np.zeros(len(x), bool)
        for dx, dy in ((0, 0), (2, 0), (-2, 0), (0, 2), (0, -2)):
            near |= edges[np.clip(y + dy, 0, edges.shape[0] - 1), np.clip(x + dx, 0, edges.shape[1] - 1)] > 0
        shares.append(float(near.mean()))
    return shares


def _clockwise(quad: Points) -> Points:
    centre = quad.mean(axis=0)
    order = np.argsort(np.arctan2(quad[:, 1] - centre[1], quad[:, 0] - centre[0]))
    turned = quad[order]
    return np.roll(turned, -int(np.argmin(turned.sum(axis=1))), axis=0)


def _refined(channels: list[Pixels], quad: Points) -> Points:
    """Moves each side onto the strongest edge within a few pixels and intersects neighbouring sides again."""
    gradient = np.zeros(channels[0].shape, np.float32)
    for channel in channels:
        gx, gy = cv2.Sobel(channel, cv2.CV_32F, 1, 0), cv2.Sobel(channel, cv2.CV_32F, 0, 1)
        gradient = np.maximum(gradient, cv2.magnitude(gx, gy))
    lines = []
    offsets = np.arange(-5, 5.1, 0.5, dtype=np.float32)
    for start, end in zip(quad, np.roll(quad, -1, axis=0), strict=True):
        along = (end - start) / np.linalg.norm(end - start)
        normal = np.array([-along[1], along[0]], np.float32)
        base = np.linspace(start, end, 60, dtype=np.float32)[5:-5]
        grid = base[:, None, :] + offsets[None, :, None] * normal
        values = cv2.remap(gradient, grid[:, :, 0], grid[:, :, 1], cv2.INTER_LINEAR)
        best = grid[np.arange(len(base)), values.argmax(axis=1)]
        vx, vy, x0, y0 = cv2.fitLine(best, cv2.DIST_HUBER, 0, 0.01, 0.01).ravel()
        lines.append((float(x0), float(y0), float(vx), float(vy)))
    corners = [_meet(lines[i - 1], lines[i]) for i in range(4)]
    if any(c is None or np.linalg.norm(c - quad[i]) > 8 for i, c in enumerate(corners)):
        return quad
    return np.asarray(corners, np.float32)


def _meet(a: tuple[float, ...], b: tuple[float, ...]) -> Points | None:
    matrix = np.array([[a[2], -b[2]], [a[3], -b[3]]])
    if abs(np.linalg.det(matrix)) < 1e-6:
        return None
    t = np.linalg.solve(matrix, np.array([b[0] - a[0], b[1] - a[1]]))[0]
    return np.array([a[0] + t * a[2], a[1] + t * a[3]], np.float32)
