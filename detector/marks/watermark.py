"""Page pixels, its lines and seals in, the words printed faintly behind or slanted across the print out.

The faint layer is lifted, its words are found as lines of text at any slant, a few of the tiles are read, and they
vote. What ordinary reading already saw running across the page is added where the layer did not show it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from detector.knowledge.plain import plain
from detector.marks.circles import Ellipse
from detector.marks.faint import (
    TILES_LEAST,
    Candidate,
    candidates,
    contrast_of,
    faintest_seen,
    has_faint_marks,
    joined,
    picture,
    second_picture,
)
from detector.marks.ink import Pixels
from detector.marks.lift import Layer, Quad, lift
from detector.marks.vote import LETTERS_LEAST, Reading, letter_by_letter, most_agreed, same_words
from detector.reading import ocr
from detector.reading.lines import PrintLine

ALONE_WELL = 0.9  # words that stand once must be read so well in both preparations; chosen
TILES_READ = 3  # of one group of like tiles, read first; chosen
TILES_MORE = 5  # and further ones when the first do not agree; chosen
GROUPS_READ = 4
LARGER = 1.6  # beside a pattern only clearly larger words stand alone; others are pieces of it; chosen
FAINTEST_WANTED = 0.1  # where not even this contrast could be seen, looking was no use; chosen
COVERED = 0.5  # share of a place that a line of print shares with it when they are one; chosen
AS_HIGH = 1.7  # and their heights differ by no more than this factor; chosen
TOO_GRAINY = "照片颗粒太重，看不出淡色底纹"


@dataclass(frozen=True, slots=True, eq=False)
class FoundWatermark:
    """Words behind or across the print.

    Attributes:
        text: As read.
        score: Mean score of the readings that agree, in 0..1.
        confirmed: True when two tiles, or two preparations of one place, were read alike and well.
        places: Where they stand, 4×2 page pixels each from the text's top left, the best read one first.
        angle_degrees: Slope of the text, anticlockwise as seen.
        contrast: Share of the paper's tone that it takes; None where it was read from the page as it is.
    """

    text: str
    score: float
    confirmed: bool
    places: tuple[Quad, ...]
    angle_degrees: float
    contrast: float | None = None

    @property
    def quad(self) -> Quad:
        """The best read place, 4×2 page pixels."""
        return self.places[0]

    @property
    def tiled(self) -> bool:
        """True for a pattern of the same words."""
        return len(self.places) >= TILES_LEAST


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """The confirmed watermarks, the page's own lines without theirs, and why faint ones could not be looked for."""

    found: tuple[FoundWatermark, ...]
    lines: tuple[PrintLine, ...]
    why_not: str = ""


def look_for_watermarks(
    pixels: Pixels, lines: Sequence[PrintLine], across: Sequence[PrintLine], seals: Sequence[Ellipse]
) -> Look:
    """Finds the words behind and across the print of a page.

    Args:
        pixels: H×W×3 RGB page.
        lines: The page's own lines.
        across: Words that ordinary reading saw running across it.
        seals: The seals' ellipses in page pixels.
    """
    layer = lift(pixels, [line.quad for line in lines], seals)
    faint = faint_words(layer)
    apart = [mark for mark in faint if mark.tiled or not any(_is_print(line, mark) for line in lines)]
    slanted = [mark for mark in _across(pixels, across) if not any(same_words(mark.text, each.text) for each in apart)]
    found = tuple(mark for mark in (*apart, *slanted) if mark.confirmed)
    own = tuple(line for line in lines if not any(_is_tile(line, mark) for mark in found))
    return Look(found, own, TOO_GRAINY if faintest_seen(layer) > FAINTEST_WANTED else "")


def faint_words(layer: Layer) -> list[FoundWatermark]:
    """The words of a lifted layer, unconfirmed ones included."""
    if faintest_seen(layer) > FAINTEST_WANTED or not has_faint_marks(layer):
        return []
    shown = picture(layer)
    votes = [_vote(group, layer, shown) for group in _groups(joined(candidates(layer, shown)), shown)]
    return _distinct([mark for mark in votes if mark is not None])


def _groups(places: Sequence[Candidate], shown: Pixels) -> list[list[Candidate]]:
    """Places that look alike, the groups with most print first; within one, the freest tiles first."""
    groups: list[list[Candidate]] = []
    for place in sorted(places, key=lambda each: -each.area):
        home = next((group for group in groups if group[0].is_like(place)), None)
        if home is None:
            groups.append([place])
        else:
            home.append(place)
    groups.sort(key=lambda group: -sum(each.area for each in group))
    edge = np.array(shown.shape[1::-1], np.float32)

    def cut_off(place: Candidate) -> bool:
        return bool((place.quad < 4).any() or (place.quad > edge - 5).any())

    return [sorted(group, key=lambda each: (cut_off(each), -each.seen_share)) for group in groups[:GROUPS_READ]]


def _vote(group: Sequence[Candidate], layer: Layer, shown: Pixels) -> FoundWatermark | None:
    """What a group of like places says, or None."""
    readings = _read(group[:TILES_READ], shown)
    best = most_agreed(readings)
    if len(best) < 2 and len(group) > TILES_READ:
        readings += _read(group[TILES_READ : TILES_READ + TILES_MORE], shown)
        best = most_agreed(readings)
    if len(best) < 2:
        best = letter_by_letter(readings) or best
    if not best:
        return None
    top = max(best, key=lambda reading: reading.score)
    places = [top.place, *(place for place in group if place is not top.place)]
    return FoundWatermark(
        text=top.text,
        score=float(np.mean([reading.score for reading in best])),
        confirmed=len(best) >= 2 or _read_again_alike(top, layer),
        places=tuple(place.quad / np.float32(layer.scale) for place in places),
        angle_degrees=top.place.angle_degrees,
        contrast=contrast_of(layer, top.place.quad),
    )


def _read(places: Sequence[Candidate], shown: Pixels) -> list[Reading]:
    texts = ocr.recognise([ocr.crop(shown, ocr.widened(place.quad, 0.05 * place.size[1])) for place in places])
    return [
        Reading(place, text.strip(), score)
        for place, (text, score) in zip(places, texts, strict=True)
        if len(plain(text)) >= LETTERS_LEAST
    ]


def _read_again_alike(reading: Reading, layer: Layer) -> bool:
    """True when a single place says the same in the second preparation, cut wider."""
    if reading.score < ALONE_WELL:
        return False
    quad = reading.place.quad
    (text, score), *_ = ocr.recognise([ocr.crop(second_picture(layer), ocr.widened(quad, 0.12 * reading.place.size[1]))])
    return score >= ALONE_WELL and plain(text) == plain(reading.text)


def _distinct(found: Sequence[FoundWatermark]) -> list[FoundWatermark]:
    """Each watermark once: cut pieces and misreadings of a better read one are left out."""
    pattern = max((ocr.quad_size(mark.quad)[1] for mark in found if mark.tiled and mark.confirmed), default=0.0)
    found = [mark for mark in found if len(mark.places) > 1 or ocr.quad_size(mark.quad)[1] > LARGER * pattern]
    kept: list[FoundWatermark] = []
    for mark in sorted(found, key=lambda each: (not each.confirmed, -len(each.text) * len(each.places))):
        twin = next((k for k, other in enumerate(kept) if same_words(mark.text, other.text)), None)
        if twin is None:
            kept.append(mark)
        else:
            kept[twin] = replace(kept[twin], places=kept[twin].places + mark.places)
    return kept


def _across(pixels: Pixels, lines: Sequence[PrintLine]) -> list[FoundWatermark]:
    """Words that ordinary reading saw across the page, each once; those read only once are read again."""
    places = [Reading(Candidate(line.quad, 1.0), line.text, line.score) for line in lines]
    found = []
    while best := most_agreed(places):
        top = max(best, key=lambda reading: reading.score)
        mine = [each for each in places if same_words(each.text, top.text)]
        places = [each for each in places if not any(each is other for other in mine)]
        found.append(
            FoundWatermark(
                text=top.text,
                score=float(np.mean([reading.score for reading in best])),
                confirmed=len(best) >= 2 or _page_says(pixels, top),
                places=tuple(each.place.quad for each in sorted(mine, key=lambda each: each is not top)),
                angle_degrees=top.place.angle_degrees,
            )
        )
    return found


def _page_says(pixels: Pixels, reading: Reading) -> bool:
    """True when a wider cut of the page as it is says the same once more."""
    quad = ocr.widened(reading.place.quad, 0.1 * reading.place.size[1])
    (text, score), *_ = ocr.recognise([ocr.crop(pixels, quad)])
    return score >= ALONE_WELL and plain(text) == plain(reading.text)


def _is_print(line: PrintLine, mark: FoundWatermark) -> bool:
    """True when words that stand once are a line of the page's own pale print."""
    high, low = sorted((line.height, ocr.quad_size(mark.quad)[1]), reverse=True)
    return high <= AS_HIGH * low and _shared(line.quad, mark.quad) > COVERED


def _is_tile(line: PrintLine, mark: FoundWatermark) -> bool:
    """True when what was taken for a line of the page is a piece of its pattern."""
    if not mark.tiled or not same_words(line.text, mark.text):
        return False
    return any(_shared(line.quad, place) > COVERED for place in mark.places)


def _shared(quad: Quad, other: Quad) -> float:
    """Shared area of two places as a share of the smaller one."""
    area, _ = cv2.intersectConvexConvex(quad.astype(np.float32), other.astype(np.float32))
    return float(area) / max(1.0, min(cv2.contourArea(quad), cv2.contourArea(other)))
