"""The first scan in, a coarse picture of it out on which only fixed print can be read.

Nothing is painted over that was found to be a value: everything is made illegible, and fixed print is put back.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.drafting.sheet import LaidSheet
from detector.page.page import Page
from detector.specimens.sightings import Quad

Picture = NDArray[np.uint8]

PX_PER_MM = 3.0  # a character of 4.4 mm is then 13 px high: to be read, not to be printed
LONGEST_PX = 1000
BLOCK_MM = 6.0  # wider than a character, so that a block holds none of its strokes
PAINT = (150, 156, 168)
MARK, MARK_STEP_MM, MARK_STRENGTH = "DRAFT", 48.0, 0.18


def redacted(page: Page, paper: LaidSheet, shown: Sequence[Quad], hidden: Sequence[Quad]) -> Picture:
    """The sheet with fixed print as it is, known values painted over, and everything else in coarse blocks.

    Args:
        page: The first scan's page.
        paper: How it lies on its sheet.
        shown: What may be seen, in page pixels.
        hidden: Values, photo, code and seals, in page pixels; they win over what is shown.
    """
    width_mm, height_mm = paper.sheet.width_mm, paper.sheet.height_mm
    scale = min(PX_PER_MM, LONGEST_PX / max(width_mm, height_mm))
    width, height = round(width_mm * scale), round(height_mm * scale)
    to_picture = np.diag([scale, scale, 1.0]) @ paper.to_mm
    sheet = cv2.warpPerspective(page.pixels, to_picture, (width, height), flags=cv2.INTER_AREA)
    blocks = (max(2, round(width_mm / BLOCK_MM)), max(2, round(height_mm / BLOCK_MM)))
    coarse = cv2.resize(cv2.resize(sheet, blocks, interpolation=cv2.INTER_AREA), (width, height))
    mask = np.zeros((height, width), np.uint8)
    for quad in shown:
        cv2.fillConvexPoly(mask, _on(quad, to_picture), 1)
    for quad in hidden:
        cv2.fillConvexPoly(mask, _on(quad, to_picture), 2)
    picture = np.where((mask == 1)[:, :, None], sheet, coarse)
    picture[mask == 2] = PAINT
    return _marked(np.ascontiguousarray(picture, np.uint8), scale)


def _marked(picture: Picture, scale: float) -> Picture:
    """The picture with DRAFT all over it, so that it is no blank to be filled in."""
    over = picture.copy()
    height, width = picture.shape[:2]
    step = round(MARK_STEP_MM * scale)
    for row, y in enumerate(range(step // 2, height, step)):
        for x in range(-(row % 2) * step // 2, width, step):
            cv2.putText(over, MARK, (x, y), cv2.FONT_HERSHEY_SIMPLEX, step / 150, (190, 0, 0), 2, cv2.LINE_AA)
    return np.asarray(cv2.addWeighted(over, MARK_STRENGTH, picture, 1 - MARK_STRENGTH, 0), np.uint8)


def _on(quad: Quad, to_picture: NDArray[np.float64]) -> NDArray[np.int32]:
    points = cv2.perspectiveTransform(quad.astype(np.float64).reshape(-1, 1, 2), to_picture)
    return np.asarray(points.round(), np.int32)
