"""Letters around a rim in, the evenly spaced places of the name they belong to out.

The letters of a seal's name stand at one pitch. Places that follow each other at that pitch are the name; what stands
off it (a code of small digits, ends of the line below the centre) is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from detector.reading.letters import Letter

OFF_PITCH = 0.36  # of the pitch, by which a letter may stand off its place; chosen
SKIPPED_MOST = 3  # letters lost in a row within one name
PITCH_LEAST, PITCH_MOST = 0.022, 0.14  # shares of the rim: thirty letters all around, five over three quarters


@dataclass(frozen=True, slots=True)
class Places:
    """Middles of the letters as shares of the rim, clockwise; they may run beyond 1. `pitch` is their distance."""

    middles: tuple[float, ...]
    pitch: float

    def widened(self, by: int) -> Places:
        """With so many places more at either end, as far as the rim is long."""
        room = int((1 - len(self.middles) * self.pitch) / self.pitch)
        by = max(0, min(by, (room + 1) // 2))
        before = [self.middles[0] - self.pitch * k for k in range(by, 0, -1)]
        after = [self.middles[-1] + self.pitch * k for k in range(1, by + 1)]
        return Places((*before, *self.middles, *after), self.pitch)

    def in_cells(self) -> list[tuple[float, float]]:
        """The places' windows in a row of equal cells."""
        n = len(self.middles)
        return [((k + 0.12) / n, (k + 0.88) / n) for k in range(n)]


def places_of(letters: Sequence[Letter]) -> Places | None:
    """The places of the best chain of evenly spaced letters, or None when there is none of three letters."""
    named = [letter for letter in letters if not letter.text.isdigit()]
    if len(named) < 3:
        return None
    best: Places | None = None
    best_worth = 0.0
    for pitch in _pitches(named):
        chain = _chain(named, pitch)
        worth = sum(letter.score for letter in chain)
        places = _fitted([letter.at for letter in _unwrapped(chain)], pitch) if len(chain) >= 3 else None
        if places is None:
            continue
        worth -= 0.35 * (len(places.middles) - len(chain))
        if worth > best_worth:
            best, best_worth = places, worth
    return best


def _pitches(letters: Sequence[Letter]) -> list[float]:
    """Likely pitches: the middle ones among the distances of neighbours."""
    ats = np.array(sorted(letter.at for letter in letters))
    gaps = np.diff(np.concatenate([ats, ats[:1] + 1]))
    gaps = np.sort(gaps[(gaps > PITCH_LEAST) & (gaps < PITCH_MOST)])
    if not len(gaps):
        return []
    return sorted({round(float(np.percentile(gaps, q)), 4) for q in (25, 40, 50, 60, 75)})


def _chain(letters: Sequence[Letter], pitch: float) -> list[Letter]:
    """The best run of letters whose distances are whole numbers of pitches, around the rim."""
    n = len(letters)
    doubled = [*letters, *letters]
    worth = [letter.score for letter in doubled]
    before = [-1] * len(doubled)
    first = list(range(len(doubled)))
    for i in range(len(doubled)):
        for j in range(i - 1, max(-1, i - 8), -1):
            lap = doubled[i].at + (1 if i >= n else 0) - doubled[j].at - (1 if j >= n else 0)
            steps = round(lap / pitch)
            if steps < 1:
                continue
            if steps > SKIPPED_MOST + 1:
                break
            if i - first[j] >= n or abs(lap - steps * pitch) > OFF_PITCH * pitch:
                continue
            gain = worth[j] + doubled[i].score - 0.3 * (steps - 1) - 0.3 * abs(lap - steps * pitch) / pitch
            if gain > worth[i]:
                worth[i], before[i], first[i] = gain, j, first[j]
    at = int(np.argmax(worth))
    chain = []
    while at >= 0:
        letter = doubled[at]
        chain.append(Letter(letter.text, letter.at + (1 if at >= n else 0), letter.score))
        at = before[at]
    return _from_widest_gap(chain[::-1], pitch)


def _from_widest_gap(chain: list[Letter], pitch: float) -> list[Letter]:
    """A name begins after the widest gap around the rim; a chain that runs through it is begun there."""
    ats = [letter.at for letter in chain]
    inside = [b - a for a, b in pairwise(ats)]
    outside = ats[0] + 1 - ats[-1]
    if not inside or max(inside) < outside + 0.7 * pitch:
        return chain
    at = inside.index(max(inside)) + 1
    return chain[at:] + [Letter(letter.text, letter.at + 1, letter.score) for letter in chain[:at]]


def _unwrapped(chain: Sequence[Letter]) -> list[Letter]:
    lap = 1.0 if chain[0].at >= 1 else 0.0
    return [Letter(letter.text, letter.at - lap, letter.score) for letter in chain]


def _fitted(ats: Sequence[float], pitch: float) -> Places | None:
    """Evenly spaced places through the letters of a chain."""
    steps = [0]
    for a, b in pairwise(ats):
        steps.append(steps[-1] + max(1, round((b - a) / pitch)))
    slope, start = np.polyfit(np.array(steps, float), np.array(ats, float), 1)
    if not PITCH_LEAST < slope < PITCH_MOST or steps[-1] * slope > 0.99:
        return None
    return Places(tuple(float(start + slope * k) for k in range(steps[-1] + 1)), float(slope))
