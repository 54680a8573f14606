"""Photo pixels in, Page out: the sheet flattened and turned upright, with the homography both ways."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.page.light import evened
from detector.page.sheet import Pixels, Points, Sheet, find_sheet
from detector.report import Box

Matrix = NDArray[np.float64]
QuarterTurns = Literal[0, 1, 2, 3]

MAX_SIDE_PX = 2200  # a 4.4 mm character of an A4 page is then 33 px high; the recogniser works at 48
MIN_SIDE_PX = 1500  # smaller pages are enlarged; 2000 read fewer fields (115 against 120 of 147, level 3, synthetic)
LONG_ASPECT = 3.0  # higher than this is no sheet but a long screen capture; phone screens stay below 2.4
LONG_WIDTH_PX = (720, 1440)  # a long capture keeps its width within these, however high it is; chosen
PAPER_MARGIN = 0.02  # kept around the sheet, so that a corner found 5 mm inside the paper loses no print
FRAME_MARGIN = 0.25  # most that is kept outside a printed frame
STRAIGHT = 0.012  # a frame this close to upright (share of the long side) needs no warping


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A flattened page.

    Attributes:
        pixels: H×W×3 RGB, upright.
        to_photo: 3×3 homography from page pixels to photo pixels.
        sheet_found: True when the paper's own edge was found in the photo.
        turns: Quarter turns clockwise that brought it upright.
    """

    pixels: Pixels
    to_photo: Matrix
    sheet_found: bool
    turns: QuarterTurns = 0

    @property
    def width(self) -> int:
        """Page width in page pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Page height in page pixels."""
        return int(self.pixels.shape[0])

    def photo_box(self, quad: NDArray[np.floating], photo_size: tuple[int, int]) -> Box:
        """Carries 4×2 page points to the photo (width, height), clipped to it, in the same corner order."""
        points = cv2.perspectiveTransform(np.asarray(quad, np.float64).reshape(-1, 1, 2), self.to_photo).reshape(-1, 2)
        points = points.clip(0, np.array(photo_size, np.float64) - 1).round(1)
        a, b, c, d = ((float(x), float(y)) for x, y in points)
        return (a, b, c, d)

    def photo_scale(self) -> float:
        """Photo pixels per page pixel, at the page's middle."""
        x, y = self.width / 2, self.height / 2
        probe = np.array([[[x, y]], [[x + 10, y]], [[x, y + 10]]], np.float64)
        o, right, down = cv2.perspectiveTransform(probe, self.to_photo).reshape(3, 2)
        return float((np.linalg.norm(right - o) + np.linalg.norm(down - o)) / 20)

    def with_surroundings(self, photo: Pixels, share: float) -> tuple[Page, tuple[int, int]]:
        """The page with what lies round it in the photo, and where the page's own corner is in that.

        A mark may stand across the outline that was taken for the sheet's edge, as on a licence's border.

        Args:
            photo: H×W×3 RGB, as it was flattened.
            share: Most that is taken on each side, of the page's long side; never beyond the photo.
        """
        most, (h, w) = share * max(self.width, self.height), photo.shape[:2]
        corners = np.array([[[0, 0]], [[w, 0]], [[w, h]], [[0, h]]], np.float64)
        seen = cv2.perspectiveTransform(corners, np.linalg.inv(self.to_photo)).reshape(4, 2)
        left, top = (int(np.clip(-seen[:, i].min(), 0, most)) for i in (0, 1))
        right = int(np.clip(seen[:, 0].max() - self.width, 0, most))
        bottom = int(np.clip(seen[:, 1].max() - self.height, 0, most))
        if not any((left, top, right, bottom)):
            return self, (0, 0)
        to_photo = self.to_photo @ np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1]], np.float64)
        size = (self.width + left + right, self.height + top + bottom)
        way = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        pixels = cv2.warpPerspective(photo, to_photo, size, flags=way, borderMode=cv2.BORDER_REPLICATE)
        pixels[top : top + self.height, left : left + self.width] = self.pixels
        return Page(pixels, to_photo, self.sheet_found, self.turns), (left, top)

    def turned(self, turns: QuarterTurns) -> Page:
        """The same page turned clockwise by quarter turns."""
        if turns == 0:
            return self
        pixels = np.ascontiguousarray(np.rot90(self.pixels, -turns))
        w, h = self.width, self.height
        back: dict[int, list[list[float]]] = {
            1: [[0, 1, 0], [-1, 0, h - 1], [0, 0, 1]],
            2: [[-1, 0, w - 1], [0, -1, h - 1], [0, 0, 1]],
            3: [[0, -1, w - 1], [1, 0, 0], [0, 0, 1]],
        }
        to_photo = self.to_photo @ np.array(back[turns], np.float64)
        return Page(pixels, to_photo, self.sheet_found, ((self.turns + turns) % 4))  # type: ignore[arg-type]


def flatten(photo: Pixels) -> Page:
    """Finds the sheet and flattens it; a picture without one passes straight through (only resized).

    Shadows are evened out; nothing else of the picture is changed. A long screen capture has neither sheet nor shadow.
    """
    if is_long(photo):
        return _resized(photo, float(np.clip(photo.shape[1], *LONG_WIDTH_PX) / photo.shape[1]))
    sheet = find_sheet(photo)
    straight = sheet is None or (sheet.edge == "frame" and _is_straight(sheet.corners))
    if sheet is None or straight:
        return whole(photo)
    page = _warped(photo, sheet)
    return replace(page, pixels=evened(page.pixels))


def whole(photo: Pixels) -> Page:
    """The picture as it is (H×W×3), only resized and its shadows evened out, whatever outline may stand in it."""
    page = _resized(photo, _working_scale(max(photo.shape[:2])))
    return replace(page, pixels=evened(page.pixels))


def _is_straight(corners: Points) -> bool:
    long_side = float(np.ptp(corners, axis=0).max())
    upright = cv2.boundingRect(corners)
    x, y, w, h = upright
    ideal = np.array([[x, y], [x + w, y], [x + w, y + h], [x, y + h]], np.float32)
    return float(np.abs(ideal - corners).max()) < STRAIGHT * long_side


def _working_scale(long_side: float) -> float:
    return float(np.clip(long_side, MIN_SIDE_PX, MAX_SIDE_PX) / long_side)


def is_long(pixels: Pixels) -> bool:
    """True for a long screen capture (H×W×3): several screens stitched one below the other."""
    return bool(pixels.shape[0] > LONG_ASPECT * pixels.shape[1])


def _resized(photo: Pixels, scale: float) -> Page:
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    pixels = photo if scale == 1 else cv2.resize(photo, None, fx=scale, fy=scale, interpolation=way)
    return Page(np.ascontiguousarray(pixels), np.diag([1 / scale, 1 / scale, 1.0]), False)


def _warped(photo: Pixels, sheet: Sheet) -> Page:
    corners = sheet.corners.astype(np.float64)
    sides = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1)
    width, height = max(sides[0], sides[2]), max(sides[1], sides[3])
    scale = _working_scale(max(width, height))
    width, height = width * scale, height * scale
    left, top, right, bottom = _margins(photo, sheet, width, height)
    flat = np.array([[left, top], [left + width, top], [left + width, top + height], [left, top + height]], np.float32)
    to_photo = cv2.getPerspectiveTransform(flat, sheet.corners)
    size = (round(left + width + right), round(top + height + bottom))
    pixels = cv2.warpPerspective(
        _shrunk_for(photo, scale),
        np.diag([_shrink(scale), _shrink(scale), 1.0]) @ to_photo,
        size,
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return Page(pixels, np.asarray(to_photo, np.float64), sheet.edge == "paper")


def _shrink(scale: float) -> float:
    return scale * 1.4 if scale < 0.6 else 1.0


def _shrunk_for(photo: Pixels, scale: float) -> Pixels:
    """Shrinks a very large photo first, because the warp itself samples single pixels."""
    factor = _shrink(scale)
    return photo if factor == 1.0 else cv2.resize(photo, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)


def _margins(photo: Pixels, sheet: Sheet, width: float, height: float) -> tuple[float, float, float, float]:
    """What is kept left, top, right and bottom of the outline, in page pixels."""
    if sheet.edge == "paper":
        m = PAPER_MARGIN * max(width, height)
        return m, m, m, m
    to_page = cv2.getPerspectiveTransform(
        sheet.corners, np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    )
    h, w = photo.shape[:2]
    frame = np.array([[[0, 0]], [[w, 0]], [[w, h]], [[0, h]]], np.float64)
    seen = cv2.perspectiveTransform(frame, to_page).reshape(4, 2)
    most = FRAME_MARGIN * max(width, height)
    left, top = (float(np.clip(-seen[:, i].min(), 0, most)) for i in (0, 1))
    right = float(np.clip(seen[:, 0].max() - width, 0, most))
    bottom = float(np.clip(seen[:, 1].max() - height, 0, most))
    return left, top, right, bottom
