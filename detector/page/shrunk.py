"""A picture in, a smaller copy of it and its share of the size out: a quick one where that is enough."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

LINEAR_LEAST = 0.5  # down to half the size no pixel is passed over; an area average takes six times as long


def shrunk(pixels: Pixels, side_px: int) -> tuple[Pixels, float]:
    """The copy whose longer side is `side_px` at most (H×W or H×W×3), and its share of the picture's size."""
    share = side_px / max(pixels.shape[:2])
    if share >= 1:
        return pixels, 1.0
    way = cv2.INTER_LINEAR if share >= LINEAR_LEAST else cv2.INTER_AREA
    return np.asarray(cv2.resize(pixels, None, fx=share, fy=share, interpolation=way), np.uint8), share
