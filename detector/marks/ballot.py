"""Readings of one rim and where its places lie in each in, the chance of every letter at every place out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detector.reading.letters import Track, columns

Floats = NDArray[np.float32]

REACH = 0.9  # of a place's window, within which a letter belongs to it; chosen


@dataclass(frozen=True, slots=True, eq=False)
class Vote:
    """One reading, where each place lies in it (shares of its width), and how much it counts."""

    track: Track
    windows: list[tuple[float, float]]
    weight: float = 1.0

    def by_place(self) -> Floats:
        """Each place's chances: of the letter that was read there, else of what was nearly read there."""
        letters = self.track.letters()
        middles = np.array([(a + b) / 2 for a, b in self.windows])
        rows = np.stack([self.track.around(a, b) for a, b in self.windows])
        if not letters:
            return rows
        taken = np.abs(np.array([letter.at for letter in letters])[:, None] - middles[None]).argmin(axis=1)
        for letter, place in zip(letters, taken, strict=True):
            start, end = self.windows[place]
            if abs(letter.at - middles[place]) < REACH * (end - start):
                column = columns()[letter.text]
                rows[place, column] = max(rows[place, column], letter.score)
        return rows


def chances_of(votes: Sequence[Vote]) -> Floats:
    """The mean chances over all readings, places × letters."""
    total = sum(vote.weight for vote in votes)
    return np.asarray(sum(vote.weight / total * vote.by_place() for vote in votes), np.float32)
