"""A seal's ink as a disc in, where the name may stand out: between which depths, and which stretch of the rim.

Depths are shares of the shorter half axis, places along the rim shares of its length from its lowest point.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.marks.unroll import Disc, unrolled

Floats = NDArray[np.float32]
Band = tuple[float, float]

OUTSIDE, INNER = -0.04, 0.5  # depths that are looked at
ROWS = 108
DARK = 0.4
BLANK = 0.06  # share of the band's height below which a place of the rim holds no letter; chosen
GAP_LEAST = 0.05  # of the rim: gaps between letters are shorter; chosen
GAP_MARGIN = 0.03  # of the rim, kept on either side of a gap, as the first letter may be faint; chosen
LOW = 0.55  # a line below the centre runs into the band from outside, down to this share of its height; chosen
OVERLAP = 0.2  # of the rim is laid out twice where it has no gap, so that no letter is cut in two


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the rim, clockwise: where it begins and how long it is; over 1 where it overlaps itself."""

    start: float
    length: float

    def at(self, share: float) -> float:
        """The place on the rim, 0..1, of a share of the stretch."""
        return (self.start + share * self.length) % 1.0

    def shares(self, place: float, half: float) -> tuple[float, float]:
        """The window around a place of the rim as shares of the stretch; where it overlaps, where it is whole."""
        at = (place - self.start) % 1.0
        if at - half < 0 and at + 1 + half <= self.length:
            at += 1.0
        elif at - half > self.length and at + half > 1:
            at -= 1.0
        return (at - half) / self.length, (at + half) / self.length


class Rings:
    """What stands at each depth of a seal, all around it."""

    def __init__(self, ink: Disc) -> None:
        strip = unrolled(ink, 0.0, 1.0, (OUTSIDE, INNER), ROWS)
        self._dark = strip[:, :, 0] < 255 * (1 - DARK)
        self._row = (INNER - OUTSIDE) / ROWS

    def bands(self) -> list[Band]:
        """Depths between which the name may stand, likeliest first: below the rim lines, as high as its letters."""
        row, cover = self._row, self._dark.mean(axis=1, dtype=np.float32)
        smooth = cv2.GaussianBlur(cover.reshape(-1, 1), (1, 3), 0).ravel()
        lines = [i for i in range(round(0.22 / row)) if smooth[i] > 0.55]
        top = (max(lines) if lines else round(0.08 / row)) + 1
        while (
            top < 60 and smooth[top] > max(0.12, 0.6 * smooth[top : top + 40].max()) and smooth[top] > smooth[top + 1]
        ):
            top += 1
        rows = range(top + round(0.12 / row), min(len(smooth) - 2, top + round(0.36 / row)))
        body = float(np.median(smooth[top + 4 : top + round(0.14 / row)]))
        fall = [smooth[i - 2 : i].mean() - smooth[i + 1 : i + 3].mean() for i in rows]
        edges = [i for i, f in zip(rows, fall, strict=True) if smooth[i] < 0.62 * body]
        bottom = edges[0] if edges else rows[int(np.argmax(fall))]
        first = (top * row + OUTSIDE, (bottom + 2) * row + OUTSIDE)
        return [first, (first[0] - 0.01, first[0] + 0.25), (first[0] - 0.01, first[0] + 0.32)]

    def lettered(self, band: Band) -> Stretch:
        """The rim without its longest gap in a band; all of it, and some twice, where letters stand all around.

        Only the inner part of the band tells: a line or a code along the foot does not reach down there.
        """
        top, bottom = (round((depth - OUTSIDE) / self._row) for depth in (band[0] + LOW * (band[1] - band[0]), band[1]))
        cover = self._dark[max(0, top) : max(bottom, top + 1)].mean(axis=0, dtype=np.float32)
        count = len(cover)
        blank = np.concatenate([cover, cover]) < BLANK
        edges = np.flatnonzero(np.diff(np.concatenate([[False], blank, [False]]).astype(np.int8)))
        runs = [(int(a), min(int(b), int(a) + count)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
        start, end = max(runs, key=lambda run: run[1] - run[0], default=(0, 0))
        if (end - start) / count < GAP_LEAST:
            return Stretch((start + end) / 2 / count % 1.0, 1 + OVERLAP)
        return Stretch((end / count - GAP_MARGIN) % 1.0, min(1.0, 1 - (end - start) / count + 2 * GAP_MARGIN))
