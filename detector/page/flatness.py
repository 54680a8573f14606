"""Photo pixels, its page and the lines on it in, whether the sheet is curled or folded out.

A homography leaves straight lines straight, so that neither perspective nor a turned camera bends a side of the sheet
or a line of print; a curl or a fold does. Each side is followed between the colour of the table and that of the paper,
each long line of print by the middle of its strokes, and what a straight line leaves over is put down to a smooth arc
or one kink.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.page.page import PAPER_MARGIN, Page

Pixels = NDArray[np.uint8]
Points = NDArray[np.float64]

WORK_SIDE_PX = 1100
REACH_SHARE = 0.045  # chosen: how far from the straight side, in long sides of the sheet, its bent edge is looked for
STEP_PX = 0.5
SAMPLES = 96
BAND_PX = 4
CONTRAST, LOUD = 9.0, 25.0  # Lab distance between table and paper from which an edge is seen, and counts in full
STEEPEST = 2  # steps that an edge may go in or out from one sample to the next
LEAST_SUPPORT = 0.8
MOST_NOISE, NOISE_SHARE = 0.0006, 0.25  # what an arc or kink may leave over: of the long side, of the bow; chosen
# Two sides of 125 flat sheets, 85 of them hard photos, bow up to 0.0011, one side by itself up to 0.0059 (level 3).
BOW = 0.004  # two sides; 1.2 mm on A4
CLEAR_BOW = 0.009  # one side alone
ENOUGH_SIDES = 3  # seen well and straight: the lines of print are not asked
LINE_HEIGHTS, LINE_SHARE, LEAST_LINES = 12, 0.3, 3  # a line this many heights, and this share of the page, is long
PIECES = 9
INK = 24  # grey steps darker than the paper
LINE_BOW = 0.02  # flat pages measure up to 0.0017, one with words across it 0.010: this finds strong curls only


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the sheet, in shares of the sheet's long side.

    `bow` is how far a smooth arc or a kink leads away from the straight line, `noise` what even that leaves over,
    `support` the share of the side where an edge was seen.
    """

    bow: float
    noise: float
    support: float

    @property
    def is_smooth(self) -> bool:
        """True when nearly all of the side was seen and it follows one arc or kink."""
        return self.support >= LEAST_SUPPORT and self.noise <= max(MOST_NOISE, NOISE_SHARE * self.bow)


def is_curled(photo: Pixels, page: Page, quads: Sequence[NDArray[np.float32]]) -> bool:
    """True when two sides of the sheet, or one side clearly, are bent; without sides to follow, the lines of print.

    Args:
        photo: H×W×3 RGB.
        page: The page flattened from it.
        quads: 4×2 page pixels of each line of print.
    """
    bows = sorted((side.bow for side in sides(photo, page) if side.is_smooth), reverse=True)
    if bows and (bows[0] >= CLEAR_BOW or (len(bows) > 1 and bows[1] >= BOW)):
        return True
    return len(bows) < ENOUGH_SIDES and line_bow(page, quads) >= LINE_BOW


def sides(photo: Pixels, page: Page) -> list[Side]:
    """The four sides of a sheet whose paper edge was found; nothing for any other page."""
    if not page.sheet_found:
        return []
    corners = _corners(page)
    scale = min(1.0, WORK_SIDE_PX / max(photo.shape[:2]))
    small = cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    lab = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2LAB), (0, 0), 1.0).astype(np.float32)
    corners = corners * scale
    long_side = float(np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1).max())
    return [
        _followed(lab, start, end, long_side) for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True)
    ]


def _corners(page: Page) -> Points:
    """The sheet's corners in photo pixels, clockwise."""
    margin = PAPER_MARGIN / (1 + 2 * PAPER_MARGIN) * max(page.width, page.height)
    right, bottom = page.width - margin, page.height - margin
    outline = np.array([[[margin, margin]], [[right, margin]], [[right, bottom]], [[margin, bottom]]], np.float64)
    return np.asarray(cv2.perspectiveTransform(outline, page.to_photo), np.float64).reshape(4, 2)


def _followed(lab: NDArray[np.float32], start: Points, end: Points, long_side: float) -> Side:
    """Follows one side; the sheet lies to the right of the way from start to end."""
    along = (end - start) / np.linalg.norm(end - start)
    inward = np.array([-along[1], along[0]])
    base = start + np.linspace(0.03, 0.97, SAMPLES)[:, None] * (end - start)
    reach = REACH_SHARE * long_side
    offsets = np.arange(-reach - BAND_PX, reach + 2 * BAND_PX, STEP_PX)
    grid = (base[:, None, :] + offsets[None, :, None] * inward).astype(np.float32)
    colours = cv2.remap(lab, grid[:, :, 0], grid[:, :, 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    score = _edge_score(colours, len(offsets))
    outside = (grid[:, :, 0] < 2) | (grid[:, :, 1] < 2)
    outside |= (grid[:, :, 0] > lab.shape[1] - 3) | (grid[:, :, 1] > lab.shape[0] - 3)
    score[outside] = 0.0
    path = _best_path(score)
    seen = score[np.arange(SAMPLES), path] > CONTRAST
    support = float(seen.mean())
    if seen.sum() < SAMPLES / 2:
        return Side(0.0, 0.0, support)
    t = np.linspace(-1, 1, SAMPLES)
    bow, noise = _bend(t[seen], offsets[path][seen])
    return Side(bow / long_side, noise / long_side, support)


def _edge_score(colours: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """How much like table it looks just outside each offset and how much like paper just inside."""
    band = round(BAND_PX / STEP_PX)
    paper = np.median(colours[:, -3 * band :], axis=1)
    smooth = _smoothed(paper)
    off = np.minimum(np.linalg.norm(colours - smooth[:, None, :], axis=2), LOUD)
    sums = np.cumsum(np.pad(off, ((0, 0), (1, 0))), axis=1)
    score = np.zeros((len(off), count), np.float32)
    at = np.arange(band, count - band)
    score[:, at] = ((sums[:, at] - sums[:, at - band]) - (sums[:, at + band] - sums[:, at])) / band
    return score


def _smoothed(paper: NDArray[np.float32]) -> NDArray[np.float32]:
    """The paper's colour along a side: shadows stay, print does not."""
    half = 8
    padded = np.pad(paper, ((half, half), (0, 0)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * half + 1, axis=0)
    return np.asarray(np.median(windows, axis=2), np.float32)


def _best_path(score: NDArray[np.float32]) -> NDArray[np.intp]:
    """The way along the side with the highest sum of scores that nowhere jumps."""
    total = score[0].copy()
    came = np.zeros(score.shape, np.intp)
    places = np.arange(score.shape[1])
    for row in range(1, len(score)):
        options = np.full((2 * STEEPEST + 1, len(places)), -np.inf, np.float32)
        for k, shift in enumerate(range(-STEEPEST, STEEPEST + 1)):
            source = places + shift
            valid = (source >= 0) & (source < len(places))
            options[k, valid] = total[source[valid]] - 0.5 * abs(shift)
        best = options.argmax(axis=0)
        came[row] = places + best - STEEPEST
        total = options[best, places] + score[row]
    path = np.empty(len(score), np.intp)
    path[-1] = int(total.argmax())
    for row in range(len(score) - 1, 0, -1):
        path[row - 1] = came[row, path[row]]
    return path


def line_bow(page: Page, quads: Sequence[NDArray[np.float32]]) -> float:
    """How far a line across the whole sheet would bend, judged by the long lines of print, as a share of its length.

    The median over the lines, with its sign, so that lines bent this way and that say nothing; 0 for fewer than three.
    """
    bends = []
    for quad in quads:
        length, height = (float(np.linalg.norm(quad[k] - quad[0])) for k in (1, 3))
        if length > LINE_HEIGHTS * height and length > LINE_SHARE * page.width:
            middles = _middles(page.pixels, quad, length, height)
            if middles is not None:
                t = np.linspace(-1, 1, len(middles))
                arc = float(np.polyfit(t, middles, 2)[0])
                bends.append(arc * (page.width / length) ** 2 / page.width)
    return abs(float(np.median(bends))) if len(bends) >= LEAST_LINES else 0.0


def _middles(pixels: Pixels, quad: NDArray[np.float32], length: float, height: float) -> NDArray[np.float64] | None:
    """The middle of the strokes, in pixels below the quad's own middle line, piece by piece along a line."""
    pad = 0.5 * height
    width, tall = round(length), round(2 * height)
    down = (quad[3] - quad[0]) / height
    source = np.array([quad[0] - pad * down, quad[1] - pad * down, quad[3] + pad * down], np.float32)
    target = np.array([[0, 0], [width, 0], [0, tall]], np.float32)
    cut = cv2.warpAffine(pixels, cv2.getAffineTransform(source, target), (width, tall), flags=cv2.INTER_LINEAR)
    grey = cv2.cvtColor(cut, cv2.COLOR_RGB2GRAY).astype(np.float32)
    ink = np.maximum(np.median(grey) - grey - INK, 0)
    pieces = np.array_split(np.arange(width), PIECES)
    middles = []
    for piece in pieces:
        rows = ink[:, piece].sum(axis=1)
        if rows.sum() <= 0:
            return None
        reach = np.cumsum(rows) / rows.sum()
        middles.append(float(np.searchsorted(reach, 0.08) + np.searchsorted(reach, 0.92)) / 2)
    return np.array(middles) - tall / 2


def _bend(t: Points, offset: Points) -> tuple[float, float]:
    """How far the best of an arc and a kink leads away from the best straight line, and what it leaves over."""
    line = np.stack([np.ones_like(t), t], axis=1)
    shapes = [t**2, t**3], *([np.abs(t - knee)] for knee in np.linspace(-0.6, 0.6, 25))
    best = (np.inf, 0.0)
    straight = line @ np.linalg.lstsq(line, offset, rcond=None)[0]
    for shape in shapes:
        design = np.column_stack([line, *shape])
        model = design @ np.linalg.lstsq(design, offset, rcond=None)[0]
        left = float(np.median(np.abs(offset - model)))
        if left < best[0]:
            best = (left, float(np.ptp(model - straight)))
    return best[1], best[0] * 1.48
