"""Photo pixels and a place on them in; how strongly a screen's own grid shows there out.

A photographed screen beats with the camera's pixels: on bare paper, where a camera sees nothing but noise, the spectrum
has narrow peaks, and neighbouring places have them at nearly the same wave.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]

TILE_PX = 128
PLACES_A_SIDE = 11
TILES = 16
"""The barest of the places, which are looked at."""
LEAST_RADIUS_BINS = 9
"""Waves longer than 14 px are the paper's, the lens's or the lamp's."""
BLOCK_BINS = 1.5
"""So near to a multiple of JPEG's 8 px on both axes, a peak is its blocks'."""
AROUND_BINS = 13
"""Side of the square whose mean a peak is compared with."""
PEAK_DB = 15.0
NEAR_BINS = 8.0
"""Peaks of two places within so many bins are of one grid: perspective stretches it a little; chosen."""
_WINDOW = np.outer(np.hanning(TILE_PX), np.hanning(TILE_PX)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class ScreenGrid:
    """The grid found: `share` of the places that have it, how far it stands out there (dB), its period."""

    share: float
    height_db: float
    period_px: float


def measure_grid(photo: Pixels, box: tuple[int, int, int, int]) -> ScreenGrid | None:
    """The grid within a box (left, top, right, bottom) of the photo; None where it has no room for the places."""
    tiles = _bare_tiles(photo, box)
    if len(tiles) < TILES:
        return None
    peaks = np.array([_peak(tile) for tile in tiles])
    best = max(peaks, key=lambda peak: _company(peaks, peak).sum() + peak[2] / 1000)
    mine = _company(peaks, best)
    if not mine.any():
        return ScreenGrid(0.0, 0.0, 0.0)
    height = float(np.median(peaks[mine, 2]))
    return ScreenGrid(round(float(mine.mean()), 3), round(height, 1), round(TILE_PX / float(np.hypot(*best[:2])), 1))


def _company(peaks: NDArray[np.float64], peak: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which peaks are high and of the same grid as this one."""
    near = np.hypot(peaks[:, 0] - peak[0], peaks[:, 1] - peak[1]) <= NEAR_BINS
    return np.asarray(near & (peaks[:, 2] > PEAK_DB))


def _bare_tiles(photo: Pixels, box: tuple[int, int, int, int]) -> list[Floats]:
    """The places with the least print on them, in grey."""
    left, top, right, bottom = box
    if min(right - left, bottom - top) < 2 * TILE_PX:
        return []
    xs = np.linspace(left, right - TILE_PX, PLACES_A_SIDE).astype(int)
    ys = np.linspace(top, bottom - TILE_PX, PLACES_A_SIDE).astype(int)
    found = []
    for y in ys:
        for x in xs:
            grey = cv2.cvtColor(photo[y : y + TILE_PX, x : x + TILE_PX], cv2.COLOR_RGB2GRAY)
            low, high = np.percentile(cv2.resize(grey, (16, 16), interpolation=cv2.INTER_AREA), (3, 97))
            found.append((high - low, grey))
    found.sort(key=lambda each: each[0])
    return [grey.astype(np.float32) for _, grey in found[:TILES]]


def _peak(tile: Floats) -> tuple[float, float, float]:
    """Row and column (bins from the middle) of the narrowest high peak, and how far it stands out in dB."""
    flat = tile - cv2.blur(tile, (25, 25), borderType=cv2.BORDER_REFLECT)
    power = np.fft.fftshift(np.abs(np.fft.fft2(flat * _WINDOW)) ** 2).astype(np.float32)
    near = cv2.blur(power, (3, 3), borderType=cv2.BORDER_REFLECT)
    around = cv2.blur(power, (AROUND_BINS, AROUND_BINS), borderType=cv2.BORDER_REFLECT)
    ring = (around * AROUND_BINS**2 - near * 9) / (AROUND_BINS**2 - 9)
    height = np.where(_BLIND, 0.0, 10 * np.log10((near + 1.0) / (ring.clip(0) + 1.0)))
    row, column = np.unravel_index(int(np.argmax(height)), height.shape)
    middle = TILE_PX // 2
    return float(row - middle), float(column - middle), float(height[row, column])


def _blind() -> NDArray[np.bool_]:
    """The bins that are not looked at: the middle, JPEG's blocks, and the half that repeats the other."""
    bins = np.arange(TILE_PX) - TILE_PX // 2
    rows, columns = bins[:, None].astype(float), bins[None, :].astype(float)
    step = TILE_PX / 8
    off = [np.abs(each - step * np.round(each / step)) for each in (rows, columns)]
    middle = np.hypot(rows, columns) < LEAST_RADIUS_BINS
    return np.asarray(middle | ((off[0] < BLOCK_BINS) & (off[1] < BLOCK_BINS)) | (columns < 0))


_BLIND = _blind()
