"""Page pixels in, the same page in even light out: shadows and fall-off taken away, colours kept."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

MAX_GAIN = 3.5  # darker than this the noise grows as fast as the print; chosen
EVEN_ENOUGH = 1.12  # light that varies by less is left as it is; chosen
WORK_SIDE_PX = 320
GAIN_STEPS = 64  # the gain is kept in 1/64 steps, in bytes: ten times as fast as in floats


def evened(pixels: Pixels) -> Pixels:
    """Brightens shadowed parts of a page (H×W×3 RGB) to the level of its brightest part.

    The paper's brightness is what remains when print is closed over and blurred; each pixel is multiplied by how much
    darker its paper is. All three channels get the same factor, so ink keeps its colour.
    """
    scale = WORK_SIDE_PX / max(pixels.shape[:2])
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    brightest = cv2.max(cv2.max(small[:, :, 0], small[:, :, 1]), small[:, :, 2])
    closed = cv2.morphologyEx(brightest, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    paper = cv2.GaussianBlur(closed, (0, 0), 4).astype(np.float32).clip(8, 255)
    level = float(np.percentile(paper, 90))
    gain = (level / paper).clip(1.0, MAX_GAIN)
    if float(np.percentile(gain, 95)) < EVEN_ENOUGH:
        return pixels
    steps = (gain * GAIN_STEPS).round().astype(np.uint8)
    full = cv2.resize(steps, (pixels.shape[1], pixels.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.multiply(pixels, cv2.merge([full] * 3), scale=1 / GAIN_STEPS), np.uint8)
