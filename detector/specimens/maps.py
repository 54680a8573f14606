"""Points on the page with their places in millimetres in, maps from one to the other out."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.specimens.anchors import Anchors, Points
from detector.specimens.specimen import Specimen

Matrix = NDArray[np.float64]

MOST_TILT_DEGREES = 14.0
STRETCH = (0.72, 1.4)
MOST_STRETCH = 0.05  # of a sheet whose corners are seen; more would carry what stands far from the rows off by itself
STRETCH_ROUNDS = 3
LEAST_TO_STRETCH = 4
POINT_WORTH = 1.0  # a map agrees by itself with the anchors it takes to fix it: two, three or four; these do not count


def candidates(anchors: Anchors, corners: Anchors | None, reach_mm: float) -> Iterator[tuple[float, Matrix]]:
    """Maps from simple to flexible, each with what its freedom costs in agreement."""
    if corners is not None:
        yield 0.0, sheet_map(corners)
    n = len(anchors.page)
    source, target = anchors.page.astype(np.float32), anchors.mm.astype(np.float32)
    if n >= 3:
        matrix, _ = cv2.estimateAffinePartial2D(source, target, ransacReprojThreshold=reach_mm / 2, maxIters=3000)
        if matrix is not None:
            yield 2 * POINT_WORTH, _squared(matrix)
    if n >= 5:
        matrix, _ = cv2.estimateAffine2D(source, target, ransacReprojThreshold=reach_mm / 2, maxIters=3000)
        if matrix is not None:
            yield 3 * POINT_WORTH, _squared(matrix)
    if n >= 8:
        matrix, _ = cv2.findHomography(source, target, cv2.USAC_MAGSAC, reach_mm / 2, maxIters=5000, confidence=0.999)
        if matrix is not None:
            yield 4 * POINT_WORTH, np.asarray(matrix, np.float64)


def sheet_map(corners: Anchors) -> Matrix:
    """The map that puts the four corners of the paper where they belong."""
    source, target = corners.page.astype(np.float32), corners.mm.astype(np.float32)
    return np.asarray(cv2.getPerspectiveTransform(source, target), np.float64)


def shifted(matrix: Matrix, anchors: Anchors, reach_mm: float) -> Matrix:
    """A map moved in millimetres by the median of what its anchors are off, those out of reach apart."""
    off = anchors.mm - carried(matrix, anchors.page)
    near = off[np.linalg.norm(off - np.median(off, axis=0), axis=1) < reach_mm]
    x, y = np.median(near, axis=0) if len(near) else (0.0, 0.0)
    return np.asarray(np.array([[1.0, 0.0, x], [0.0, 1.0, y], [0.0, 0.0, 1.0]]) @ matrix, np.float64)


def _squared(matrix: NDArray[np.floating]) -> Matrix:
    return np.vstack([np.asarray(matrix, np.float64), [0.0, 0.0, 1.0]])


def stretched(matrix: Matrix, anchors: Anchors, reach_mm: float) -> Matrix:
    """A map stretched along the sheet's two sides, so that its anchors come nearest; those out of reach apart."""
    made = shifted(matrix, anchors, reach_mm)
    for _ in range(STRETCH_ROUNDS):
        near = np.linalg.norm(anchors.mm - carried(made, anchors.page), axis=1) < reach_mm
        if near.sum() < LEAST_TO_STRETCH:
            break
        at, to = carried(matrix, anchors.page[near]), anchors.mm[near]
        sides = []
        for axis in (0, 1):
            spread = max(float(np.ptp(at[:, axis])), 1.0)
            slope = np.polyfit(at[:, axis], to[:, axis], 1)[0] if spread > reach_mm else 1.0
            slope = float(np.clip(slope, 1 - MOST_STRETCH, 1 + MOST_STRETCH))
            sides.append((slope, float(np.median(to[:, axis] - slope * at[:, axis]))))
        (across, x), (down, y) = sides
        made = np.asarray(np.array([[across, 0.0, x], [0.0, down, y], [0.0, 0.0, 1.0]]) @ matrix, np.float64)
    return made


def inverse(matrix: Matrix) -> Matrix:
    """The way back."""
    return np.asarray(np.linalg.inv(matrix), np.float64)


def carried(matrix: Matrix, points: NDArray[np.floating]) -> Points:
    """Points (N×2) as a map carries them."""
    return np.asarray(
        cv2.perspectiveTransform(np.asarray(points, np.float64).reshape(-1, 1, 2), matrix), np.float64
    ).reshape(-1, 2)


def is_possible(specimen: Specimen, matrix: Matrix) -> bool:
    """True for a map under which the sheet stays a sheet: hardly tilted, hardly stretched, not mirrored."""
    if not np.isfinite(matrix).all() or abs(np.linalg.det(matrix)) < 1e-12:
        return False
    width, height = specimen.page.width_mm, specimen.page.height_mm
    sheet = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    corners = carried(inverse(matrix), sheet)
    if not np.isfinite(corners).all() or not cv2.isContourConvex(corners.astype(np.float32)):
        return False
    if cv2.contourArea(corners.astype(np.float32), oriented=True) <= 0:
        return False
    across, down = corners[1] - corners[0], corners[3] - corners[0]
    across_far, down_far = corners[2] - corners[3], corners[2] - corners[1]
    tilt = abs(np.degrees(np.arctan2(across[1], across[0])))
    stretch = (np.linalg.norm(across) / width) / max(float(np.linalg.norm(down)) / height, 1e-9)
    narrowing = [
        np.linalg.norm(a) / max(float(np.linalg.norm(b)), 1e-9) for a, b in ((across, across_far), (down, down_far))
    ]
    return bool(
        tilt < MOST_TILT_DEGREES
        and STRETCH[0] < stretch < STRETCH[1]
        and all(STRETCH[0] < each < STRETCH[1] for each in narrowing)
    )


def homography(page: Points, mm: Points) -> Matrix | None:
    """The projective map through all points by least squares."""
    matrix, _ = cv2.findHomography(page.astype(np.float32), mm.astype(np.float32), 0)
    return None if matrix is None else np.asarray(matrix, np.float64)


def affine(page: Points, mm: Points) -> Matrix:
    """The affine map through all points by least squares."""
    design = np.hstack([page, np.ones((len(page), 1))])
    solution, *_ = np.linalg.lstsq(design, mm, rcond=None)
    return np.vstack([solution.T, [0.0, 0.0, 1.0]])
