"""A seal's ink as a disc in, the name around its rim out, from its true start, letter by letter.

The rim is laid out as a strip and read once; the places of the letters give their pitch and where the name begins and
ends. Where that was not clear, every letter is cut out upright and the row of them is read again, at last also with the
print below the seal left in. The readings vote place by place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.knowledge.bodies import ends_like_a_body
from detector.knowledge.seal_words import begins_like_a_body
from detector.marks.ballot import Vote, chances_of
from detector.marks.bands import Band, Rings, Stretch
from detector.marks.naming import NAME_LEAST, name_of
from detector.marks.places import Places, places_of
from detector.marks.unroll import Disc, unbent, unrolled
from detector.reading.letters import HEIGHT_PX, Letter, Track, read_tracks

CUT = 0.04  # of the rim, at the ends of a strip that overlaps itself
SAME_PLACE = 0.014  # of the rim; letters stand at least 0.022 apart
WIDTH = 0.75  # of the strip's own: letters so narrow read as well on 221 seals as at 0.9, wider ones cost more
CELL_PX = (34, HEIGHT_PX)  # 28 px read as well, 44 px worse (121 of 137 names against 127)
AIR = 0.06  # of the band's height is kept above and below the letters
SURE = 0.98  # a whole name read so well at once is believed: 145 of 148 right (221 own seals, levels 0-2)
FAIRLY_SURE = 0.9  # with the single letters; below, the print under the seal is no worse than what is lost with it
WINDOW = 0.35  # of the pitch, to either side of a place's middle, within which its letter is read; chosen
GOOD_BAND = 0.5  # a band in which the name reads as well as this is the right one; chosen
STRIP_WEIGHT = 0.5  # of the first reading among those of the single letters; chosen


@dataclass(frozen=True, slots=True)
class RingText:
    """The name, the score of its weakest letters, where it begins and ends (shares of the rim from the foot), its band.

    The band are the depths between which the name stands, or where it would stand when none was read.
    """

    text: str = ""
    score: float = 0.0
    start: float = 0.0
    end: float = 0.0
    band: Band = (0.0, 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """The rim laid out once and read: what was seen, on which stretch, in which band, at which places."""

    track: Track
    stretch: Stretch
    band: Band
    places: Places

    def vote(self, places: Places) -> Vote:
        """What the strip says of some places."""
        return _vote(self.track, self.stretch, places)


def read_ring(ink: Disc, shade: Disc) -> RingText:
    """Reads the name around the rim.

    Args:
        ink: The seal's ink alone, dark on white.
        shade: Ink and print together, dark on white: sharper, but crossed by the print below.
    """
    rings = Rings(ink)
    bands = rings.bands()
    best, first = RingText(band=bands[0]), None
    for band in bands:
        strip = _read_strip(ink, band, rings.lettered(band))
        if strip is None:
            continue
        reading = _voted([strip.vote(strip.places)], strip.places, 0, band)
        if len(reading.text) * reading.score > len(best.text) * best.score:
            best, first = reading, strip
        if reading.score >= GOOD_BAND and len(reading.text) >= NAME_LEAST:
            break
    whole = begins_like_a_body(best.text) and ends_like_a_body(best.text)
    return best if first is None or (whole and best.score >= SURE) else _read_closely(ink, shade, first)


def _read_strip(ink: Disc, band: Band, stretch: Stretch) -> Strip | None:
    """The first reading, of the rim as a strip; None where no name stands in this band."""
    (track,) = read_tracks([_laid_out(ink, band, stretch)])
    places = places_of(_around(track.letters(), stretch))
    return None if places is None else Strip(track, stretch, band, places)


def _laid_out(disc: Disc, band: Band, stretch: Stretch) -> NDArray[np.uint8]:
    return unrolled(disc, stretch.start, stretch.length, band, HEIGHT_PX, WIDTH)


def _vote(track: Track, stretch: Stretch, places: Places) -> Vote:
    """What a reading of a stretch says of some places."""
    half = WINDOW * places.pitch
    return Vote(track, [stretch.shares(middle, half) for middle in places.middles], STRIP_WEIGHT)


def _around(letters: Sequence[Letter], stretch: Stretch) -> list[Letter]:
    """Letters of the strip by their place on the rim; of those laid out twice the better reading is kept.

    At the ends of a strip that overlaps itself letters are cut in two; each stands whole a turn away.
    """
    margin = CUT / stretch.length if stretch.length > 1 else 0.0
    whole = [Letter(x.text, stretch.at(x.at), x.score) for x in letters if margin <= x.at <= 1 - margin]
    once: list[Letter] = []
    for letter in sorted(whole, key=lambda x: -x.score):
        if all(min(abs(letter.at - other.at), 1 - abs(letter.at - other.at)) > SAME_PLACE for other in once):
            once.append(letter)
    return sorted(once, key=lambda x: x.at)


def _read_closely(ink: Disc, shade: Disc, strip: Strip) -> RingText:
    """Letter by letter, with one place more at either end; last of all with the print below left in."""
    wide = strip.places.widened(1)
    added = (len(wide.middles) - len(strip.places.middles)) // 2
    thick = strip.band[1] - strip.band[0]
    cut = (strip.band[0] - AIR * thick, strip.band[1] + AIR * thick)
    cells = unbent(ink, np.array(wide.middles), wide.pitch, cut, CELL_PX)
    votes = [strip.vote(wide), *(Vote(track, wide.in_cells()) for track in read_tracks([cells, _soft(cells)]))]
    reading = _voted(votes, wide, added, strip.band)
    if reading.score >= FAIRLY_SURE:
        return reading
    arc = Stretch((wide.middles[0] - wide.pitch) % 1.0, wide.middles[-1] - wide.middles[0] + 2 * wide.pitch)
    (track,) = read_tracks([_laid_out(shade, strip.band, arc)])
    return _voted([*votes, _vote(track, arc, wide)], wide, added, strip.band)


def _soft(strip: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The same strip softened, so that specks and gaps of a worn seal close."""
    return np.asarray(cv2.GaussianBlur(strip, (0, 0), 1.1), np.uint8)


def _voted(votes: Sequence[Vote], places: Places, added: int, band: Band) -> RingText:
    """The name that some readings make together; `added` places at each end stand where the strip showed no letter."""
    name = name_of(chances_of(votes), added)
    if name is None:
        return RingText(band=band)
    return RingText(name.text, name.score, places.middles[name.first] % 1, places.middles[name.last] % 1, band)
