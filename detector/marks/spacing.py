"""Places of one repeated watermark in, how far apart it repeats out: along its words, and from one row to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detector.marks.lift import Quad
from detector.reading.ocr import quad_size

Floats = NDArray[np.float64]

OFF_MOST = 0.12  # of the spacing, by which a distance may miss a whole number of them; chosen
AGREE_LEAST = 3  # distances that agree; two may do so by chance; chosen
AGREE_SHARE = 0.6  # of all distances; chosen
ROW_REACH = 0.6  # of the words' height: places so close across the words stand in one row; chosen
SKIPPED_MOST = 6  # rows or tiles lost in between


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distance from tile to tile along the words and from row to row, page pixels; None where it did not show."""

    along_px: float | None
    across_px: float | None


def spacing_of(places: Sequence[Quad], angle_degrees: float) -> Spacing:
    """How a pattern repeats.

    Args:
        places: Its tiles, 4×2 page pixels each.
        angle_degrees: Slope of the words, anticlockwise as seen.
    """
    turn = np.radians(angle_degrees)
    centres = np.array([place.mean(axis=0) for place in places], np.float64)
    along = centres @ np.array([np.cos(turn), -np.sin(turn)])
    across = centres @ np.array([np.sin(turn), np.cos(turn)])
    width, height = (float(each) for each in np.median([quad_size(place) for place in places], axis=0))
    order = np.argsort(across)
    rows = np.split(order, np.flatnonzero(np.diff(across[order]) > ROW_REACH * height) + 1)
    middles = np.array([across[row].mean() for row in rows])
    in_rows = [np.diff(np.sort(along[row])) for row in rows]
    return Spacing(_step(np.concatenate(in_rows), width), _step(np.diff(middles), height))


def _step(distances: Floats, least: float) -> float | None:
    """The length of which most distances are whole multiples; none is shorter than the words themselves."""
    distances = distances[distances >= least]
    best: tuple[int, float] = (0, 0.0)
    for length in np.sort(distances)[::-1]:
        times = np.round(distances / length)
        fits = (times >= 1) & (times <= SKIPPED_MOST) & (np.abs(distances - times * length) < OFF_MOST * length)
        if fits.sum() > best[0]:
            best = int(fits.sum()), float(distances[fits].sum() / times[fits].sum())
    return best[1] if best[0] >= max(AGREE_LEAST, AGREE_SHARE * len(distances)) else None
