"""A lifted layer in, whether it holds letter-like marks, its picture for reading, and the places of its words out."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.marks.ink import Pixels
from detector.marks.lift import Layer, Quad
from detector.reading import ocr

FAINTEST = 0.018  # of the paper's tone; weaker structure is paper, compression or uneven light; chosen
NOISE_TIMES = 5.0  # a mark stands out of the grain by so many of its standard deviations; chosen
STROKE_MOST_PX = 240  # longest side of a piece of a letter, 6 cm on A4
SLENDER = 6.0  # waves and rules are longer than this for their width
SPARSE = 0.12  # and fill less of their box
LETTER_SIDE_PX = 12  # shorter side of a piece as large as a letter; the lines of security paper are thinner
MARKS_LEAST = 4  # so many of them
MARKS_AREA_PX = 2000  # with so much area pay the costly reading: 44 own pages with words of 6-15 % had 10 and 4,600
DETECTION_SIDE_PX = 704  # 960 found the same words on 32 own pictures (6 and 12 %, levels 1 and 2) and took longer
GROUND = 0.15  # share of the words' strength that still counts as paper in the picture
SOFTER = 1.6  # of the words' strength is black in the second picture
LETTER_PX = 14.0  # lower places are print under 3 mm on A4, no watermark; chosen
SEEN_LEAST = 0.45  # share of a word's box that print leaves free
WORD = 1.8  # times as wide as high: two letters at least
TILES_LEAST = 3  # like places are a pattern; chosen
GAP, GAP_INK = 0.4, 0.1  # of the height between two tiles; inked share of a column that is still blank; chosen
JOIN_HEIGHT, JOIN_OFF, JOIN_GAP = 0.35, 0.3, 0.5  # shares of the height; chosen
ALIKE_DEGREES, ALIKE_SIZE = 7.0, 0.28


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A place that looks like faint words: 4×2 layer pixels, and the share of it that no print covers."""

    quad: Quad
    seen_share: float

    @property
    def size(self) -> tuple[float, float]:
        """Width along the text and height across it, in layer pixels."""
        return ocr.quad_size(self.quad)

    @property
    def area(self) -> float:
        """Width times height, in layer pixels."""
        return self.size[0] * self.size[1]

    @property
    def angle_degrees(self) -> float:
        """Slope of the text, anticlockwise as seen."""
        along = (self.quad[1] - self.quad[0]) + (self.quad[2] - self.quad[3])
        return float(np.degrees(np.arctan2(-along[1], along[0])))

    def is_like(self, other: Candidate) -> bool:
        """True when the other may be another tile of the same words."""
        (w, h), (v, g) = self.size, other.size
        same_size = abs(w - v) < ALIKE_SIZE * max(w, v) and abs(h - g) < ALIKE_SIZE * max(h, g)
        return same_size and abs(self.angle_degrees - other.angle_degrees) < ALIKE_DEGREES


def faintest_seen(layer: Layer) -> float:
    """The weakest mark that could be told from the grain of this page, as a share of the paper's tone."""
    return max(FAINTEST, NOISE_TIMES * layer.noise)


def _marked(layer: Layer) -> NDArray[np.bool_]:
    return (layer.drop > faintest_seen(layer)) & layer.seen


def has_faint_marks(layer: Layer) -> bool:
    """The cheap first look: are there pieces as large and compact as letters, other than waves, rules and grain?"""
    _, _, stats, _ = cv2.connectedComponentsWithStats(_marked(layer).astype(np.uint8), connectivity=8)
    width, height, area = stats[1:, 2], stats[1:, 3], stats[1:, 4]
    longest, shortest = np.maximum(width, height), np.minimum(width, height)
    compact = (longest <= STROKE_MOST_PX) & (longest < SLENDER * shortest)
    letters = compact & (shortest >= LETTER_SIDE_PX) & (area > SPARSE * width * height)
    return int(letters.sum()) >= MARKS_LEAST and int(area[letters].sum()) >= MARKS_AREA_PX


def picture(layer: Layer) -> Pixels:
    """The layer as dark words on white, stretched to full contrast, the holes filled, H×W×3."""
    level = _level(layer)
    return _shown((layer.filled - GROUND * level) / ((1 - GROUND) * level))


def second_picture(layer: Layer) -> Pixels:
    """The layer prepared another way, for a second reading: all of its greys, at lower contrast, H×W×3."""
    return _shown(layer.filled / (SOFTER * _level(layer)))


def _level(layer: Layer) -> float:
    """The usual strength of the marks, as a share of the paper's tone."""
    marked = layer.drop[_marked(layer)]
    return float(np.percentile(marked[:: max(1, len(marked) // 20000)], 75)) if len(marked) else FAINTEST


def _shown(strength: NDArray[np.float32]) -> Pixels:
    return np.asarray(cv2.merge([(255 - 255 * strength.clip(0, 1)).astype(np.uint8)] * 3), np.uint8)


def candidates(layer: Layer, shown: Pixels) -> list[Candidate]:
    """The places in the layer's picture that the text detector takes for words, the fullest first."""
    found = []
    for quad in ocr.detect(shown, DETECTION_SIDE_PX):
        width, height = ocr.quad_size(quad)
        share = _seen_share(layer, quad)
        if height >= LETTER_PX and width >= LETTER_PX and share >= SEEN_LEAST:
            found += [Candidate(piece, share) for piece in _tiles(quad, shown)]
    return found


def _tiles(quad: Quad, shown: Pixels) -> list[Quad]:
    """A row of tiles that was found as one line, cut at the gaps between them; any other line as it is."""
    width, height = ocr.quad_size(quad)
    if width < 2 * WORD * height:
        return [quad]
    blank = ocr.crop(shown, quad)[:, :, 0].mean(axis=0) > 255 * (1 - GAP_INK)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], blank, [False]]).astype(np.int8)))
    gaps = [(a, b) for a, b in edges.reshape(-1, 2) if b - a >= GAP * height and a > 0 and b < len(blank)]
    bounds = [0, *(v for gap in gaps for v in gap), len(blank)]
    spans = [(a / len(blank), b / len(blank)) for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
    if not gaps or any((b - a) * width < WORD * height for a, b in spans[1:-1]):
        return [quad]
    top, bottom = quad[1] - quad[0], quad[2] - quad[3]
    return [
        np.array([quad[0] + a * top, quad[0] + b * top, quad[3] + b * bottom, quad[3] + a * bottom], np.float32)
        for a, b in spans
        if (b - a) * width >= LETTER_PX
    ]


def joined(places: list[Candidate]) -> list[Candidate]:
    """Pieces of one line (cut by print, or set wide) put together; what repeats as it is is a whole tile."""
    whole = [place for place in places if _is_tile(place, places)]
    rest = sorted(
        (place for place in places if not any(place is each for each in whole)), key=lambda each: -each.size[0]
    )
    while rest:
        first = rest.pop(0)
        while (other := next((each for each in rest if _continues(first, each)), None)) is not None:
            rest.remove(other)
            first = _both(first, other)
        whole.append(first)
    return whole


def _is_tile(place: Candidate, places: list[Candidate]) -> bool:
    width, height = place.size
    return width > WORD * height and sum(place.is_like(other) for other in places) >= TILES_LEAST


def _continues(first: Candidate, other: Candidate) -> bool:
    """True when a place lies right before or behind another on the same line."""
    (width, height), (other_width, other_height) = first.size, other.size
    if abs(height - other_height) > JOIN_HEIGHT * max(height, other_height):
        return False
    turn = np.radians(first.angle_degrees)
    if other_width > 1.5 * other_height and abs(first.angle_degrees - other.angle_degrees) > ALIKE_DEGREES:
        return False
    dx, dy = other.quad.mean(axis=0) - first.quad.mean(axis=0)
    along, across = dx * np.cos(turn) - dy * np.sin(turn), dx * np.sin(turn) + dy * np.cos(turn)
    gap = abs(along) - (width + other_width) / 2
    return bool(abs(across) < JOIN_OFF * height and gap < JOIN_GAP * min(height, other_height))


def _both(first: Candidate, other: Candidate) -> Candidate:
    """The box around two places of one line, along the longer one's text."""
    turn = np.radians(first.angle_degrees)
    axes = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    corners = np.vstack([first.quad, other.quad]) @ axes.T
    (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
    box = np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]]) @ axes
    share = (first.seen_share * first.size[0] + other.seen_share * other.size[0]) / (first.size[0] + other.size[0])
    return Candidate(box.astype(np.float32), share)


def _seen_share(layer: Layer, quad: Quad) -> float:
    cut = ocr.crop(np.asarray(layer.seen, np.uint8), quad)
    return float(cut.mean())


def contrast_of(layer: Layer, quad: Quad) -> float:
    """How much of the paper's tone the words of a place take, as a share: their strokes against the ground between."""
    cut, free = ocr.crop(layer.drop, quad), ocr.crop(np.asarray(layer.seen, np.uint8), quad) > 0  # type: ignore[arg-type]
    if free.sum() < 20:
        return 0.0
    values = cut[free]
    low, high = np.percentile(values, (20, 97))
    middle = (low + high) / 2
    strokes, ground = values[values > middle], values[values <= middle]
    return float(strokes.mean() - ground.mean()) if len(strokes) and len(ground) else 0.0
