"""What was seen of a specimen in, points on the page with their places in millimetres out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detector.page.page import PAPER_MARGIN, Page
from detector.specimens.sightings import Sighting
from detector.specimens.specimen import Element, Specimen

Points = NDArray[np.float64]

# A flattened phone photo is up to 10 % too wide or too tall; portrait and landscape differ by 100 %.
ASPECT_SLACK = 0.16
SCAN_ASPECT_SLACK = 0.012  # cameras take 4:3 and 16:9, 6 % and more from A4


@dataclass(frozen=True, slots=True, eq=False)
class Anchors:
    """Points in page pixels and where they belong in millimetres, row by row (N×2 both)."""

    page: Points
    mm: Points


def anchors_of(sightings: Sequence[Sighting]) -> Anchors:
    """Each thing that was seen, at its own place in the specimen."""
    page = np.array([each.point for each in sightings], np.float64).reshape(-1, 2)
    mm = np.array([(each.element.x_mm, each.element.y_mm) for each in sightings], np.float64).reshape(-1, 2)
    return Anchors(page, mm)


def anchors_by_rank(specimen: Specimen, sightings: Sequence[Sighting]) -> Anchors | None:
    """The same, but the rows of a complete column take their places from the top; None when that changes nothing."""
    changed = False
    placed: list[tuple[Sighting, Element]] = [(each, each.element) for each in sightings]
    for column in {element.column for element in specimen.elements if element.column}:
        slots = [element for element in specimen.elements if element.column == column]
        rows = [each for each in sightings if each.element.column == column]
        if len(rows) != len(slots):
            continue
        ranked = sorted(rows, key=lambda each: each.point[1])
        slots.sort(key=lambda element: element.y_mm)
        if any(row.element is not slot for row, slot in zip(ranked, slots, strict=True)):
            changed = True
            taken = {id(row): slot for row, slot in zip(ranked, slots, strict=True)}
            placed = [(each, taken.get(id(each), element)) for each, element in placed]
    if not changed:
        return None
    page = np.array([each.point for each, _ in placed], np.float64)
    return Anchors(page, np.array([(element.x_mm, element.y_mm) for _, element in placed], np.float64))


def sheet_corners(specimen: Specimen, page: Page) -> Anchors | None:
    """The corners of the paper, when its edge was seen, or the picture is a flat scan, of the specimen's shape."""
    margin, slack = 0.0, SCAN_ASPECT_SLACK
    if page.sheet_found:
        margin, slack = PAPER_MARGIN / (1 + 2 * PAPER_MARGIN) * max(page.width, page.height), ASPECT_SLACK
    left, top, right, bottom = margin, margin, page.width - margin, page.height - margin
    width, height = specimen.page.width_mm, specimen.page.height_mm
    if abs(np.log((right - left) / (bottom - top) / (width / height))) > np.log(1 + slack):
        return None
    corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float64)
    return Anchors(corners, np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64))
