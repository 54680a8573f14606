"""A square seal's place and the page in, the name cut in it out, read in columns from the right or in one row."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from detector.marks.ink import Pixels
from detector.marks.unmix import as_print, part
from detector.marks.unroll import Ellipse
from detector.reading.letters import HEIGHT_PX, Track, read_tracks

SIDE_PX = 256
FRAME = 0.1  # of the side, the frame itself
GRIDS = ((2, 2), (2, 3), (3, 2), (3, 3), (1, 3), (1, 4), (4, 1))  # columns and rows of letters that seals have
CELL_PX = 40  # width of one letter as it is read
AIR_PX = 6  # white between two letters
LETTER_LEAST = 0.8  # every letter must be read so well, or nothing is said; chosen: seal script is not read
PAPER = 255


def read_square(pixels: Pixels, ellipse: Ellipse) -> tuple[str, float]:
    """The letters of a square seal and their mean score; empty where a single one is in doubt.

    Args:
        pixels: H×W×3 RGB page.
        ellipse: The circle within the square and the square's angle in degrees, in page pixels.
    """
    ink = _upright(pixels, ellipse)
    best = "", 0.0
    for columns, rows in GRIDS:
        cells = list(_cells(ink, columns, rows))
        (track,) = read_tracks([np.ascontiguousarray(np.hstack(cells))])
        text, score = _letters(track, len(cells))
        if score > best[1]:
            best = text, score
    return best


def _upright(pixels: Pixels, ellipse: Ellipse) -> Pixels:
    """The inside of the frame, its ink alone; the page is upright, so the seal is turned by less than 45 degrees."""
    x, y, half, _, angle = ellipse
    tilt = (angle + 45) % 90 - 45
    scale = SIDE_PX / (2 * half)
    turn = cv2.getRotationMatrix2D((x, y), tilt, scale)
    turn[:, 2] += SIDE_PX / 2 - np.array([x, y])
    square = cv2.warpAffine(pixels, turn, (SIDE_PX, SIDE_PX), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)
    edge = round(FRAME * SIDE_PX)
    return as_print(part(np.asarray(square, np.uint8)).ink)[edge:-edge, edge:-edge]


def _cells(ink: Pixels, columns: int, rows: int) -> Iterator[Pixels]:
    """The letters of a grid, columns from the right, each cut down to its ink."""
    height, width = ink.shape[0] / rows, ink.shape[1] / columns
    for column in reversed(range(columns)):
        for row in range(rows):
            cell = ink[
                round(row * height) : round((row + 1) * height), round(column * width) : round((column + 1) * width)
            ]
            yield _framed(cell)


def _framed(cell: Pixels) -> Pixels:
    """One letter in the size in which it is read."""
    dark = cell[:, :, 0] < PAPER // 2
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if len(rows) > 1 and len(columns) > 1:
        cell = cell[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    small = cv2.resize(cell, (CELL_PX - AIR_PX, HEIGHT_PX - AIR_PX), interpolation=cv2.INTER_AREA)
    half = AIR_PX // 2
    return np.asarray(
        cv2.copyMakeBorder(small, half, half, half, half, cv2.BORDER_CONSTANT, value=[PAPER] * 3), np.uint8
    )


def _letters(track: Track, count: int) -> tuple[str, float]:
    """One letter a cell with their mean score; nothing when one is missing, doubtful or one too many."""
    letters = track.letters()
    if [int(x.at * count) for x in letters] != list(range(count)) or any(x.score < LETTER_LEAST for x in letters):
        return "", 0.0
    if any(x.text.isascii() for x in letters):
        return "", 0.0
    return "".join(x.text for x in letters), float(np.mean([x.score for x in letters]))
