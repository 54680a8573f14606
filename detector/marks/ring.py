"""A seal cut out as a disc in, the text of its ring, its lower line and its centre out.

The ring is unrolled from the gap below the name, so that it reads from its true start, and read by the same engine as
the page.
"""

from __future__ import annotations

from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.marks.circles import Ellipse
from detector.marks.ink import Pixels
from detector.reading import ocr

Centre = Literal["star", "emblem", "plain", "unknown"]

SURE_RING = 0.9  # a ring read with this mean score is not read a second way
STRIP_HEIGHT_PX = 64
USUAL_BAND = (26, 108)  # rows of the polar picture: from 0.92 to 0.58 of the radius
DISC_RADIUS_PX = 240
DISC_MARGIN_PX = 16


def as_disc(pixels: Pixels, ellipse: Ellipse) -> Pixels:
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


def read_ring(ink: Pixels, picture: Pixels | None = None) -> tuple[str, float]:
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


def read_lower(ink: Pixels) -> str:
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


def centre_of(ink: Pixels) -> Centre:
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
