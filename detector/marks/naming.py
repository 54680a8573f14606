"""The chances of letters at the places around a rim in, the name that they make out.

Doubtful letters are settled by the words of bodies' names, and what does not belong to the name is cut off its ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from detector.knowledge.bodies import ends_like_a_body
from detector.knowledge.seal_words import begins_like_a_body, cities, provinces, seal_words
from detector.reading.letters import ALLOWED_SIGNS, alphabet, columns

Floats = NDArray[np.float32]
Columns = NDArray[np.int64]

END_LEAST = 0.12  # a place at either end belongs to the name from this chance on; empty ones stay below 0.05
BEYOND_LEAST = 0.35  # a place added at an end, where the strip showed no letter, must reach this
LOOSE_END = 0.9  # letters before or behind a complete name must be read with this chance; chosen
LOST_LEAST = 0.00003  # the same where no name can begin without it (门市 …); chosen
CITY_LEAST = 0.0002  # chance of a letter that makes a city of what is none; chosen
DOUBTFUL = 0.8  # a letter read with more than this is left as it is; chosen
NEARLY, NEARLY_SHARE = 0.01, 0.03  # chance, also as a share of the best, from which a letter was nearly read; chosen
ENDLESS_MOST = 0.79  # score of a name without a known end at most: part of it may be worn away; chosen, accuses nobody
NAME_LEAST = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name, the score of its weakest letters, and its first and last place."""

    text: str
    score: float
    first: int
    last: int


def name_of(chances: Floats, added: int) -> Name | None:
    """The name of the likeliest letters, or None when there are less than two.

    Args:
        chances: Places × letters.
        added: So many places at each end stand where the first reading showed no letter.
    """
    chances = chances.copy()
    chances[:, [0, *_no_name()]] = 0.0
    read = chances.argmax(axis=1)
    best = with_words(chances, read)
    score = chances[np.arange(len(best)), best]
    least = np.full(len(best), END_LEAST)
    least[:added] = least[len(best) - added :] = BEYOND_LEAST
    least[best != read] = 0.0  # a letter that its word settled belongs to the name
    named = np.flatnonzero(score >= least)
    if len(named) < 2:
        return None
    first, last = _ends(best, score, _with_city(chances, best, int(named[0])), int(named[-1]))
    inside = np.sort(chances[np.arange(len(best)), best][first : last + 1])
    worth = float(0.5 * inside.mean() + 0.5 * inside[: max(1, len(inside) // 4)].mean())
    text = "".join(alphabet()[i] for i in best[first : last + 1])
    return Name(text, min(worth, 1.0 if ends_like_a_body(text) else ENDLESS_MOST), first, last)


def _ends(best: Columns, score: Floats, first: int, last: int) -> tuple[int, int]:
    """First and last place without doubtful letters before or behind a complete name."""
    letters = "".join(alphabet()[i] for i in best)
    for cut in (1, 2, 3):
        loose = last - first - cut >= NAME_LEAST and score[first : first + cut].mean() < LOOSE_END
        if loose and begins_like_a_body(letters[first + cut :]) and not begins_like_a_body(letters[first:]):
            first += cut
            break
    while last - first >= NAME_LEAST and score[last] < LOOSE_END and _too_long(letters[first : last + 1]):
        last -= 1
    return first, last


def with_words(chances: Floats, best: Columns) -> Columns:
    """Settles single doubtful letters by the words of bodies' names (江门市, 有限公司).

    A letter gives way only to one that was nearly read there, where all others of the word were read.
    """
    text, settled = [alphabet()[i] for i in best], best.copy()
    begin = int(np.argmax(chances.max(axis=1) >= END_LEAST))
    tries = [(word, start) for word in seal_words() for start in range(len(text) - len(word) + 1)]
    tries += [(word, begin) for word in provinces() if begin + len(word) <= len(text)]
    for word, start in tries:
        off = [k for k, letter in enumerate(word) if text[start + k] != letter]
        if len(off) != 1 or word[off[0]] not in columns():
            continue
        place, column = start + off[0], columns()[word[off[0]]]
        read = chances[place, best[place]]
        if read < DOUBTFUL and chances[place, column] >= max(NEARLY, NEARLY_SHARE * read):
            settled[place], text[place] = column, word[off[0]]
    return settled


def _with_city(chances: Floats, best: Columns, first: int) -> int:
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
        if len(off) == 1 and city[off[0]] in columns():
            column = columns()[city[off[0]]]
            yield float(chances[start + off[0], column]), start + off[0], column


def _too_long(name: str) -> bool:
    """True when a name ends like a body's name a letter or two before its end, and not there."""
    return not ends_like_a_body(name) and any(ends_like_a_body(name[:-cut]) for cut in (1, 2))


@cache
def _no_name() -> tuple[int, ...]:
    """Columns of what stands in no name: digits are a code along the foot."""
    return tuple(columns()[sign] for sign in ALLOWED_SIGNS if sign not in "()（）" and sign in columns())
