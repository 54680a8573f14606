"""A strip of text in, its letters with their places and likely readings out.

The page's recogniser gives a line as one text. Along a seal's rim it matters where each letter stands, so here the same
weights are asked for every step of the strip. Only letters that a Chinese seal can hold are allowed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.reading.session import session
from detector.reading.sound import sound_numbers

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]

MODEL = "PP-OCRv6_small_rec"
HEIGHT_PX = 48  # the model's own input height
STEP_PX = 8  # one step of its output
ALLOWED_SIGNS = "0123456789()（）ABCDEFGHIJKLMNOPQRSTUVWXYZ·〇-./:：、，,"


@dataclass(frozen=True, slots=True, eq=False)
class Letter:
    """One letter: where its middle stands (0..1 of the strip's width) and its score."""

    text: str
    at: float
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """What the recogniser saw along one strip: steps × letters, the first column being "no letter"."""

    chances: Floats

    def letters(self) -> list[Letter]:
        """The letters read greedily, from left to right."""
        best = self.chances.argmax(axis=1)
        found: list[Letter] = []
        start = 0
        for i in range(1, len(best) + 1):
            if i < len(best) and best[i] == best[start]:
                continue
            if best[start]:
                chance = self.chances[start:i, best[start]]
                middle = float((np.arange(start, i) + 0.5) @ chance / chance.sum()) / len(best)
                found.append(Letter(alphabet()[best[start]], middle, float(chance.max())))
            start = i
        return found

    def around(self, start: float, end: float) -> Floats:
        """The highest chance of each letter between two places (0..1 of the width); none beyond its ends."""
        if end <= 0 or start >= 1:
            return np.zeros(self.chances.shape[1], np.float32)
        first = max(0, int(start * len(self.chances)))
        last = min(len(self.chances), max(first + 1, int(np.ceil(end * len(self.chances)))))
        chances: Floats = self.chances[first:last].max(axis=0)
        return chances


@cache
def alphabet() -> tuple[str, ...]:
    """The letters of a track's columns; the first is "no letter"."""
    return ("", *(_letters()[1]))


@cache
def columns() -> dict[str, int]:
    """The column of each letter in a track."""
    return {char: i for i, char in enumerate(alphabet())}


@cache
def _letters() -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """Columns of the model's output that are kept, and their letters."""
    everything = session(MODEL).get_modelmeta().custom_metadata_map["character"].splitlines()
    kept = [(i + 1, char) for i, char in enumerate(everything) if _allowed(char)]
    return np.array([0, *(i for i, _ in kept)]), tuple(char for _, char in kept)


def _allowed(char: str) -> bool:
    if len(char) != 1:
        return False
    if char in ALLOWED_SIGNS:
        return True
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and code[0] >= 0xB0


def read_tracks(strips: Sequence[Pixels]) -> list[Track]:
    """Reads strips of one line each (H×W×3 RGB)."""
    engine, (kept, _) = session(MODEL), _letters()
    name = engine.get_inputs()[0].name
    tracks = []
    for strip in strips:
        width = max(HEIGHT_PX, round(strip.shape[1] * HEIGHT_PX / strip.shape[0] / STEP_PX) * STEP_PX)
        way = cv2.INTER_AREA if strip.shape[0] > HEIGHT_PX else cv2.INTER_LINEAR
        small = cv2.resize(strip, (width, HEIGHT_PX), interpolation=way)[:, :, ::-1]
        values = (small.astype(np.float32) / 127.5 - 1).transpose(2, 0, 1)[None]
        chances = sound_numbers(engine.run(None, {name: np.ascontiguousarray(values)})[0])[0]
        tracks.append(Track(np.ascontiguousarray(chances[:, kept])))
    return tracks
