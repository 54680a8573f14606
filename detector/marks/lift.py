"""Page pixels, lines of print and seals in, the faint layer behind the print out, as shares of the paper's tone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.marks.ink import Pixels
from detector.marks.unroll import Ellipse
from detector.page.shrunk import shrunk

Quad = NDArray[np.float32]
Shares = NDArray[np.float32]
Mask = NDArray[np.bool_]

WORK_SIDE_PX = 1200  # A4 is then 4 px/mm: letters of 5 mm are 20 px high; chosen
TONE_SIDE_PX = 240  # the paper's tone is measured at this size
TONE_REACH = 27  # pixels at that size, about 33 mm on A4: wider than any stroke of a watermark; chosen
PRINT_DROP = 0.36  # darker than this is print, whatever its colour; chosen
COLOUR_DROP = 0.6  # likewise for a single channel: gold and light red print; chosen
PRINT_EDGE = 0.3  # within a line of print its edges go down to this share of its darkness; chosen
LIGHT_LINE = 0.32  # a line that is nowhere darker may itself be the watermark; chosen
TALL_LINE = 2.5  # times the usual height of a line; chosen
EDGE_PX = 15  # along the edge of the sheet, where table and shadow reach in; chosen
PAPER_LEAST = 0.55  # darker than this share of the page's own paper is table, photo or shadow; chosen
SOLID_PX = 9  # print solid over this width is a picture (hair, a coat, a code), not letters; chosen
PICTURE_AREA_MOST = 0.08  # share of the page; a frame around the whole page is no picture; chosen
GROUND_PX = 81  # 2 cm on A4, far wider than a stroke; chosen
SAMPLE = 3  # every third row and column is enough for statistics


@dataclass(frozen=True, eq=False)
class Layer:
    """What is left of a page when print, seals and the tone of the paper are taken away.

    Attributes:
        drop: H×W, the share of the paper's tone that the faint ink takes, smoothed over a pixel.
        seen: H×W, true where nothing lay over the paper.
        scale: Pixels of the layer per page pixel.
        noise: Standard deviation of its grain after smoothing, as a share of the paper's tone.
    """

    drop: Shares
    seen: Mask
    scale: float
    noise: float

    @cached_property
    def filled(self) -> Shares:
        """The layer with the holes that print left filled from around them."""
        known = self.seen.astype(np.float32)
        held = self.drop * known
        near, weight = cv2.blur(held, (5, 5)), cv2.blur(known, (5, 5))
        far, reach = (_spread(each) for each in (held, known))
        wide = np.where(reach > 0.05, far / np.maximum(reach, 0.05), 0.0)
        close = np.where(weight > 0.1, near / np.maximum(weight, 0.1), wide)
        return np.asarray(np.where(self.seen, self.drop, close), np.float32)


def _spread(shares: Shares) -> Shares:
    """A wide blur, made at a quarter of the size."""
    height, width = shares.shape
    small = cv2.resize(shares, (max(1, width // 4), max(1, height // 4)), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(cv2.GaussianBlur(small, (0, 0), 3), (width, height)), np.float32)


def lift(pixels: Pixels, lines: Sequence[Quad], seals: Sequence[Ellipse]) -> Layer:
    """Lifts the faint layer of a page.

    Args:
        pixels: H×W×3 RGB page.
        lines: The lines of print on it, 4×2 page pixels each.
        seals: The seals' ellipses in page pixels.
    """
    small, scale = shrunk(np.asarray(cv2.GaussianBlur(pixels, (3, 3), 0), np.uint8), WORK_SIDE_PX)
    tone, paper = _paper_tone(small)
    drops = 1 - cv2.divide(small.astype(np.float32), tone)
    luma = cv2.transform(drops, np.array([[0.299, 0.587, 0.114]], np.float32))
    red, green, blue = cv2.split(drops)
    covered = (luma > PRINT_DROP) | (cv2.max(cv2.max(red, green), blue) > COLOUR_DROP)
    pictures = _pictures(covered, [quad * np.float32(scale) for quad in lines])
    _cover_lines(covered, luma, [quad * np.float32(scale) for quad in lines])
    wide = cv2.dilate(covered.astype(np.uint8), cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))) | pictures
    for x, y, a, b, angle in seals:
        middle, axes = (round(x * scale), round(y * scale)), (round(1.06 * a * scale), round(1.06 * b * scale))
        cv2.ellipse(wide, middle, axes, angle, 0, 360, 1, -1)
    seen = (wide == 0) & paper
    drop = _on_even_ground(cv2.GaussianBlur(_in_one(drops, seen) * paper, (0, 0), 1.0), seen)
    return Layer(drop, seen, scale, _grain(drop, seen))


def _paper_tone(small: Pixels) -> tuple[Shares, Mask]:
    """The paper's colour at every pixel, and where there is paper at all."""
    shrink = TONE_SIDE_PX / max(small.shape[:2])
    tiny = cv2.resize(small, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    closed = cv2.morphologyEx(cv2.medianBlur(tiny, 3), cv2.MORPH_CLOSE, np.ones((TONE_REACH, TONE_REACH), np.uint8))
    smooth = cv2.GaussianBlur(closed.astype(np.float32), (0, 0), TONE_REACH / 4)
    size = (small.shape[1], small.shape[0])
    tone = np.maximum(cv2.resize(smooth, size, interpolation=cv2.INTER_LINEAR), 20)
    brightness = smooth.max(axis=2)
    paper = (brightness > PAPER_LEAST * float(np.percentile(brightness, 90))).astype(np.uint8)
    paper = cv2.erode(cv2.resize(paper, size, interpolation=cv2.INTER_NEAREST), np.ones((EDGE_PX, EDGE_PX), np.uint8))
    return np.asarray(tone, np.float32), paper > 0


def _cover_lines(covered: Mask, luma: Shares, lines: Sequence[Quad]) -> None:
    """Adds the pale edges and thin strokes of print to what is covered.

    Lines that are pale throughout, or far higher than the others, may be the watermark and stay.
    """
    height, width = covered.shape
    heights = [min(np.linalg.norm(quad[3] - quad[0]), np.linalg.norm(quad[1] - quad[0])) for quad in lines]
    highest = TALL_LINE * float(np.median(heights)) if heights else 0.0
    for quad in (quad for quad, across in zip(lines, heights, strict=True) if across <= highest):
        x0, y0 = np.maximum(quad.min(axis=0).astype(int), 0)
        x1, y1 = np.minimum(quad.max(axis=0).astype(int) + 2, (width, height))
        if x1 - x0 < 3 or y1 - y0 < 3:
            continue
        cut = luma[y0:y1, x0:x1]
        darkest = float(np.percentile(cut, 98))
        if darkest < LIGHT_LINE:
            continue
        inside = np.zeros(cut.shape, np.uint8)
        cv2.fillConvexPoly(inside, (quad - (x0, y0)).round().astype(np.int32), 1)
        covered[y0:y1, x0:x1] |= (inside > 0) & (cut > PRINT_EDGE * darkest)


def _pictures(covered: Mask, lines: Sequence[Quad]) -> NDArray[np.uint8]:
    """Where a portrait or a code lies, as 0 and 1, its pale parts (a face) included."""
    solid = covered.astype(np.uint8)
    for quad in lines:
        cv2.fillConvexPoly(solid, quad.round().astype(np.int32), 0)
    solid = cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones((SOLID_PX, SOLID_PX), np.uint8))
    joined = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, np.ones((4 * SOLID_PX, 4 * SOLID_PX), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(joined)
    found = np.zeros_like(solid)
    for x, y, w, h, _ in boxes[1:]:
        if w * h < PICTURE_AREA_MOST * found.size:
            margin = SOLID_PX + max(w, h) // 8
            found[max(0, y - margin) : y + h + margin, max(0, x - margin) : x + w + margin] = 1
    return np.asarray(found, np.uint8)


def _in_one(drops: Shares, seen: Mask) -> Shares:
    """One layer out of three channels, each weighted by how much of the faint ink it shows."""
    sample, known = drops[::SAMPLE, ::SAMPLE], seen[::SAMPLE, ::SAMPLE]
    total = cv2.transform(sample, np.ones((1, 3), np.float32))
    some = known & (total > max(0.03, float(np.percentile(total[known], 90)))) if known.any() else known
    weights = sample[some].mean(axis=0).clip(0, None) if some.sum() > 50 else np.ones(3, np.float32)
    weights = weights / max(float(weights.sum()), 1e-6)
    return np.asarray(cv2.transform(drops, weights.astype(np.float32).reshape(1, 3)), np.float32)


def _on_even_ground(drop: Shares, seen: Mask) -> Shares:
    """The layer less what it usually is around each place: the rest of shadows and of the paper's tint."""
    known = seen.astype(np.float32)
    near = cv2.blur(drop * known, (GROUND_PX, GROUND_PX)) / np.maximum(cv2.blur(known, (GROUND_PX, GROUND_PX)), 0.05)
    return np.asarray(drop - near * known, np.float32)


def _grain(drop: Shares, seen: Mask) -> float:
    """The layer's noise, from what a second smoothing takes away: of most places, so that compressed ones count."""
    fine = (drop - cv2.GaussianBlur(drop, (0, 0), 1.5))[::SAMPLE, ::SAMPLE]
    inner = (cv2.erode(seen.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0)[::SAMPLE, ::SAMPLE]
    return float(np.percentile(np.abs(fine[inner]), 84) / 1.4) if inner.any() else 1.0
