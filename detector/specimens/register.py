"""Sightings of a specimen's elements in, the map from page pixels to its millimetres out, or none worth trusting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detector.page.page import Page
from detector.specimens.anchors import Anchors, Points, anchors_by_rank, anchors_of, sheet_corners
from detector.specimens.maps import (
    Matrix,
    affine,
    candidates,
    carried,
    homography,
    inverse,
    is_possible,
    sheet_map,
    shifted,
    stretched,
)
from detector.specimens.sightings import Sighting
from detector.specimens.specimen import Specimen

REACH_MM = 6.0  # an anchor further off than this speaks against the match; real prints shift by a few millimetres
LEAST_INLIERS = 4
LEAST_SHARE = 0.5  # of the anchors; shuffled rows leave title, body, addresses and code, which is half and more
LEAST_SPREAD = (0.15, 0.28)  # of the sheet's width and height that agreeing anchors must span: one column is none
MOST_ERROR_MM = 2.6
LEAST_TO_REFINE = 6
CLEARLY_MM = 0.4  # by which a fit without the sheet's corners must be better than one with them
KEPT_MM = 0.1  # a fit through all anchors may be this much worse than one through a chance few
SHEET_WEIGHT = 2  # how many anchors one corner of the sheet counts for in the final fit
DRIFT_MM = 3.0  # a freer map that puts a seen corner of the sheet further off than this has bent the sheet to the rows


@dataclass(frozen=True, slots=True, eq=False)
class Registration:
    """How a page lies on a specimen.

    `to_mm` carries page pixels to the specimen's millimetres. `error_mm` is the median distance of the agreeing
    anchors from their places. `agreement` grows with the number and closeness of the anchors that agree.
    """

    specimen: Specimen
    to_mm: Matrix
    error_mm: float
    inliers: int
    anchors: int
    agreement: float
    rows_by_rank: bool
    trusted: bool
    why: str

    def mm(self, points: NDArray[np.floating]) -> Points:
        """Page pixels to millimetres (N×2)."""
        return carried(self.to_mm, points)

    def px(self, points_mm: NDArray[np.floating]) -> Points:
        """Millimetres to page pixels (N×2)."""
        return carried(inverse(self.to_mm), points_mm)

    def px_per_mm(self) -> float:
        """Page pixels per millimetre at the middle of the sheet."""
        x, y = self.specimen.page.width_mm / 2, self.specimen.page.height_mm / 2
        o, right, down = self.px(np.array([[x, y], [x + 1, y], [x, y + 1]]))
        return float((np.linalg.norm(right - o) + np.linalg.norm(down - o)) / 2)


def register(specimen: Specimen, sightings: Sequence[Sighting], page: Page) -> Registration | None:
    """Lays a page on a specimen.

    Rows that stand in another order than prescribed would pull the map astray, so the rows are tried twice: each
    label at its own place, and by their rank from the top.

    Returns:
        The best map with its verdict, or None when there is nothing to hold on to.
    """
    fixed = [each for each in sightings if each.fixes]
    corners = sheet_corners(specimen, page)
    best: Registration | None = None
    for by_rank, anchors in ((False, anchors_of(fixed)), (True, anchors_by_rank(specimen, fixed))):
        if anchors is None or len(anchors.page) < 2:
            continue
        for penalty, matrix in candidates(anchors, corners, REACH_MM):
            made = _judged(specimen, matrix, anchors, corners, by_rank, penalty + (0.5 if by_rank else 0.0))
            if made is not None and (best is None or made.agreement > best.agreement):
                best = made
        if best is not None and by_rank == best.rows_by_rank:
            best = _refined(best, anchors, corners)
            best = _unbent(best, anchors, corners, page.sheet_found)
    return best


def _unbent(made: Registration, anchors: Anchors, corners: Anchors | None, sheet_found: bool) -> Registration:
    """The same page laid on by its own corners, where the anchors had bent a sheet whose corners are seen.

    The corners are good to 0.1 mm in the median on drawn pages, while rows that are printed a little closer or wider
    than in the style pulled free maps 10 to 20 mm off at the corners, and photo and code with them. The sheet's map
    may move by the print's own shift or, where that does not fit, be stretched along its sides, but never turned or
    sheared; where neither fits the freer map stays. The borders of a picture are the paper's only on a clean scan, so
    there the freer map must be no clearly better fit.
    """
    if corners is None or not _drifts(made.to_mm, corners):
        return made
    sheet = sheet_map(corners)
    for matrix in (shifted(sheet, anchors, REACH_MM), stretched(sheet, anchors, REACH_MM)):
        again = _judged(made.specimen, matrix, anchors, corners, made.rows_by_rank, 0.0)
        if again is None or not again.trusted:
            continue
        if sheet_found or again.error_mm <= made.error_mm:
            return replace(again, agreement=made.agreement)
    return made


def _drifts(matrix: Matrix, corners: Anchors) -> bool:
    """True when a map puts a corner of the paper somewhere else."""
    return bool((np.linalg.norm(carried(matrix, corners.page) - corners.mm, axis=1) > DRIFT_MM).any())


def _judged(
    specimen: Specimen, matrix: Matrix, anchors: Anchors, corners: Anchors | None, by_rank: bool, penalty: float
) -> Registration | None:
    """What a map is worth; None when no sheet of paper could lie like that."""
    if not is_possible(specimen, matrix):
        return None
    off = np.linalg.norm(carried(matrix, anchors.page) - anchors.mm, axis=1)
    near = off < REACH_MM
    agreement = float((1 - (off[near] / REACH_MM) ** 2).sum()) - penalty
    count, total = int(near.sum()), len(off)
    error = float(np.median(off[near])) if count else float("inf")
    across, down = _spread(specimen, anchors.mm[near]) if count else (0.0, 0.0)
    spread = (1.0 if _holds(matrix, corners) else across, down)
    why = _doubt(count, total, error, spread)
    return Registration(specimen, matrix, error, count, total, agreement, by_rank, not why, why)


def _holds(matrix: Matrix, corners: Anchors | None) -> bool:
    """True when a map puts the corners of the paper where they belong."""
    return corners is not None and bool(
        (np.linalg.norm(carried(matrix, corners.page) - corners.mm, axis=1) < 2 * REACH_MM).all()
    )


def _spread(specimen: Specimen, points_mm: Points) -> tuple[float, float]:
    """The shares of the sheet's width and height that points span."""
    width, height = np.ptp(points_mm, axis=0) / [specimen.page.width_mm, specimen.page.height_mm]
    return float(width), float(height)


def _doubt(inliers: int, anchors: int, error_mm: float, spread: tuple[float, float]) -> str:
    """Why the map is not to be trusted, in Chinese; empty when it is."""
    if inliers < LEAST_INLIERS:
        return "能对上的固定文字太少"
    if inliers < LEAST_SHARE * anchors:
        return "多数固定文字的位置对不上"
    if spread[0] < LEAST_SPREAD[0] or spread[1] < LEAST_SPREAD[1]:
        return "能对上的文字挤在一处，定不准位置"
    return "文字位置与样式相差较大" if error_mm > MOST_ERROR_MM else ""


def _refined(made: Registration, anchors: Anchors, corners: Anchors | None) -> Registration:
    """The map fitted once more through all agreeing anchors.

    Once with the corners of the sheet, and once without, because print may be shifted on its sheet; the latter needs
    anchors on both sides of the sheet and must fit clearly better.
    """
    near = np.linalg.norm(made.mm(anchors.page) - anchors.mm, axis=1) < REACH_MM
    page, mm = anchors.page[near], anchors.mm[near]
    if len(page) < LEAST_TO_REFINE:
        return made
    best, least = made, made.error_mm
    wide = min(_spread(made.specimen, mm)) >= LEAST_SPREAD[1]
    fits: list[tuple[Matrix | None, float]] = [(affine(page, mm), CLEARLY_MM)] if wide else []
    if corners is not None and _holds(made.to_mm, corners):
        weighted = [corners.page] * SHEET_WEIGHT, [corners.mm] * SHEET_WEIGHT
        fits.insert(0, (homography(np.vstack([page, *weighted[0]]), np.vstack([mm, *weighted[1]])), 0.0))
    for matrix, cost in fits:
        again = None if matrix is None else _judged(made.specimen, matrix, anchors, corners, made.rows_by_rank, 0.0)
        if again is not None and again.inliers >= made.inliers and again.error_mm + cost < least + KEPT_MM:
            best, least = replace(again, agreement=made.agreement), again.error_mm + cost
    return best
