"""Page pixels in, ink seals out: where each lies, what its ring, lower line and code say, what stands in the centre."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.marks.centre import Centre, centre_of
from detector.marks.finding import find_places
from detector.marks.foot import read_foot
from detector.marks.ink import Pixels
from detector.marks.outlines import Outline, Shape
from detector.marks.ring import RingText, read_ring
from detector.marks.square import read_square
from detector.marks.straight import SCORE_LEAST, SealLine, read_lines_inside, upright
from detector.marks.unmix import as_print, part
from detector.marks.unroll import HALF_PX, Ellipse, as_disc

MIN_RING_SCORE = 0.5  # a ring read worse than this is noise
NAME_LEAST = 5  # letters that must be read around a doubtful rim
LOWER_LEAST = 3
MAX_SEALS = 6
AROUND = 1.06  # of the seal's edge: ink is looked for this far out


@dataclass(frozen=True, slots=True, eq=False)
class FoundSeal:
    """A seal on the page: ellipse (centre x, y, half axes, angle in degrees) in page pixels, texts and scores."""

    ellipse: Ellipse
    text: str
    text_score: float
    lower_text: str
    centre: Centre
    shape: Shape = "round"
    lower_score: float = 0.0
    inner_text: str = ""
    code: str = ""
    code_score: float = 0.0

    @property
    def quad(self) -> NDArray[np.float32]:
        """The upright rectangle around it, 4×2 page pixels."""
        x, y, a, b, _ = self.ellipse
        r = max(a, b)
        return np.array([[x - r, y - r], [x + r, y - r], [x + r, y + r], [x - r, y + r]], np.float32)


def find_seals(pixels: Pixels) -> list[FoundSeal]:
    """Finds and reads the seals of a page (H×W×3 RGB), largest first."""
    places = find_places(pixels)
    seals = [(place, read_seal(pixels, place)) for place in places[:MAX_SEALS]]
    return [seal for place, seal in seals if place.sure or len(seal.text) >= NAME_LEAST]


def read_seal(pixels: Pixels, place: Outline) -> FoundSeal:
    """Reads one seal of a page (H×W×3 RGB)."""
    ellipse = place.ellipse
    if place.shape == "square":
        return FoundSeal(ellipse, *read_square(pixels, ellipse), "", "unknown", shape="square")
    disc = as_disc(pixels, ellipse)
    inside = np.zeros(disc.pixels.shape[:2], np.uint8)
    a, b = (round(AROUND * v) for v in disc.half_axes)
    cv2.ellipse(inside, (HALF_PX, HALF_PX), (a, b), 0, 0, 360, 1, -1)
    parted = part(disc.pixels, inside > 0)
    ink, shade = disc.of(as_print(parted.ink)), disc.of(as_print(parted.ink + parted.print))
    ring = read_ring(ink, shade)
    if ring.score < MIN_RING_SCORE:
        ring = RingText(band=ring.band)
    centre = centre_of(ink)
    turned = upright(ink, _foot(ring))
    lines = read_lines_inside(turned, (ring.band[0] + ring.band[1]) / 2, centre == "star")
    foot = read_foot(turned, ring.band[0])
    bent = [SealLine(foot.line, foot.line_score, 1.0)] if foot.line_score >= SCORE_LEAST else []
    below = [line for line in (*lines, *bent) if line.down > 0.25 and _is_name(line.text)]
    lower = max(below, key=lambda line: line.score, default=SealLine("", 0, 0))
    inner = next((line for line in lines if abs(line.down) <= 0.25), SealLine("", 0, 0))
    return FoundSeal(
        ellipse,
        ring.text,
        ring.score,
        lower.text,
        centre,
        shape=place.shape,
        lower_score=lower.score,
        inner_text=inner.text,
        code=foot.code,
        code_score=foot.code_score,
    )


def _is_name(text: str) -> bool:
    """False for what a line below the centre never is: remains of a printed date."""
    return len(text) >= LOWER_LEAST and not any(letter.isdigit() or letter.isascii() for letter in text)


def _foot(ring: RingText) -> float:
    """The place opposite the name's middle."""
    if not ring.text:
        return 0.0
    span = (ring.end - ring.start) % 1.0
    return (ring.start + span / 2 + 0.5) % 1.0
