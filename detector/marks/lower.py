"""A line of a seal as a strip in, its text out, doubtful letters settled by what usually stands there (培训专用章)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detector.knowledge.seal_words import lower_lines
from detector.marks.ink import Pixels
from detector.reading.letters import Letter, Track, columns, read_tracks

DOUBTED_MOST = 2  # letters of a usual line that may give way
NEARLY = 0.0005  # chance of the usual letter, where two give way; chosen
HALF_WINDOW = 0.45  # of a letter's share of the strip, to either side of its middle; chosen


def read_known(strip: Pixels) -> tuple[str, float]:
    """The text of a strip (H×W×3) and its mean score.

    Where a usual line stands in it, that line alone: beside it remains of the name may have been read.
    """
    (track,) = read_tracks([strip])
    letters = track.letters()
    if not letters:
        return "", 0.0
    text, scores = max(_likely(track, letters), key=_worth, default=("".join(x.text for x in letters), None))
    return text, float(np.mean([x.score for x in letters] if scores is None else scores))


def _worth(line: tuple[str, list[float] | None]) -> float:
    return sum(line[1] or ())


def _likely(track: Track, letters: list[Letter]) -> Iterator[tuple[str, list[float] | None]]:
    """The usual lines that may stand here, with the score of each letter; that of a settled letter stays low."""
    half = HALF_WINDOW / len(letters)
    for line in lower_lines():
        for start in range(len(letters) - len(line) + 1):
            part = letters[start : start + len(line)]
            off = [k for k, x in enumerate(part) if line[k] != x.text]
            if len(off) > min(DOUBTED_MOST, len(line) - 3):
                continue
            scores = [x.score for x in part]
            for k in off:
                scores[k] = float(track.around(part[k].at - half, part[k].at + half)[columns()[line[k]]])
            if len(off) < DOUBTED_MOST or all(scores[k] >= NEARLY for k in off):
                yield line, scores
