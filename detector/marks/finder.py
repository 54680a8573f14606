"""Page pixels in, likely places of the marks our network knows out.

It knows four kinds: the national emblem, the party's emblem, badges like a uniformed service's, crests of anybody.

The network (training/) sees marks of about 15 to 72 pixels, so it looks at the page in several sizes; every place it
likes is then looked at again, cut out of the full picture in up to three sizes, and the looks are averaged: one odd
look decides nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.marks.ink import Pixels
from detector.reading.session import session
from detector.reading.sound import sound_numbers

MarkKind = Literal["emblem", "party", "badge", "crest"]
KINDS: tuple[MarkKind, ...] = ("emblem", "party", "badge", "crest")
MODEL = "emblem-finder"

LONG_SIDE_PX = 960  # an emblem of 8 mm on A4 is then 26 px; chosen for speed, what it cost is in training/README.md
LEVELS = 4  # each half the size of the one before: marks up to half a page
SEEN_PX = (13.0, 76.0)  # longer sides at one level; a little more than was trained
STRIDE = 8
SIZE_UNIT_PX = 32.0
SIZES = slice(len(KINDS), len(KINDS) + 2)  # channels of log width and height; the offsets follow
WORTH_A_LOOK = {"emblem": 0.1, "party": 0.1, "badge": 0.2, "crest": 0.2}
"""First scores from which a place is looked at again; chosen."""
LOOKS_PX = (40.0, 28.0, 56.0)  # sizes of the mark in the second looks, the most telling first
WORTH_MORE = {"emblem": 0.28, "party": 0.28, "badge": 0.4, "crest": 0.4}
"""Means of the first score and the first look from which the others are taken; chosen, below what is worth telling."""
LOOK_SIDE_PX = 80
PLACES_MOST = 18
MIDDLE_PX = 16  # how far from the middle of a second look the mark may lie
NEAR = 0.35  # two places nearer than this share of their size are one
PAD_GREY = 0.5

Found = NDArray[np.float32]
Sizes = list[tuple[Pixels, float]]


@dataclass(frozen=True, slots=True)
class Place:
    """A likely mark: kind, middle and size in page pixels, score in 0..1 (mean of all looks)."""

    kind: MarkKind
    x: float
    y: float
    width: float
    height: float
    score: float

    def scaled(self, by: float) -> Place:
        """The place in a picture that is `by` times as large."""
        return Place(self.kind, self.x * by, self.y * by, self.width * by, self.height * by, self.score)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        w, h = self.width / 2, self.height / 2
        return self.x - w, self.y - h, self.x + w, self.y + h

    def near(self, other: Place) -> bool:
        """True when both are one mark."""
        reach = NEAR * max(self.width, self.height, other.width, other.height)
        return math.hypot(self.x - other.x, self.y - other.y) < reach


def find_places(pixels: Pixels) -> list[Place]:
    """The places on a page (H×W×3 RGB) that look like a mark, each once for every kind it may be."""
    sizes = _sizes(pixels)
    places = [place for small, zoom in sizes[1:] for place in _peaks(_run(_padded(small)[None])[0], zoom)]
    return apart(_looked_again(sizes, apart(places, by_kind=True, most=PLACES_MOST)), by_kind=True)


def _sizes(pixels: Pixels) -> Sizes:
    """The picture as it is and at every level, each with its share of the full size."""
    scale = min(1.0, LONG_SIDE_PX / max(pixels.shape[:2]))
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else pixels
    sizes = [(pixels, 1.0), (small, scale)]
    while len(sizes) <= LEVELS and min(small.shape[:2]) >= 2 * SEEN_PX[0]:
        small = cv2.resize(small, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        scale /= 2
        sizes.append((small, scale))
    return sizes


def _padded(pixels: Pixels) -> Pixels:
    """The picture on a grey ground whose sides the network can halve four times."""
    height, width = pixels.shape[:2]
    down, right = -height % 16, -width % 16
    grey = [int(255 * PAD_GREY)] * 3
    return np.asarray(cv2.copyMakeBorder(pixels, 0, down, 0, right, cv2.BORDER_CONSTANT, value=grey), np.uint8)


def _peaks(found: Found, zoom: float) -> Iterator[Place]:
    """Local maxima of one heat map as places; `zoom` leads from page pixels to the network's."""
    for k in range(len(KINDS)):
        heat = found[k]
        top = cv2.dilate(heat, np.ones((3, 3), np.uint8))
        rows, columns = np.nonzero((heat >= WORTH_A_LOOK[KINDS[k]]) & (heat >= top))
        for one in np.argsort(-heat[rows, columns])[:PLACES_MOST]:
            row, column = rows[one], columns[one]
            place = _at(found, k, int(row), int(column))
            if SEEN_PX[0] <= max(place.width, place.height) <= SEEN_PX[1]:
                yield place.scaled(1 / zoom)


def _at(found: Found, k: int, row: int, column: int) -> Place:
    """The place that one cell of the heat map of a kind tells, in the network's pixels."""
    width, height = (float(np.exp(np.clip(v, -2, 2))) * SIZE_UNIT_PX for v in found[SIZES, row, column])
    right, down = (float(v) for v in found[SIZES.stop :, row, column])
    return Place(
        KINDS[k], (column + right) * STRIDE, (row + down) * STRIDE, width, height, float(found[k, row, column])
    )


def apart(places: list[Place], *, by_kind: bool = False, most: int | None = None) -> list[Place]:
    """The best of places that are the same mark, best first: one for each kind, or one whatever its kind."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda place: -place.score):
        if not any(place.near(other) and (place.kind == other.kind or not by_kind) for other in kept):
            kept.append(place)
        if len(kept) == most:
            break
    return kept


def _looked_again(sizes: Sizes, places: list[Place]) -> list[Place]:
    """Places seen again as fine as the picture has them: all in one size, those still worth it in two more."""
    first = _looks(sizes, places, LOOKS_PX[0])
    seen = [[look] for look in first]
    worth = [
        k
        for k, (place, look) in enumerate(zip(places, first, strict=True))
        if _mean(place, [look]) >= WORTH_MORE[place.kind]
    ]
    for size in LOOKS_PX[1:]:
        for k, look in zip(worth, _looks(sizes, [places[k] for k in worth], size), strict=True):
            seen[k].append(look)
    return [_averaged(place, looks) for place, looks in zip(places, seen, strict=True)]


def _mean(place: Place, looks: list[Place]) -> float:
    return (place.score + sum(look.score for look in looks)) / (1 + len(looks))


def _averaged(place: Place, looks: list[Place]) -> Place:
    """One place of several looks, the better seen ones counting more."""
    weights = [look.score for look in looks]
    x, y, width, height = (
        float(np.average([getattr(look, name) for look in looks], weights=weights))
        for name in ("x", "y", "width", "height")
    )
    return Place(place.kind, x, y, width, height, _mean(place, looks))


def _looks(sizes: Sizes, places: list[Place], size_px: float) -> list[Place]:
    """What is seen of the same kind at every place when the mark there is brought to a size."""
    if not places:
        return []
    zooms = [size_px / max(place.width, place.height) for place in places]
    found = _run(np.stack([_cut(sizes, place, zoom) for place, zoom in zip(places, zooms, strict=True)]))
    return [_nearest(one, zoom, place) for one, zoom, place in zip(found, zooms, places, strict=True)]


def _nearest(found: Found, zoom: float, place: Place) -> Place:
    """What a look says of the same kind near its middle, in page pixels."""
    k, middle = KINDS.index(place.kind), LOOK_SIDE_PX / 2
    first = int((middle - MIDDLE_PX) // STRIDE)
    window = found[k, first:-first, first:-first]
    row, column = divmod(int(window.argmax()), window.shape[1])
    seen = _at(found, k, row + first, column + first).scaled(1 / zoom)
    return replace(seen, x=place.x + seen.x - middle / zoom, y=place.y + seen.y - middle / zoom)


def _cut(sizes: Sizes, place: Place, zoom: float) -> Pixels:
    """A square of LOOK_SIDE_PX round a place, at `zoom` of the full size, out of the smallest picture that has it."""
    pixels, share = min((size for size in sizes if size[1] >= min(zoom, 1.0)), key=lambda size: size[1])
    zoom /= share
    half = LOOK_SIDE_PX / 2 / zoom
    x0, y0 = int(np.floor(place.x * share - half)), int(np.floor(place.y * share - half))
    side = max(1, round(2 * half))
    inside = pixels[max(0, y0) : max(0, y0 + side), max(0, x0) : max(0, x0 + side)]
    up, left = max(0, -y0), max(0, -x0)
    down, right = side - up - inside.shape[0], side - left - inside.shape[1]
    grey = [int(255 * PAD_GREY)] * 3
    square = cv2.copyMakeBorder(inside, up, max(0, down), left, max(0, right), cv2.BORDER_CONSTANT, value=grey)
    how = cv2.INTER_AREA if zoom < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(square, (LOOK_SIDE_PX, LOOK_SIDE_PX), interpolation=how), np.uint8)


def _run(pictures: NDArray[np.uint8]) -> Found:
    """N×H×W×3 pictures through the network: N×8×H/8×W/8."""
    batch = np.ascontiguousarray(pictures.transpose(0, 3, 1, 2), np.float32)
    return sound_numbers(session(MODEL).run(None, {"pixels": batch})[0])
