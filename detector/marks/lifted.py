"""Page pixels in, a small copy out in which what stands faintly behind the print stands out.

Thin print is lifted off (the brightest of the neighbours, as a grey closing does), and what is left is driven away from
the paper's own tone four times as far.
"""

from __future__ import annotations

import cv2
import numpy as np

from detector.marks.ink import Pixels

SIDE_PX = 512  # strokes of print on A4 are then about one pixel wide
CLOSING_PX = 3
GAIN = 4.0  # a mark of 10 % contrast then looks like one of 40 %; chosen
SAMPLED = 7  # one pixel in so many is asked for the paper's tone
PAPER_PERCENTILE = 70  # of all pixels: blank paper on the papers looked at


def lifted(pixels: Pixels) -> tuple[Pixels, float]:
    """The copy (H×W×3) and its share of the page's size."""
    share = min(1.0, SIDE_PX / max(pixels.shape[:2]))
    small = cv2.resize(pixels, None, fx=share, fy=share, interpolation=cv2.INTER_AREA) if share < 1 else pixels
    clean = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((CLOSING_PX, CLOSING_PX), np.uint8))
    paper = np.percentile(clean.reshape(-1, 3)[::SAMPLED], PAPER_PERCENTILE, axis=0)
    tones = np.arange(256)[:, None]
    table = (paper + (tones - paper) * GAIN).clip(0, 255).astype(np.uint8).reshape(1, 256, 3)
    return np.asarray(cv2.LUT(clean, table), np.uint8), share
