"""A seal's ink as a disc in, what stands in its centre out: a five-pointed star, nothing, or something else."""

from __future__ import annotations

from functools import cache
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.marks.unroll import HALF_PX, Disc

Centre = Literal["star", "emblem", "plain", "other", "unknown"]
Floats = NDArray[np.float32]

REACH = 0.42  # share of the shorter half axis that is looked at
CORE = 0.3  # within which a plain centre holds nothing
PLAIN_MOST = 0.035  # share of the core inked by specks and by a line that crosses it; chosen
STAR_ALIKE = 0.62  # correlation with a drawn star; chosen
UNSURE_ALIKE = 0.45  # below this something that is there is no star
TIPS = (0.22, 0.26, 0.30, 0.34, 0.38)  # of the half axis, from the centre to the star's tips
ROWS, COLUMNS = 28, 180


def centre_of(ink: Disc) -> Centre:
    """What stands in the centre of a seal (its ink alone, dark on white)."""
    dark = 1 - ink.pixels[:, :, 0].astype(np.float32) / 255
    reach = REACH * min(ink.half_axes)
    polar = cv2.warpPolar(dark, (ROWS, COLUMNS), (HALF_PX, HALF_PX), reach, cv2.WARP_POLAR_LINEAR)
    core = polar[:, : round(ROWS * CORE / REACH)]
    weights = np.arange(1, core.shape[1] + 1, dtype=np.float32)
    if float(((core > 0.45) @ weights).sum() / (weights.sum() * COLUMNS)) < PLAIN_MOST:
        return "plain"
    alike = max(_alike(polar, _star(tip)) for tip in TIPS)
    if alike >= STAR_ALIKE:
        return "star"
    return "unknown" if alike >= UNSURE_ALIKE else "other"


def _alike(polar: Floats, star: Floats) -> float:
    """The best correlation of a centre with a star, over all turns."""
    weights = np.sqrt(np.arange(1, ROWS + 1, dtype=np.float32))
    a, b = (polar - polar.mean()) * weights, (star - star.mean()) * weights
    product = np.fft.rfft(a, axis=0) * np.conj(np.fft.rfft(b, axis=0))
    turns = np.fft.irfft(product.sum(axis=1), COLUMNS)
    return float(turns.max() / max(float(np.linalg.norm(a) * np.linalg.norm(b)), 1e-6))


@cache
def _star(tip: float) -> Floats:
    """A star in polar form, as seen from its middle."""
    side = 200
    turns = np.deg2rad(-90 + 36 * np.arange(10))
    radii = np.where(np.arange(10) % 2 == 0, 1.0, 0.382) * tip / REACH * side / 2
    points = np.stack([side / 2 + radii * np.cos(turns), side / 2 + radii * np.sin(turns)], axis=1)
    picture = np.zeros((side, side), np.float32)
    cv2.fillPoly(picture, [points.round().astype(np.int32)], 1.0)
    polar = cv2.warpPolar(picture, (ROWS, COLUMNS), (side / 2, side / 2), side / 2, cv2.WARP_POLAR_LINEAR)
    return np.asarray(polar, np.float32)
