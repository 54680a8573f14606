"""Page pixels in, round ink seals out: where each lies, what its ring and lower line say, what stands in the centre.

Circles are voted for in the picture of coloured ink, checked for a closed rim and fitted as ellipses. The ring is
unrolled from the gap below the name, so that it reads from its true start, and read by the same engine as the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.marks.ink import Mask, Pixels, ink_masks, only_ink, print_and_ink
from detector.reading import ocr

Ellipse = tuple[float, float, float, float, float]
Centre = Literal["star", "plain", "unknown"]

WORK_SIDE_PX = 800  # circles are voted for at this size
FIT_SIDE_PX = 1400  # and fitted at this one: a 42 mm seal is then 100 px in radius
MIN_RING_SCORE = 0.6  # a ring read worse than this is noise
MAX_FILL = 0.5  # share of the disc that is inked: seals 0.1-0.35, a badge or the emblem over 0.6
RADIUS_SHARE = (0.022, 0.17)  # of the page's long side: 42 mm on A4 is 0.07, on a card up to 0.15
MIN_RIM_SHARE = 0.62  # share of directions in which the rim is inked; real seals 0.75-1.0, chance circles under 0.5
SURE_RING = 0.9  # a ring read with this mean score is not read a second way
STRIP_HEIGHT_PX = 64
USUAL_BAND = (26, 108)  # rows of the polar picture: from 0.92 to 0.58 of the radius
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
    shrink = min(1.0, FIT_SIDE_PX / max(pixels.shape[:2]))
    small = cv2.resize(pixels, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    ellipses: list[Ellipse] = []
    for mask in ink_masks(small):
        ellipses += [e for e in _ellipses(mask) if not any(_same_place(e, other) for other in ellipses)]
    ellipses.sort(key=lambda e: -e[2] * e[3])
    full = [(x / shrink, y / shrink, a / shrink, b / shrink, angle) for x, y, a, b, angle in ellipses[:MAX_SEALS]]
    return [_read_seal(pixels, e) for e in full]


def _same_place(a: Ellipse, b: Ellipse) -> bool:
    return bool(np.hypot(a[0] - b[0], a[1] - b[1]) < 0.6 * max(a[2], b[2]))


def _ellipses(mask: Mask) -> list[Ellipse]:
    if mask.sum() < 400:
        return []
    scale = WORK_SIDE_PX / max(mask.shape)
    small = cv2.resize(mask.astype(np.uint8) * 255, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    blurred = cv2.GaussianBlur(small, (0, 0), 1.0)
    low, high = (round(s * WORK_SIDE_PX) for s in RADIUS_SHARE)
    circles = cv2.HoughCircles(
        blurred, cv2.HOUGH_GRADIENT, dp=1.5, minDist=low, param1=120, param2=24, minRadius=low, maxRadius=high
    )
    found: list[Ellipse] = []
    for x, y, r in (circles[0] if circles is not None else [])[:40]:
        ellipse = _fitted(mask, (x / scale, y / scale, r / scale))
        if ellipse is None or _fill(mask, ellipse) > MAX_FILL:
            continue
        rivals = [e for e in found if _same_place(e, ellipse)]
        if all(ellipse[2] > e[2] * 1.05 for e in rivals):
            found = [e for e in found if e not in rivals] + [ellipse]
    return found


def _fitted(mask: Mask, circle: tuple[float, float, float]) -> Ellipse | None:
    """The ellipse through the outermost ink near a circle, or None when the rim is not closed enough."""
    x, y, r = circle
    angles = np.deg2rad(np.arange(0, 360, 2))
    radii = np.arange(0.84, 1.14, 0.01) * r
    columns = (x + np.outer(np.cos(angles), radii)).round().astype(int)
    rows = (y + np.outer(np.sin(angles), radii)).round().astype(int)
    inside = (columns >= 0) & (rows >= 0) & (columns < mask.shape[1]) & (rows < mask.shape[0])
    hit = mask[rows.clip(0, mask.shape[0] - 1), columns.clip(0, mask.shape[1] - 1)] & inside
    seen = hit.any(axis=1)
    if seen.mean() < MIN_RIM_SHARE:
        return None
    outermost = hit.shape[1] - 1 - hit[:, ::-1].argmax(axis=1)
    index = np.flatnonzero(seen)
    typical = np.median(radii[outermost[index]])
    index = index[np.abs(radii[outermost[index]] - typical) < 0.08 * r]
    if len(index) / len(angles) < MIN_RIM_SHARE:
        return None
    points = np.stack([columns[index, outermost[index]], rows[index, outermost[index]]], axis=1).astype(np.float32)
    (cx, cy), (w, h), angle = cv2.fitEllipseDirect(points)
    if not (0.75 < w / max(h, 1e-6) < 1.34) or abs(w / 2 - r) > 0.25 * r:
        return None
    return float(cx), float(cy), float(w / 2), float(h / 2), float(angle)


def _fill(mask: Mask, ellipse: Ellipse) -> float:
    """Share of the disc within an ellipse that is inked."""
    x, y, a, b, angle = ellipse
    disc = np.zeros(mask.shape, np.uint8)
    cv2.ellipse(disc, (round(x), round(y)), (round(0.9 * a), round(0.9 * b)), angle, 0, 360, 1, -1)
    return float(mask[disc > 0].mean()) if disc.any() else 1.0


def _read_seal(pixels: Pixels, ellipse: Ellipse) -> FoundSeal:
    disc = _as_disc(pixels, ellipse)
    ink = only_ink(disc)
    text, score = _read_ring(ink)
    if score < SURE_RING:
        shade_text, shade_score = _read_ring(ink, print_and_ink(disc))
        if shade_score > score and len(shade_text) >= len(text) - 2:
            text, score = shade_text, shade_score
    if score < MIN_RING_SCORE:
        text, score = "", 0.0
    return FoundSeal(ellipse, text, score, _read_lower(ink), _centre(ink))


DISC_RADIUS_PX = 240
DISC_MARGIN_PX = 16


def _as_disc(pixels: Pixels, ellipse: Ellipse) -> Pixels:
    """The seal as a true circle of `DISC_RADIUS_PX` in the middle of a square, orientation kept."""
    x, y, a, b, angle = ellipse
    half = DISC_RADIUS_PX + DISC_MARGIN_PX
    turn = np.deg2rad(angle)
    axes = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    to_page = axes @ np.diag([a, b]) @ axes.T / DISC_RADIUS_PX
    matrix = np.hstack([to_page, (np.array([x, y]) - to_page @ [half, half]).reshape(2, 1)])
    disc: Pixels = cv2.warpAffine(
        pixels,
        matrix,
        (2 * half, 2 * half),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return disc


def _read_ring(ink: Pixels, picture: Pixels | None = None) -> tuple[str, float]:
    """The name around the rim, clockwise from its start, with its score.

    The geometry is measured on the ink; the letters are read from `picture`, or from the ink itself.
    """
    polar = _polar(ink)
    top, bottom = _text_band(polar) if picture is None else USUAL_BAND
    start = _gap(polar[top:bottom])
    picture = ink if picture is None else picture
    best = ("", 0.0)
    for shift in (0, -4, 5):
        strip = _strip(picture, start, top + shift, bottom + shift)
        text, score = ocr.recognise([strip])[0]
        text = _hanzi(text)
        if score * min(len(text), 6) > best[1] * min(len(best[0]), 6):
            best = (text, score)
        if best[1] >= SURE_RING and len(best[0]) >= 4:
            break
    return best


def _polar(ink: Pixels) -> NDArray[np.float32]:
    """Darkness by distance from the rim (rows, from outside) and direction (columns, clockwise from the bottom)."""
    half = DISC_RADIUS_PX + DISC_MARGIN_PX
    radii = np.arange(DISC_RADIUS_PX + 8, 0, -1, dtype=np.float32)
    angles = np.deg2rad(np.arange(0, 360, 0.5, dtype=np.float32)) + np.float32(np.pi / 2)
    x = (half + np.outer(radii, np.cos(angles))).astype(np.float32)
    y = (half + np.outer(radii, np.sin(angles))).astype(np.float32)
    grey = 255 - ink[:, :, 0].astype(np.float32)
    return np.asarray(cv2.remap(grey, x, y, cv2.INTER_LINEAR), np.float32)


def _text_band(polar: NDArray[np.float32]) -> tuple[int, int]:
    """Rows of the polar picture between which the name stands: below the rim line, above the centre."""
    profile = cv2.GaussianBlur(polar.mean(axis=1).reshape(-1, 1), (1, 5), 0).ravel()
    rim = int(profile[:50].argmax())
    below = profile[rim : rim + 40]
    quiet = np.flatnonzero(below < 0.4 * profile[rim])
    top = rim + (int(quiet[0]) if len(quiet) else 12)
    inner = slice(top + round(0.2 * DISC_RADIUS_PX), top + round(0.42 * DISC_RADIUS_PX))
    bottom = inner.start + int(profile[inner].argmin())
    return max(top - 2, 0), bottom + 3


def _gap(band: NDArray[np.float32]) -> float:
    """Direction in degrees clockwise from the bottom, at the middle of the widest stretch without letters."""
    middle = band[len(band) // 2 : -max(len(band) // 8, 1)]  # small letters along the lower rim stay outside this
    ink = middle.max(axis=0) > 0.45 * np.percentile(middle, 97)
    doubled = np.concatenate([ink, ink])
    best_start, best_length, start = 0, 0, 0
    for i, value in enumerate(doubled):
        if value:
            start = i + 1
        elif i + 1 - start > best_length:
            best_start, best_length = start, i + 1 - start
    return ((best_start + best_length / 2) % len(ink)) * 360 / len(ink)


def _strip(ink: Pixels, start_degrees: float, top: int, bottom: int) -> Pixels:
    """The ring between two distances from the rim, unrolled clockwise from a direction, letters upright."""
    half = DISC_RADIUS_PX + DISC_MARGIN_PX
    outer, inner = DISC_RADIUS_PX + 8 - top, DISC_RADIUS_PX + 8 - bottom
    width = round(2 * np.pi * (outer + inner) / 2 * STRIP_HEIGHT_PX / max(outer - inner, 1))
    angles = np.deg2rad(start_degrees) + np.pi / 2 + np.linspace(0, 2 * np.pi, width, endpoint=False)
    radii = np.linspace(outer, inner, STRIP_HEIGHT_PX)
    x = (half + np.outer(radii, np.cos(angles))).astype(np.float32)
    y = (half + np.outer(radii, np.sin(angles))).astype(np.float32)
    strip: Pixels = cv2.remap(ink, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(255, 255, 255))
    return strip


def _read_lower(ink: Pixels) -> str:
    """The straight line below the centre, such as 职业技能等级认定专用章."""
    half = DISC_RADIUS_PX + DISC_MARGIN_PX
    r = DISC_RADIUS_PX
    window = ink[half + round(0.2 * r) : half + round(0.78 * r), half - round(0.78 * r) : half + round(0.78 * r)]
    lines = [
        line
        for line in ocr.read(window, ocr.detect(window))
        if line.score > 0.8 and ocr.quad_size(line.quad)[0] > 0.35 * window.shape[1]
    ]
    return "".join(_hanzi(line.text) for line in lines)


def _centre(ink: Pixels) -> Centre:
    """A five-pointed star, nothing, or something this version does not name."""
    half, reach = DISC_RADIUS_PX + DISC_MARGIN_PX, round(0.4 * DISC_RADIUS_PX)
    window = 255 - ink[half - reach : half + reach, half - reach : half + reach, 0]
    _, mask = cv2.threshold(window, 110, 255, cv2.THRESH_BINARY)
    if mask.mean() < 255 * 0.03:
        return "plain"
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    largest = max(contours, key=cv2.contourArea)
    hull = cv2.convexHull(largest)
    solidity = cv2.contourArea(largest) / max(cv2.contourArea(hull), 1.0)
    corners = len(cv2.approxPolyDP(largest, 0.03 * cv2.arcLength(largest, True), True))
    big_enough = cv2.contourArea(hull) > 0.1 * mask.size
    return "star" if big_enough and 0.38 < solidity < 0.66 and 8 <= corners <= 12 else "unknown"


def _hanzi(text: str) -> str:
    """Drops what a ring never holds: stray punctuation and blanks (Chinese characters, letters and brackets stay)."""
    return "".join(c for c in text if c.isalnum() or c in "()（）").strip()
