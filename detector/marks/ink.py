"""Page pixels in, where coloured ink lies and the print without it out.

A seal's ink is coloured: at least one of its channels stays bright, while black print is dark in all three. So the
brightest channel shows the print under any ink (red, blue, purple), and the gap between the brightest and the darkest
channel shows the ink under the print.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]

MIN_CHROMA = 38  # gap of the channels, 0..255, after the paper's own tint is taken away; chosen
FAINT_CHROMA = 18  # for faded or blurred photos, whose ink sank to 39-50 in the one looked at
AROUND_SHRINK = 4  # the light around is so soft that a quarter of the size shows it
STRONGEST = 0.995  # share of all pixels that are weaker than the strongest colour of a page
DARK_SHARE = 0.8  # of the light around: print and black ink lie below; chosen
RED_HUES = (150, 14)  # OpenCV hue (0..180): from purple-red through red to orange-red
BLUE_FROM_HUE = 95


def chroma(pixels: Pixels) -> Grey:
    """Strength of colour in 0..255: brightest minus darkest channel, with the paper's tint taken away."""
    brightest, darkest = extremes(white_balanced(pixels))
    return np.asarray(cv2.subtract(brightest, darkest), np.uint8)


def extremes(pixels: Pixels) -> tuple[Grey, Grey]:
    """Each pixel's brightest and darkest channel, as H×W (far quicker than numpy's reduction over channels)."""
    red, green, blue = cv2.split(pixels)
    return cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue)


def white_balanced(pixels: Pixels) -> Pixels:
    """The page with its own paper colour made neutral, so that cream or blue paper carries no ink."""
    small = cv2.resize(pixels, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA).reshape(-1, 3)
    bright = small[small.sum(axis=1) >= np.percentile(small.sum(axis=1), 50)]
    paper = np.median(bright, axis=0)
    gains = paper.max() / np.maximum(paper, 1.0)
    tables = np.clip(np.arange(256)[:, None] * gains, 0, 255).astype(np.uint8).reshape(1, 256, 3)
    balanced: Pixels = cv2.LUT(pixels, tables)
    return balanced


@dataclass(frozen=True, slots=True, eq=False)
class InkMasks:
    """Where red ink (orange-red to purple-red) and where blue to purple ink lies, as H×W booleans.

    The faint ones take weaker colour for ink as well, as of a seal pressed with little ink.
    """

    red: Mask
    blue: Mask
    faint_red: Mask
    faint_blue: Mask


def ink_masks(pixels: Pixels) -> InkMasks:
    """Where ink lies on a page (H×W×3 RGB)."""
    balanced = white_balanced(pixels)
    brightest, darkest = extremes(balanced)
    colour = np.asarray(cv2.GaussianBlur(cv2.subtract(brightest, darkest), (3, 3), 0), np.uint8)
    strong, faint = colour > ink_threshold(colour), colour > FAINT_CHROMA
    hue = cv2.cvtColor(balanced, cv2.COLOR_RGB2HSV)[:, :, 0]
    low, high = RED_HUES
    red, blue = (hue >= low) | (hue <= high), (hue >= BLUE_FROM_HUE) & (hue < low)
    return InkMasks(strong & red, strong & blue, faint & red, faint & blue)


def dark_mask(pixels: Pixels) -> Mask:
    """Where something black or grey is printed or stamped, as H×W booleans."""
    brightest, darkest = extremes(white_balanced(pixels))
    small = cv2.resize(brightest, None, fx=1 / AROUND_SHRINK, fy=1 / AROUND_SHRINK, interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), max(pixels.shape) / 60 / AROUND_SHRINK)
    around = cv2.resize(soft, brightest.shape[::-1], interpolation=cv2.INTER_LINEAR)
    dark = brightest.astype(np.int16) < DARK_SHARE * around.astype(np.int16)
    return np.asarray(dark & (cv2.subtract(brightest, darkest) < MIN_CHROMA))


def ink_threshold(colour: Grey) -> float:
    """From which strength of colour a pixel is ink: lower where even the strongest colour of the page is weak."""
    counts = cv2.calcHist([np.ascontiguousarray(colour)], [0], None, [256], [0, 256]).ravel().cumsum()
    strongest = float(np.searchsorted(counts, STRONGEST * counts[-1]))
    return float(np.clip(0.45 * strongest, FAINT_CHROMA, MIN_CHROMA))


def without_ink(pixels: Pixels, where: Mask | None = None) -> Pixels:
    """The print with coloured ink lifted off, as H×W×3 grey.

    The brightest channel, with the ink's own remaining shade stretched to the paper's brightness.

    Args:
        pixels: H×W×3 RGB.
        where: H×W booleans; only there is ink looked for (a table beside the sheet is coloured too).
    """
    brightest, _ = extremes(pixels)
    colour = chroma(pixels)
    place = np.ones(colour.shape, bool) if where is None else where
    ink = (colour > ink_threshold(colour[place].reshape(-1, 1))) & place
    lifted = brightest.astype(np.float32)
    if ink.sum() > 50:
        paper = float(np.percentile(brightest[place], 80))
        shade = float(np.percentile(brightest[ink], 50))
        dark = float(np.percentile(brightest[place], 1))
        if paper > shade > dark + 30:
            soft = cv2.GaussianBlur(ink.astype(np.float32), (0, 0), 1.2).clip(0, 1)
            stretched = (lifted - dark) / (shade - dark) * (paper - dark) + dark
            lifted = lifted * (1 - soft) + stretched * soft
            lifted = np.minimum(lifted, max(paper, 1.0))
    grey = lifted.clip(0, 255).astype(np.uint8)
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB), np.uint8)
