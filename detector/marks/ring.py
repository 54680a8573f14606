"""A seal's ink as a disc in, the name around its rim out, from its true start, letter by letter.

The rim is laid out as a strip and read once; the places of the letters give their pitch and where the name begins and
ends. Then every letter is cut out upright and the row of them is read again, from the ink alone and from the shade. The
readings vote place by place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.knowledge.bodies import ends_like_a_body
from detector.knowledge.seal_words import begins_like_a_body, cities, provinces, seal_words
from detector.marks.places import Places, places_of
from detector.marks.unroll import Disc, unbent, unrolled
from detector.reading.letters import ALLOWED_SIGNS, Letter, Track, alphabet, read_tracks

Floats = NDArray[np.float32]

STRIP_HEIGHT_PX = 48
OUTER, INNER = 0.0, 0.5  # depths, as shares of the shorter half axis, within which the name stands
OVERLAP = 0.25  # of the rim is laid out twice, so that no letter is cut in two
CUT = 0.04  # of the rim, at the strip's ends
SAME_PLACE = 0.014  # of the rim; letters stand at least 0.022 apart
CELL_PX = (44, 48)
AIR = 0.06  # of the band's height is kept above and below the letters
SURE = 0.985  # a name whose letters all reach this is not read a second way; chosen
GOOD_BAND = 0.5  # a band in which the name reads as well as this is the right one; chosen
END_LEAST = 0.12  # a place at either end belongs to the name from this chance on; empty ones stay below 0.05
BEYOND_LEAST = 0.35  # a place added at an end, where the strip showed no letter, must reach this
LOOSE_END = 0.9  # letters before or behind a complete name must be read with this chance; chosen
LOST_LEAST = 0.00003  # the same where no name can begin without it (门市 …); chosen
CITY_LEAST = 0.0002  # chance of a letter that makes a city of what is none; chosen
DOUBTFUL = 0.8  # a letter read with more than this is left as it is; chosen
NEARLY, NEARLY_SHARE = 0.01, 0.03  # chance, also as a share of the best, from which a letter was nearly read; chosen
STRIP_WEIGHT = 0.5  # of the first reading among those of the single letters; chosen
NAME_LEAST = 4


@dataclass(frozen=True, slots=True)
class RingText:
    """The name, the score of its weakest letters and where it begins and ends (shares of the rim from the foot)."""

    text: str = ""
    score: float = 0.0
    start: float = 0.0
    end: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Vote:
    """One reading, where each place lies in it (shares of its width), and how much it counts."""

    track: Track
    windows: list[tuple[float, float]]
    weight: float = 1.0


def read_ring(ink: Disc, shade: Disc) -> RingText:
    """Reads the name around the rim.

    Args:
        ink: The seal's ink alone, dark on white.
        shade: Ink and print together, dark on white: sharper, but crossed by the print below.
    """
    best = RingText()
    first: tuple[Places, Track, tuple[float, float]] | None = None
    for band in text_bands(ink):
        strip = unrolled(ink, 0.0, 1 + OVERLAP, band, STRIP_HEIGHT_PX, _stretch(band))
        (track,) = read_tracks([strip])
        places = places_of(_around(track.letters()))
        if places is None:
            continue
        reading = _voted([Vote(track, places.in_strip(1 + OVERLAP))], places, 0)
        if len(reading.text) * reading.score > len(best.text) * best.score:
            best, first = reading, (places, track, band)
        if reading.score >= GOOD_BAND and len(reading.text) >= NAME_LEAST:
            break
    return best if first is None else _read_closely(ink, shade, *first)


def _stretch(band: tuple[float, float]) -> float:
    """Narrow letters of a seal are widened a little, as the recogniser is used to square ones."""
    return 1.25 if band[1] - band[0] > 0.2 else 1.1


def _around(letters: Sequence[Letter]) -> list[Letter]:
    """Letters of the strip by their place on the rim; of those laid out twice the better reading is kept.

    At the strip's ends letters are cut in two; each stands whole a turn away.
    """
    turns = 1 + OVERLAP
    whole = [Letter(x.text, x.at * turns, x.score) for x in letters if CUT <= x.at * turns <= turns - CUT]
    once: list[Letter] = []
    for letter in sorted(whole, key=lambda x: -x.score):
        place = letter.at % 1.0
        if all(min(abs(place - other.at), 1 - abs(place - other.at)) > SAME_PLACE for other in once):
            once.append(Letter(letter.text, place, letter.score))
    return sorted(once, key=lambda x: x.at)


def _read_closely(ink: Disc, shade: Disc, places: Places, strip: Track, band: tuple[float, float]) -> RingText:
    """Letter by letter, from several pictures, with one place more at either end."""
    wide = places.widened(1)
    added = (len(wide.middles) - len(places.middles)) // 2
    middles = np.array(wide.middles)
    thick = band[1] - band[0]
    cut = (band[0] - AIR * thick, band[1] + AIR * thick)
    pictures = [unbent(ink, middles, wide.pitch, cut, CELL_PX), unbent(shade, middles, wide.pitch, cut, CELL_PX)]
    votes = [Vote(strip, wide.in_strip(1 + OVERLAP), STRIP_WEIGHT)]
    votes += [Vote(track, wide.in_cells()) for track in read_tracks(pictures)]
    reading = _voted(votes, wide, added)
    if reading.score < SURE:
        lower = (band[0] + 0.04 * thick, band[1] + 0.16 * thick)
        more = [unbent(ink, middles, 1.12 * wide.pitch, lower, CELL_PX), _soft(pictures[0])]
        votes += [Vote(track, wide.in_cells()) for track in read_tracks(more)]
        reading = _voted(votes, wide, added)
    return reading


def _soft(strip: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The same strip softened, so that specks and gaps of a worn seal close."""
    return np.asarray(cv2.GaussianBlur(strip, (0, 0), 1.1), np.uint8)


def _voted(votes: Sequence[Vote], places: Places, added: int) -> RingText:
    """At each place the letter with the highest mean chance over all readings.

    `added` places at each end stand where the strip showed no letter.
    """
    total = sum(vote.weight for vote in votes)
    chances = sum(vote.weight / total * _by_place(vote.track, vote.windows) for vote in votes)
    chances = np.asarray(chances, np.float32)
    chances[:, [0, *_no_name()]] = 0.0
    read = chances.argmax(axis=1)
    best = _with_words(chances, read)
    score = chances[np.arange(len(best)), best]
    least = np.full(len(best), END_LEAST)
    least[:added] = least[len(best) - added :] = BEYOND_LEAST
    least[best != read] = 0.0  # a letter that its word settled belongs to the name
    named = np.flatnonzero(score >= least)
    if len(named) < 2:
        return RingText()
    first, last = _with_city(chances, best, int(named[0])), int(named[-1])
    letters = "".join(alphabet()[i] for i in best)
    for cut in (1, 2, 3):
        loose = last - first - cut >= NAME_LEAST and score[first : first + cut].mean() < LOOSE_END
        if loose and begins_like_a_body(letters[first + cut :]) and not begins_like_a_body(letters[first:]):
            first += cut
            break
    while last - first >= NAME_LEAST and score[last] < LOOSE_END and _too_long(letters[first : last + 1]):
        last -= 1
    score = chances[np.arange(len(best)), best]
    inside = np.sort(score[first : last + 1])
    worth = float(0.5 * inside.mean() + 0.5 * inside[: max(1, len(inside) // 4)].mean())
    text = "".join(alphabet()[i] for i in best[first : last + 1])
    return RingText(text, min(worth, 1.0), places.middles[first] % 1.0, places.middles[last] % 1.0)


def _with_words(chances: Floats, best: NDArray[np.int64]) -> NDArray[np.int64]:
    """Settles single doubtful letters by the words of bodies' names (江门市, 有限公司).

    A letter gives way only to one that was nearly read there, where all others of the word were read.
    """
    text, settled = [alphabet()[i] for i in best], best.copy()
    begin = int(np.argmax(chances.max(axis=1) >= END_LEAST))
    tries = [(word, start) for word in seal_words() for start in range(len(text) - len(word) + 1)]
    tries += [(word, begin) for word in provinces() if begin + len(word) <= len(text)]
    for word, start in tries:
        off = [k for k, letter in enumerate(word) if text[start + k] != letter]
        if len(off) != 1 or word[off[0]] not in _columns():
            continue
        place, column = start + off[0], _columns()[word[off[0]]]
        read = chances[place, best[place]]
        if read < DOUBTFUL and chances[place, column] >= max(NEARLY, NEARLY_SHARE * read):
            settled[place], text[place] = column, word[off[0]]
    return settled


def _with_city(chances: Floats, best: NDArray[np.int64], first: int) -> int:
    """Settles one letter of a city's name at the beginning, where the line below the centre often runs into it.

    `best` is changed in place; where the name begins is returned. The letter keeps its low chance, so that the name as
    a whole is not taken for read well.
    """
    text = [alphabet()[i] for i in best]
    for at in range(first + 1, min(first + 4, len(text))):
        if text[at] != "市":
            continue
        for length in (3, 2):
            start = at - length
            if not 0 <= start <= first or "".join(text[start:at]) in cities():
                continue
            likely = sorted(_cities_like(chances, text[start:at], start), reverse=True)[:2]
            least = CITY_LEAST if start == first else LOST_LEAST
            if likely and likely[0][0] >= least and (len(likely) < 2 or likely[0][0] >= 2 * likely[1][0]):
                _, place, column = likely[0]
                best[place] = column
                return start
    return first


def _cities_like(chances: Floats, read: list[str], start: int) -> Iterator[tuple[float, int, int]]:
    """Cities one letter off: the chance of that letter, its place and its column."""
    for city in cities():
        off = [k for k in range(len(read)) if len(city) == len(read) and city[k] != read[k]]
        if len(off) == 1 and city[off[0]] in _columns():
            column = _columns()[city[off[0]]]
            yield float(chances[start + off[0], column]), start + off[0], column


def _too_long(name: str) -> bool:
    """True when a name ends like a body's name a letter or two before its end, and not there."""
    return not ends_like_a_body(name) and any(ends_like_a_body(name[:-cut]) for cut in (1, 2))


def _by_place(track: Track, windows: list[tuple[float, float]]) -> Floats:
    """Each place's chances: of the letter that was read there, else of what was nearly read there."""
    letters = track.letters()
    middles = np.array([(a + b) / 2 for a, b in windows])
    rows = np.stack([track.around(a, b) for a, b in windows])
    if not letters:
        return rows
    taken = np.abs(np.array([letter.at for letter in letters])[:, None] - middles[None]).argmin(axis=1)
    reach = (windows[0][1] - windows[0][0]) * 0.9
    for letter, place in zip(letters, taken, strict=True):
        if abs(letter.at - middles[place]) < reach:
            column = _columns()[letter.text]
            rows[place, column] = max(rows[place, column], letter.score)
    return rows


@cache
def _columns() -> dict[str, int]:
    """The column of each letter in a track."""
    return {char: i for i, char in enumerate(alphabet())}


@cache
def _no_name() -> tuple[int, ...]:
    """Columns of what stands in no name: digits are a code along the foot."""
    return tuple(_columns()[sign] for sign in ALLOWED_SIGNS if sign not in "()（）" and sign in _columns())


def text_bands(ink: Disc) -> list[tuple[float, float]]:
    """Depths between which the name may stand, likeliest first: below the rim lines, as high as its letters."""
    strip = unrolled(ink, 0.0, 1.0, (-0.04, INNER), 108)
    dark = 1 - strip[:, :, 0].astype(np.float32) / 255
    per_row = (INNER + 0.04) / 108
    cover = (dark > 0.4).mean(axis=1)
    smooth = cv2.GaussianBlur(cover.reshape(-1, 1), (1, 3), 0).ravel()
    lines = [i for i in range(round(0.22 / per_row)) if smooth[i] > 0.55]
    top = (max(lines) if lines else round(0.08 / per_row)) + 1
    while top < 60 and smooth[top] > max(0.12, 0.6 * smooth[top : top + 40].max()) and smooth[top] > smooth[top + 1]:
        top += 1
    rows = range(top + round(0.12 / per_row), min(len(smooth) - 2, top + round(0.36 / per_row)))
    body = float(np.median(smooth[top + 4 : top + round(0.14 / per_row)]))
    fall = [smooth[i - 2 : i].mean() - smooth[i + 1 : i + 3].mean() for i in rows]
    edges = [i for i, f in zip(rows, fall, strict=True) if smooth[i] < 0.62 * body]
    bottom = edges[0] if edges else rows[int(np.argmax(fall))]
    depth = [top * per_row - 0.04, (bottom + 2) * per_row - 0.04]
    first = (depth[0], depth[1])
    return [first, (depth[0] - 0.01, depth[0] + 0.25), (depth[0] - 0.01, depth[0] + 0.32)]
