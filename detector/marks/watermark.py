"""Page pixels, its lines and seals in, the words printed faintly behind or slanted across the print out.

What the lifted layer shows comes first; what ordinary reading already saw running across the page is added where the
layer did not show it (words too dark to be faint).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from detector.knowledge.plain import plain
from detector.marks.faint import TILES_LEAST, Candidate, faintest_seen
from detector.marks.ink import Pixels
from detector.marks.lift import Layer, Quad, lift
from detector.marks.tiles import ALONE_WELL, FAINTEST_WANTED, FoundWatermark, faint_words
from detector.marks.unroll import Ellipse
from detector.marks.vote import LETTERS_LEAST, Reading, read_twice, same_words
from detector.reading import ocr
from detector.reading.lines import PrintLine

COVERED = 0.5  # share of a place that a line of print shares with it when they are one; chosen
AS_HIGH = 1.7  # and their heights differ by no more than this factor; chosen
FREE_LEAST = 0.3  # share of the page where paper is seen between the print; chosen


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """The watermarks, the page's own lines without theirs, and why faint ones could not be looked for."""

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
    faint = (_apart_from_print(mark, lines) for mark in faint_words(layer))
    apart = [mark for mark in faint if mark is not None]
    slanted = [mark for mark in _across(pixels, across) if not any(same_words(mark.text, each.text) for each in apart)]
    found = (*apart, *slanted)
    own = tuple(line for line in lines if not any(_is_tile(line, mark) for mark in found))
    return Look(found, own, _why_not(layer))


def _why_not(layer: Layer) -> str:
    if layer.seen.mean() < FREE_LEAST:
        return "露出的纸面太少，看不出淡色底纹"
    return "照片颗粒太重，看不出淡色底纹" if faintest_seen(layer) > FAINTEST_WANTED else ""


def _across(pixels: Pixels, lines: Sequence[PrintLine]) -> list[FoundWatermark]:
    """Words that ordinary reading saw across the page, each once; those read only once are read again."""
    rest = [Reading(Candidate(line.quad, 1.0), line.text, line.score) for line in lines]
    found = []
    while rest:
        best = read_twice(rest) or rest[:1]
        mine = [each for each in rest if each is best[0] or same_words(each.text, best[0].text)]
        rest = [each for each in rest if not any(each is other for other in mine)]
        if len(best) > 1 or _page_says(pixels, best[0]):
            score = float(np.mean([each.score for each in best]))
            places = tuple(each.place.quad for each in mine)
            found.append(FoundWatermark(best[0].text, score, places, best[0].place.angle_degrees))
    return found


def _page_says(pixels: Pixels, reading: Reading) -> bool:
    """True when a wider cut of the page as it is says the same once more."""
    quad = ocr.widened(reading.place.quad, 0.1 * reading.place.size[1])
    if reading.score < ALONE_WELL or len(reading.plain) < LETTERS_LEAST:
        return False
    (text, score), *_ = ocr.recognise([ocr.crop(pixels, quad)])
    return score >= ALONE_WELL and plain(text) == reading.plain


def _apart_from_print(mark: FoundWatermark, lines: Sequence[PrintLine]) -> FoundWatermark | None:
    """The watermark without places that are lines of print; None when it is the page's own pale print."""
    other = [line for line in lines if not same_words(line.text, mark.text)]
    places = tuple(place for place in mark.places if not any(_is_at(line, place) for line in other))
    if len(places) < TILES_LEAST and (not places or any(_is_at(line, place) for line in lines for place in places)):
        return None
    return replace(mark, places=places)


def _is_at(line: PrintLine, place: Quad) -> bool:
    """True when a line of print stands at a place, as high as it."""
    low, high = sorted((line.height, ocr.quad_size(place)[1]))
    return high <= AS_HIGH * low and _shared(line.quad, place) > COVERED


def _is_tile(line: PrintLine, mark: FoundWatermark) -> bool:
    """True when what was taken for a line of the page is a piece of its pattern."""
    if not mark.tiled or not same_words(line.text, mark.text):
        return False
    return any(_shared(line.quad, place) > COVERED for place in mark.places)


def _shared(quad: Quad, other: Quad) -> float:
    """Shared area of two places as a share of the smaller one."""
    area, _ = cv2.intersectConvexConvex(quad.astype(np.float32), other.astype(np.float32))
    return float(area) / max(1.0, min(cv2.contourArea(quad), cv2.contourArea(other)))
