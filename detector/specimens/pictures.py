"""A page in millimetres in, everything on it of a photo's or a code's size that is neither print nor seal, out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from detector.specimens.raster import PX_PER_MM, Raster, Rectangle

PICTURE_MM = (9.0, 48.0)  # sides of a photo's figure or a code; emblems and seals are known by their place or ink
LEAST_FILL = 0.35
CODE_CONTRAST = 0.75  # of a code's pixels nearly all are grey: neither skin nor cloth
CODE_STROKE = 0.15  # modules are darker than their surroundings by more than this share
CODE_CHANGES_PER_MM = 0.28


@dataclass(frozen=True, slots=True)
class Picture:
    """Something on the page that is no print: where it is, in millimetres, and whether it looks like a code."""

    rectangle: Rectangle
    like: Literal["photo", "qr"]

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle, in millimetres."""
        left, top, right, bottom = self.rectangle
        return (left + right) / 2, (top + bottom) / 2

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in millimetres."""
        left, top, right, bottom = self.rectangle
        return right - left, bottom - top


def find_pictures(raster: Raster) -> list[Picture]:
    """Everything on the page of a photo's or a code's size that is neither print nor seal."""
    mask = (raster.figure & raster.inside & ~raster.known).astype(np.uint8)
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((11, 11), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask)
    found = []
    for x, y, w, h, area in stats[1:count]:
        low, high = (v * PX_PER_MM for v in PICTURE_MM)
        if not (low <= w <= high and low <= h <= high) or area < LEAST_FILL * w * h:
            continue
        place = (x / PX_PER_MM, y / PX_PER_MM, (x + w) / PX_PER_MM, (y + h) / PX_PER_MM)
        grey = 1.0 - float(raster.colourful[y : y + h, x : x + w].mean())
        square_and_busy = 0.75 < w / h < 1.34 and _is_busy(raster, x, y, w, h)
        like: Literal["photo", "qr"] = "qr" if grey > CODE_CONTRAST and square_and_busy else "photo"
        found.append(Picture(place, like))
    return found


def _is_busy(raster: Raster, x: int, y: int, w: int, h: int) -> bool:
    """True when ink and paper alternate many times along the rows: a code's modules."""
    part = raster.strokes[y : y + h, x : x + w] > CODE_STROKE
    changes = (part[:, 1:] != part[:, :-1]).sum(axis=1)
    return bool(np.median(changes) >= CODE_CHANGES_PER_MM * w / PX_PER_MM)
