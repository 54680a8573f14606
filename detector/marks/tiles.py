"""A lifted layer in, the faint words of the page out: like places are gathered, a few are read, and they vote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detector.knowledge.plain import plain
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
from detector.marks.lift import Layer, Quad
from detector.marks.spacing import Spacing, spacing_of
from detector.marks.vote import LETTERS_LEAST, Reading, letter_by_letter, read_twice, same_words
from detector.reading import ocr

ALONE_WELL = 0.9  # words that stand once must be read so well in both preparations; chosen
TILES_READ = 3  # of one group of like tiles, read first; chosen
TILES_MORE = 8  # and as many in all when the first do not agree; chosen
GROUPS_READ = 4
ALONE_LETTERS = 3  # fewer may be a piece of something; chosen
ALONE_TRIED = 3
LARGER = 1.6  # beside others only words so much higher stand alone, the rest are pieces; chosen
LOOSE_SIGNS = " .,·、。，-_|"  # read at the ends of words they are specks
FAINTEST_WANTED = 0.1  # where not even this contrast could be seen, looking was no use; chosen


@dataclass(frozen=True, slots=True, eq=False)
class FoundWatermark:
    """Words behind or across the print, every letter of which was read twice and alike.

    Attributes:
        text: As read.
        score: Mean score of the readings that agree, in 0..1.
        places: Where they stand, 4×2 page pixels each from the text's top left, the best read one first.
        angle_degrees: Slope of the text, anticlockwise as seen; the middle one of all tiles.
        contrast: Share of the paper's tone that it takes; None where it was read from the page as it is.
    """

    text: str
    score: float
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

    @property
    def spacing(self) -> Spacing | None:
        """How the pattern repeats, page pixels; None for words that stand once."""
        return spacing_of(self.places, self.angle_degrees) if self.tiled else None


def faint_words(layer: Layer) -> list[FoundWatermark]:
    """The words of a lifted layer; those that were read only once and not again alike are left out."""
    if faintest_seen(layer) > FAINTEST_WANTED or not has_faint_marks(layer):
        return []
    shown = picture(layer)
    groups = _groups(joined(candidates(layer, shown)), shown)
    readings = [reading for group in groups for reading in _read(group[:TILES_READ], shown)]
    if not read_twice(readings):
        readings += [reading for group in groups for reading in _read(group[TILES_READ:TILES_MORE], shown)]
    found = []
    rest = readings
    while best := read_twice(rest) or letter_by_letter(rest):
        found.append(_mark(best, groups, layer))
        said = {id(each.place) for each in best}
        rest = [each for each in rest if id(each.place) not in said and not same_words(each.text, best[0].text)]
    alone = _alone(rest, max((ocr.quad_size(mark.quad)[1] * layer.scale for mark in found), default=0.0), layer)
    return found if alone is None else [*found, _mark([alone], [[alone.place]], layer)]


def _alone(readings: Sequence[Reading], height: float, layer: Layer) -> Reading | None:
    """The largest words that stand once and were read alike again; beside others only clearly larger ones count."""
    large = [each for each in readings if each.place.size[1] > LARGER * height and len(each.plain) >= ALONE_LETTERS]
    large.sort(key=lambda each: -each.place.area)
    return next((each for each in large[:ALONE_TRIED] if _read_again_alike(each, layer)), None)


def _mark(said: Sequence[Reading], groups: Sequence[Sequence[Candidate]], layer: Layer) -> FoundWatermark:
    """The watermark that some readings say; every place like theirs is one of its places."""
    top = said[0]
    like = [group for group in groups if any(place is each.place for place in group for each in said)]
    places = [top.place, *(place for group in like for place in group if place is not top.place)]
    whole = [place for place in places if place.is_like(top.place)]
    return FoundWatermark(
        text=top.text,
        score=float(np.mean([each.score for each in said])),
        places=tuple(place.quad / np.float32(layer.scale) for place in places),
        angle_degrees=float(np.median([place.angle_degrees for place in whole])),
        contrast=contrast_of(layer, top.place.quad),
    )


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


def _read(places: Sequence[Candidate], shown: Pixels) -> list[Reading]:
    texts = ocr.recognise([ocr.crop(shown, ocr.widened(place.quad, 0.05 * place.size[1])) for place in places])
    return [
        Reading(place, text.strip(LOOSE_SIGNS), score)
        for place, (text, score) in zip(places, texts, strict=True)
        if len(plain(text)) >= LETTERS_LEAST
    ]


def _read_again_alike(reading: Reading, layer: Layer) -> bool:
    """True when a single place says the same in the second preparation, cut wider."""
    if reading.score < ALONE_WELL:
        return False
    quad = reading.place.quad
    (text, score), *_ = ocr.recognise(
        [ocr.crop(second_picture(layer), ocr.widened(quad, 0.12 * reading.place.size[1]))]
    )
    return score >= ALONE_WELL and plain(text) == reading.plain
