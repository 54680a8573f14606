"""Page pixels in, QR codes and barcodes out: their text is parsed later, never visited."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from detector.page.shrunk import shrunk

MAX_TEXT = 1024
WORK_SIDE_PX = 1700  # a 20 mm code of 37 modules on A4 then has 3 px a module


@dataclass(frozen=True, slots=True, eq=False)
class FoundCode:
    """A code: its format, its text (cut at `MAX_TEXT`), 4×2 page pixels clockwise from its top left."""

    format: str
    text: str
    quad: NDArray[np.float32]


def read_codes(pixels: NDArray[np.uint8]) -> list[FoundCode]:
    """Reads every code on a page (H×W×3 RGB)."""
    grey, scale = shrunk(np.asarray(cv2.extractChannel(pixels, 1), np.uint8), WORK_SIDE_PX)
    found = []
    for code in zxingcpp.read_barcodes(grey):
        p = code.position
        corners = (p.top_left, p.top_right, p.bottom_right, p.bottom_left)
        quad = np.array([[c.x, c.y] for c in corners], np.float32) / np.float32(scale)
        found.append(FoundCode(code.format.name, code.text[:MAX_TEXT], quad))
    return found
