"""A page laid on a specimen in, a small picture of it in millimetres out: where print is, and where something else is.

Only texture is measured here. Positions are measured on the homography, never on this picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.page.page import Page
from detector.specimens.register import Registration

Mask = NDArray[np.bool_]
Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom in millimetres."""

PX_PER_MM = 4.0
PAPER_WINDOW_MM = 51  # the paper's own colour is the median over this: an inch photo covers half of it
STROKE_MM = 2.2  # strokes are narrower than this; what is darker than its surroundings at this reach is a stroke
RULE_MM = (14.0, 2.0)  # a line this long and no thicker is part of a frame or a rule, not print
FAINT = 0.03  # guilloche and paper's grain stay below
STROKE_PERCENTILE = 90  # over a strip one line high: print measures 7-30 % darker than its paper, guilloche 0-3 %
FIGURE = 26.0  # Lab distance from the paper from which something is part of a picture
BURNT = 252  # all three channels at least this bright …
STILL = 0.5  # … and this little variation around: nothing is left of the print, nor of the paper's grain
BURNT_SHARE_OF_SCANS = 0.6  # a flat scan or a drawing is that white all over
BURNT_SHARE_WITHOUT_EDGE = 0.35  # the same where nothing but the sheet is in the picture; chosen, waves and borders too
MOST_HIDDEN = 0.6  # of a strip that known print covers: what is left decides nothing


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """The page in millimetres: pixels, how dark strokes are, where pictures, burnt places and known print are."""

    colours: NDArray[np.uint8]
    strokes: NDArray[np.float32]
    figure: Mask
    colourful: Mask
    burnt: Mask
    inside: Mask
    known: Mask
    edge_seen: bool = True

    def is_readable(self, place: Rectangle) -> bool:
        """True when a place lies on the page and is not burnt out."""
        part = self._part(place)
        if part is None or not self.inside[part].all():
            return False
        least = BURNT_SHARE_OF_SCANS if self.edge_seen else BURNT_SHARE_WITHOUT_EDGE
        is_scan = self.burnt[self.inside].mean() > least
        return bool(is_scan or self.burnt[part].mean() < 0.2)

    def stroke_depth(self, place: Rectangle) -> float:
        """How much darker than its paper the print in a place is, as a share."""
        part = self._part(place)
        return 0.0 if part is None else float(np.percentile(self.strokes[part], STROKE_PERCENTILE))

    def unknown_depth(self, place: Rectangle, reach_mm: float) -> float:
        """The darkest unknown print within some millimetres above and below a place, strip by strip."""
        left, top, right, bottom = place
        height = bottom - top
        deepest = 0.0
        for shift in np.arange(-reach_mm, reach_mm + 0.1, height / 2).tolist():
            part = self._part((left, top + shift, right, bottom + shift))
            if part is None:
                continue
            free = ~self.known[part]
            if free.mean() >= 1 - MOST_HIDDEN:
                deepest = max(deepest, float(np.percentile(self.strokes[part][free], STROKE_PERCENTILE)))
        return deepest

    def figure_share(self, place: Rectangle) -> float:
        """Share of a place that differs in colour or tone from the paper, known print apart."""
        part = self._part(place)
        return 1.0 if part is None else float((self.figure[part] & ~self.known[part]).mean())

    def patch(self, place: Rectangle) -> NDArray[np.uint8] | None:
        """The pixels of a place (H×W×3 RGB); None where the page does not show all of it."""
        part = self._part(place)
        return None if part is None or not self.inside[part].all() else self.colours[part]

    def _part(self, place: Rectangle) -> tuple[slice, slice] | None:
        height, width = self.strokes.shape
        left, top, right, bottom = (round(v * PX_PER_MM) for v in place)
        if left < 0 or top < 0 or right > width or bottom > height or right - left < 2 or bottom - top < 2:
            return None
        return slice(top, bottom), slice(left, right)


def rasterise(page: Page, registration: Registration, known: Sequence[NDArray[np.floating]]) -> Raster:
    """Draws the page in the specimen's millimetres.

    Args:
        page: The upright page.
        registration: How it lies on the specimen.
        known: N×2 page pixels around every line, code and seal that is accounted for.
    """
    sheet = registration.specimen.page
    width, height = round(sheet.width_mm * PX_PER_MM), round(sheet.height_mm * PX_PER_MM)
    to_raster = np.diag([PX_PER_MM, PX_PER_MM, 1.0]) @ registration.to_mm
    source = page.pixels
    shrink = min(1.0, 1.3 * PX_PER_MM / registration.px_per_mm())
    if shrink < 1.0:
        source = cv2.resize(source, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
        to_raster = to_raster @ np.diag([1 / shrink, 1 / shrink, 1.0])
    colours = cv2.warpPerspective(source, to_raster, (width, height), borderMode=cv2.BORDER_REPLICATE)
    inside = cv2.warpPerspective(np.full(source.shape[:2], 255, np.uint8), to_raster, (width, height)) > 0
    off = cv2.cvtColor(colours, cv2.COLOR_RGB2LAB).astype(np.float32) - cv2.cvtColor(_paper(colours), cv2.COLOR_RGB2LAB)
    covered = np.zeros((height, width), np.uint8)
    for outline in known:
        grown = _grown(registration.mm(outline), 0.8) * PX_PER_MM
        cv2.fillConvexPoly(covered, cv2.convexHull(grown.round().astype(np.int32)), 1)
    return Raster(
        colours=colours,
        strokes=_strokes(colours),
        figure=np.linalg.norm(off, axis=2) > FIGURE,
        colourful=np.hypot(off[:, :, 1], off[:, :, 2]) > 0.5 * FIGURE,
        burnt=(colours.min(axis=2) >= BURNT) & (_variation(colours) < STILL),
        inside=inside,
        known=covered > 0,
        edge_seen=page.sheet_found,
    )


def _variation(colours: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The standard deviation of the grey tone within 2 mm, in grey levels."""
    grey = cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY).astype(np.float32)
    side = round(2 * PX_PER_MM) | 1
    mean, mean_of_squares = cv2.blur(grey, (side, side)), cv2.sqrBoxFilter(grey, cv2.CV_32F, (side, side))
    return np.asarray(np.sqrt(np.maximum(mean_of_squares - mean * mean, 0)), np.float32)


def _strokes(colours: NDArray[np.uint8]) -> NDArray[np.float32]:
    """How much darker each place is than the brightest within a stroke's reach, as a share."""
    grey = cv2.GaussianBlur(cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY), (0, 0), 1.0)
    side = round(STROKE_MM * PX_PER_MM) | 1
    bright = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))
    depth = np.asarray((bright.astype(np.float32) - grey) / np.maximum(bright, 1), np.float32)
    depth[_rules((depth > FAINT).astype(np.uint8))] = 0.0
    return depth


def _rules(mask: NDArray[np.uint8]) -> Mask:
    """Where long thin straight lines are."""
    long, thick = (round(v * PX_PER_MM) for v in RULE_MM)
    found = np.zeros(mask.shape, bool)
    for shape in ((1, long), (long, 1)):
        lines = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
        bands = cv2.morphologyEx(lines, cv2.MORPH_OPEN, np.ones((thick, thick), np.uint8))
        found |= cv2.dilate(lines & ~bands, np.ones((3, 3), np.uint8)) > 0
    return found


def _paper(colours: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The colour of the paper at every place: the median far around."""
    small = cv2.resize(colours, None, fx=1 / PX_PER_MM, fy=1 / PX_PER_MM, interpolation=cv2.INTER_AREA)
    flat = cv2.medianBlur(small, PAPER_WINDOW_MM)
    return np.asarray(cv2.resize(flat, (colours.shape[1], colours.shape[0]), interpolation=cv2.INTER_LINEAR), np.uint8)


def _grown(points: NDArray[np.floating], by: float) -> NDArray[np.float64]:
    middle = points.mean(axis=0)
    away = points - middle
    return np.asarray(points + by * np.sign(away), np.float64)
