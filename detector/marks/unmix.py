"""Pixels around a seal in, how much ink and how much print lies on each of them out.

Ink and print each swallow their share of the light, so their densities (the logarithm of how much darker than the paper
a channel is) add up. With the paper's colour measured around the place and the ink's colour on the seal itself, two
unknowns a pixel are solved from three channels. Black ink cannot be told from print: then everything is ink.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.marks.ink import Pixels

Density = NDArray[np.float32]
Colour = NDArray[np.float32]

DARKEST = 3.0  # densities above this (a twentieth of the light) are noise
PRINT: Colour = np.full(3, 3**-0.5, np.float32)
INK_LEAST = 0.12  # density of the weakest ink that is looked for; chosen
PARTED_LEAST = 0.18  # sine between ink and print from which they can be told apart; chosen (black ink stays below)
SAMPLE = 2  # every second row and column is enough for the ink's colour
INKED_LEAST = 15  # of them; fewer are specks; chosen
FADED_LEAST = 0.35  # a faded place is stretched to full contrast down to this share of the usual strength; chosen
COLOURED_LEAST = 0.25  # spread of the densities of a pixel, as a share of their sum, that makes it coloured; chosen


@dataclass(frozen=True, slots=True, eq=False)
class Parted:
    """Densities of ink and print (H×W), the ink's colour as a unit vector of densities, and whether they part."""

    ink: Density
    print: Density
    colour: Colour
    parted: bool


def part(pixels: Pixels, where: NDArray[np.bool_] | None = None) -> Parted:
    """Parts ink and print.

    Args:
        pixels: H×W×3 RGB.
        where: H×W booleans; where the seal lies. Its colour is measured there, and outside there is no ink.
    """
    density = densities(pixels)
    place = np.ones(density.shape[:2], bool) if where is None else where
    colour = ink_colour(density, place)
    sine = float(np.linalg.norm(colour - PRINT * (colour @ PRINT)))
    if sine < PARTED_LEAST:
        whole = density @ PRINT
        return Parted(whole * place, whole * ~place, colour, parted=False)
    basis = np.stack([colour, PRINT], axis=1)
    solution = density @ np.linalg.pinv(basis).T.astype(np.float32)
    ink, black = solution[..., 0], solution[..., 1]
    ink_alone, black_alone = density @ colour, density @ PRINT
    black = np.where(ink < 0, black_alone, black)
    ink = np.where(black < 0, ink_alone, ink)
    ink, black = ink.clip(0, DARKEST), black.clip(0, DARKEST)
    if where is not None:
        black, ink = np.where(place, black, black_alone.clip(0, DARKEST)), ink * place
    return Parted(ink.astype(np.float32), black.astype(np.float32), colour, parted=True)


def densities(pixels: Pixels) -> Density:
    """How much darker than the paper around it each channel is, as natural logarithms (H×W×3)."""
    values = pixels.astype(np.float32).clip(6, 255)
    return np.asarray(np.log(paper(pixels).clip(30, 255) / values).clip(0, DARKEST), np.float32)


def paper(pixels: Pixels) -> Density:
    """The paper's own colour everywhere, print and ink bridged over (H×W×3)."""
    height, width = pixels.shape[:2]
    small = cv2.resize(pixels, (max(8, width // 8), max(8, height // 8)), interpolation=cv2.INTER_AREA)
    small = cv2.medianBlur(small, 3)
    reach = max(3, round(min(small.shape[:2]) * 0.12)) | 1
    bright = cv2.dilate(small, np.ones((reach, reach), np.uint8))
    soft = cv2.GaussianBlur(bright.astype(np.float32), (0, 0), reach / 2)
    return np.asarray(cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)


def ink_colour(density: Density, where: NDArray[np.bool_]) -> Colour:
    """The colour of the ink on a place, as a unit vector of densities; of print when nothing there is coloured."""
    inside = density[::SAMPLE, ::SAMPLE][where[::SAMPLE, ::SAMPLE]]
    total = inside.sum(axis=1)
    inside = inside[total > 2 * INK_LEAST]
    if len(inside) < INKED_LEAST:
        return PRINT
    total = inside.sum(axis=1)
    coloured = inside[(inside.max(axis=1) - inside.min(axis=1)) > COLOURED_LEAST * total]
    if len(coloured) < 0.08 * len(inside):
        return PRINT
    strong = coloured[coloured.sum(axis=1) >= np.percentile(coloured.sum(axis=1), 50)]
    colour = np.median(strong, axis=0)
    return np.asarray(colour / np.linalg.norm(colour), np.float32)


def as_print(density: Density) -> Pixels:
    """A density as a picture, dark on white, faint places stretched as far as strong ones (H×W×3 grey)."""
    inked = density[density > INK_LEAST]
    top = max(float(np.percentile(inked, 80)) if len(inked) > 50 else 0.0, 2 * INK_LEAST)
    small = cv2.resize(density, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA).clip(0, top)
    reach = max(3, round(min(small.shape) * 0.08)) | 1
    local = cv2.GaussianBlur(cv2.dilate(small, np.ones((reach, reach), np.uint8)), (0, 0), reach / 2)
    local = cv2.resize(local, density.shape[::-1], interpolation=cv2.INTER_LINEAR)
    strength = density / np.maximum(1.25 * local, FADED_LEAST * top)
    grey = (255 - 240 * strength.clip(0, 1)).astype(np.uint8)
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB), np.uint8)
