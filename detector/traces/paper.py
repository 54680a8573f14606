"""Photo pixels and the box of a field in; how the bare paper in it differs from the paper right around it out.

Camera, scanner and paper leave a fine grain everywhere. Where print was wiped away and set anew, the grain is another.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.report import Box

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]

LEAST_HEIGHT_PX = 14.0
AROUND = 1.2
"""How far the paper around reaches, in heights of the box."""
INK_LEVELS = 14.0
"""Darker than the paper by so much is print or close to it."""
LEAST_PIXELS = 250


@dataclass(frozen=True, slots=True)
class PaperPatch:
    """`grain` within the box and `around` it, in levels of 0..255."""

    grain: float
    around: float


def measure_paper(photo: Pixels, box: Box) -> PaperPatch | None:
    """The paper in and around the box; None where the box is too small or leaves too little paper."""
    quad = np.array(box, np.float64)
    height = float(np.linalg.norm(quad[3] - quad[0]))
    if height < LEAST_HEIGHT_PX:
        return None
    reach = AROUND * height
    x0, y0 = np.maximum(np.floor(quad.min(axis=0) - reach), 0).astype(int)
    x1, y1 = np.minimum(np.ceil(quad.max(axis=0) + reach), (photo.shape[1], photo.shape[0])).astype(int)
    grey = cv2.cvtColor(photo[y0:y1, x0:x1], cv2.COLOR_RGB2GRAY).astype(np.float32)
    if min(grey.shape) < 8:
        return None
    inside = np.zeros(grey.shape, np.uint8)
    cv2.fillConvexPoly(inside, np.round(quad - (x0, y0)).astype(np.int32), 1)
    paper = _paper(grey)
    within, without = paper & (inside > 0), paper & (cv2.dilate(inside, np.ones((5, 5))) == 0)
    if min(within.sum(), without.sum()) < LEAST_PIXELS:
        return None
    grain = np.abs(cv2.Laplacian(grey, cv2.CV_32F, ksize=1))
    return PaperPatch(round(float(grain[within].mean()), 3), round(float(grain[without].mean()), 3))


def _paper(grey: Floats) -> Mask:
    """Where there is no print and none within some pixels."""
    tone = cv2.blur(cv2.dilate(grey, np.ones((15, 15))), (15, 15))
    print_ = (tone - grey > INK_LEVELS).astype(np.uint8)
    return np.asarray(cv2.dilate(print_, np.ones((11, 11))) == 0)
