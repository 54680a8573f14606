"""One line under a seal, as it is and with the ink lifted, in; the text to believe, and whether looks at it agree, out.

Two of three looks must say the same before a reading is relied on. The recogniser passes over letters that ink has
spoilt and is sure of the rest; in a line of Chinese letters, which stand evenly, the holes show, and are filled with
what was nearly read there. A line so mended is never relied on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.knowledge.seal_words import seal_words
from detector.marks.naming import with_words
from detector.reading import ocr
from detector.reading.letters import HEIGHT_PX, Letter, Track, alphabet, columns, read_tracks
from detector.reading.ocr import Pixels
from detector.reading.patterns import date_in

AGREED_LEAST = 0.8  # score of a text that the page with and without ink both show; chosen
WELL = 0.93  # and of one that only looks without ink show; as for clear lines
CLEARLY = 0.03  # by which a reading with the ink must be better where no two agree; chosen
HAN_LEAST = 5  # letters of a line whose spacing tells something
HAN = re.compile(r"[一-鿿（）()]+")
HOLE = 1.6  # times the pitch from one letter to the next; chosen
HOLE_MOST = 4.5  # wider ones are blanks between words; chosen
INKED_LEAST = 0.3  # darkness of a hole, as a share of that of the letters read: less is empty paper; chosen
HALF_WINDOW = 0.35  # of the pitch, to either side of a place, as around a seal's rim
MONTHS, DAYS = 12, 31
WORD_LEAST = 5  # letters of a usual word, of which one that differs casts doubt on the line; chosen

Floats = NDArray[np.float32]
Look = tuple[str, float]


@dataclass(frozen=True, slots=True)
class CoveredText:
    """The text of a covered line, its score in 0..1, and whether it may be relied on."""

    text: str
    score: float
    confirmed: bool


def read_covered(inky: Pixels, lifted: Pixels, first: Look) -> CoveredText:
    """Reads a covered line.

    Args:
        inky: The line as it is (H×W×3 RGB).
        lifted: The same cut with the seal's ink lifted off.
        first: Text and score of the lifted cut.
    """
    (text, score), *_ = ocr.recognise([inky])
    looks = [(first[0].strip(), first[1]), (text.strip(), score)]
    if _bare(looks[0][0]) != _bare(looks[1][0]):
        looks += [(text.strip(), score) for text, score in ocr.recognise([_sharpened(lifted)])]
    best = chosen(looks)
    if len(best.text) < HAN_LEAST or not HAN.fullmatch(best.text):
        return best
    if nearly_known(best.text):
        best = replace(best, confirmed=False)
    track = _mean_track(read_tracks([lifted] if best.confirmed else [lifted, inky]))
    return _mended(track, lifted, best.confirmed) or best


def chosen(looks: Sequence[Look]) -> CoveredText:
    """The text to take from two looks that agree or three that may not: without ink, with ink, sharpened.

    Example:
        >>> chosen([("220年8月1日", 0.99), ("2020年8月1日", 0.95), ("220年8月1日", 0.9)])
        CoveredText(text='2020年8月1日', score=0.95, confirmed=False)
    """
    counts = Counter(_bare(text) for text, _ in looks if text)
    agreed = next((text for text, count in counts.items() if count > 1), "")
    dated = [look for look in looks if is_date(look[0])]
    if dated and not is_date(agreed):
        text, score = max(dated, key=lambda look: look[1])
        return CoveredText(text, score, confirmed=False)
    lifted, inky = looks[0], looks[1]
    if agreed:
        same = [look for look in looks if _bare(look[0]) == agreed]
        text, score = max(same, key=lambda look: look[1])
        with_ink = _bare(inky[0]) == agreed
        return CoveredText(text, score, score > (AGREED_LEAST if with_ink else WELL))
    text, score = inky if inky[1] > lifted[1] + CLEARLY and len(inky[0]) >= len(lifted[0]) else lifted
    return CoveredText(text, score, confirmed=False)


def is_date(text: str) -> bool:
    """True when a text holds a full date of a month and a day that exist."""
    numbers = [int(part) for part in re.findall(r"[0-9]+", date_in(text))]
    return bool(date_in(text)) and (len(numbers) < 3 or (1 <= numbers[1] <= MONTHS and 1 <= numbers[2] <= DAYS))


def nearly_known(text: str) -> bool:
    """True when a text has a long usual word of bodies' names but for one letter (职业技能基定)."""
    long = [word for word in seal_words() if len(word) >= WORD_LEAST and word not in text]
    pieces = ((word, text[at : at + len(word)]) for word in long for at in range(len(text) - len(word) + 1))
    return any(sum(a != b for a, b in zip(word, piece, strict=True)) == 1 for word, piece in pieces)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _sharpened(cut: Pixels) -> Pixels:
    """The cut in the recogniser's own height at least, its strokes sharpened."""
    scale = max(1.0, HEIGHT_PX / cut.shape[0])
    big = cv2.resize(cut, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    soft = cv2.GaussianBlur(big, (0, 0), max(1.0, big.shape[0] / 24))
    return np.asarray(cv2.addWeighted(big, 1.8, soft, -0.8, 0), np.uint8)


def _mean_track(tracks: Sequence[Track]) -> Track:
    """What several looks at the same cut see on average."""
    return Track(np.asarray(np.mean([track.chances for track in tracks], axis=0), np.float32))


def _mended(track: Track, cut: Pixels, confirmed: bool) -> CoveredText | None:
    """The line with its holes filled; None where it was confirmed and has none."""
    places = with_holes(track.letters())
    dark = [_darkness(cut, at, half) for at, half, _ in places]
    usual = INKED_LEAST * float(np.median([dark[k] for k, place in enumerate(places) if place[2]] or [0.0]))
    kept = [place for place, each in zip(places, dark, strict=True) if place[2] or each >= usual]
    if len(kept) < HAN_LEAST or (confirmed and all(letter for _, _, letter in kept)):
        return None
    chances = np.stack([_chances(track, *place) for place in kept])
    best = with_words(chances, chances.argmax(axis=1))
    text = "".join(alphabet()[k] for k in best)
    return CoveredText(text, float(chances[np.arange(len(best)), best].mean()), confirmed=False)


def with_holes(letters: Sequence[Letter]) -> list[tuple[float, float, Letter | None]]:
    """The places of a line: middle, half the window (shares of its width) and the letter, None where one is lost.

    Example:
        >>> [at for at, _, letter in with_holes([Letter("甲", x, 1.0) for x in (0.1, 0.2, 0.4, 0.5)]) if not letter]
        [0.3]
    """
    if len(letters) < 3:
        return [(letter.at, 0.0, letter) for letter in letters]
    gaps = np.diff([letter.at for letter in letters])
    pitch = float(np.median(gaps[gaps <= HOLE * np.percentile(gaps, 25)]))
    half = HALF_WINDOW * pitch
    places: list[tuple[float, float, Letter | None]] = [(letters[0].at, half, letters[0])]
    for gap, letter in zip(gaps, letters[1:], strict=True):
        count = round(gap / pitch) if HOLE * pitch <= gap <= HOLE_MOST * pitch else 1
        before = letter.at - gap
        places += [(round(float(before + gap * k / count), 6), half, None) for k in range(1, count)]
        places.append((letter.at, half, letter))
    return places


def _darkness(cut: Pixels, at: float, half: float) -> float:
    """How much darker than the paper a place of a line is on average."""
    width = cut.shape[1]
    first = max(0, min(width - 1, round((at - half) * width)))
    place = cut[:, first : max(first + 1, round((at + half) * width))]
    return float(np.percentile(cut, 80)) - float(place.mean())


def _chances(track: Track, at: float, half: float, letter: Letter | None) -> Floats:
    """The chances of the letters at a place; of Chinese ones alone where none was read."""
    row = track.around(at - half, at + half).copy()
    row[0] = 0.0
    if letter is None:
        row[[column for sign, column in columns().items() if not "一" <= sign[:1] <= "鿿"]] = 0.0
    else:
        row[columns()[letter.text]] = max(letter.score, float(row.max()) + 1e-6)
    return row
