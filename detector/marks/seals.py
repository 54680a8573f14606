"""Page pixels in, round ink seals out: where each lies, what its ring and lower line say, what stands in the centre."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detector.marks.circles import Ellipse, find_circles
from detector.marks.ink import Pixels, only_ink, print_and_ink
from detector.marks.ring import SURE_RING, Centre, as_disc, centre_of, read_lower, read_ring

MIN_RING_SCORE = 0.6  # a ring read worse than this is noise
MAX_SEALS = 6


@dataclass(frozen=True, slots=True, eq=False)
class FoundSeal:
    """A seal on the page: ellipse (centre x, y, half axes, angle in degrees) in page pixels, texts and scores."""

    ellipse: Ellipse
    text: str
    text_score: float
    lower_text: str
    centre: Centre

    @property
    def quad(self) -> NDArray[np.float32]:
        """The upright rectangle around it, 4×2 page pixels."""
        x, y, a, b, _ = self.ellipse
        r = max(a, b)
        return np.array([[x - r, y - r], [x + r, y - r], [x + r, y + r], [x - r, y + r]], np.float32)


def find_seals(pixels: Pixels) -> list[FoundSeal]:
    """Finds and reads the round seals of a page (H×W×3 RGB), largest first."""
    return [_read_seal(pixels, ellipse) for ellipse in find_circles(pixels)[:MAX_SEALS]]


def _read_seal(pixels: Pixels, ellipse: Ellipse) -> FoundSeal:
    disc = as_disc(pixels, ellipse)
    ink = only_ink(disc)
    text, score = read_ring(ink)
    if score < SURE_RING:
        shade_text, shade_score = read_ring(ink, print_and_ink(disc))
        if shade_score > score and len(shade_text) >= len(text) - 2:
            text, score = shade_text, shade_score
    if score < MIN_RING_SCORE:
        text, score = "", 0.0
    return FoundSeal(ellipse, text, score, read_lower(ink), centre_of(ink))
