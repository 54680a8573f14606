"""A seed comes in; arms that share parts with the national emblem go out as plates: the closest look-alikes.

Ears, gear, ribbon, gate and stars are everybody's: other states' arms, youth leagues, unions, councils and schools
carry some of them. None of these drawings has one large and four small stars over a gate.
"""

from __future__ import annotations

import math

import numpy as np

from training.plates import Plate, Rng, trimmed
from training.shapes import Easel, annulus, ears, gate, gear, star, swags


def arms(rng: Rng) -> Plate:
    """One mark with some of the emblem's parts, never with all of them in their places."""
    easel = Easel()
    draw = (_state, _state, _league, _stars_only, _gate_only, _star_and_gear, _round_flag)[int(rng.integers(7))]
    draw(easel, rng)
    return easel.plate()


def code(rng: Rng) -> Plate:
    """A square code of dark and light cells with finders in three corners."""
    side = int(rng.integers(21, 42))
    cells = rng.random((side, side)) < rng.uniform(0.4, 0.6)
    finder = np.pad(np.pad(np.ones((3, 3), bool), 1), 1, constant_values=True)
    quiet = np.pad(finder, ((0, 1), (0, 1)))
    for turn, corner in ((0, np.s_[:8, :8]), (3, np.s_[:8, -8:]), (1, np.s_[-8:, :8])):
        cells[corner] = np.rot90(quiet, turn)
    dark = np.kron(cells, np.ones((6, 6))).astype(np.float32)
    return trimmed(np.dstack([0 * dark, dark, 0 * dark, np.ones_like(dark)]).astype(np.float32))


def _ringed(easel: Easel, rng: Rng, disc: float, y: float = -0.1) -> None:
    """A disc in a ring of ears, often with gear and ribbon at its foot: the emblem's own frame."""
    ring = min(0.86, disc + rng.uniform(0.14, 0.26))
    if rng.random() < 0.4:
        annulus(easel, "raised", "field", ring, disc, y)
    else:
        ears(easel, rng, radius=(ring + disc) / 2, grain=(ring - disc) * rng.uniform(0.28, 0.5), gap=0.5, y=y)
        easel.disc("raised", 0, y, disc + 0.015)
        easel.disc("field", 0, y, disc)
    if rng.random() < 0.6:
        swags(easel, rng, y + ring * 0.98, ring * rng.uniform(0.62, 0.8), rng.uniform(0.14, 0.24))
    if rng.random() < 0.6:
        gear(easel, 0, y + ring * rng.uniform(0.86, 0.98), rng.uniform(0.16, 0.24), int(rng.integers(10, 20)))


def _state(easel: Easel, rng: Rng) -> None:
    """A wreath open at the top with a star between its tips; a sun, mountains, a tower or a tool inside; a ribbon."""
    y = rng.uniform(-0.1, 0.05)
    if rng.random() < 0.5:
        easel.disc("field", 0, y, rng.uniform(0.5, 0.65))
    ears(
        easel,
        rng,
        radius=rng.uniform(0.62, 0.76),
        grain=rng.uniform(0.08, 0.16),
        gap=0.3,
        top=rng.uniform(0.2, 0.7),
        y=y,
    )
    star(easel, "raised", 0, y - rng.uniform(0.5, 0.8), rng.uniform(0.1, 0.24))
    inside = rng.random()
    if inside < 0.35:
        _rays(easel, rng, 0, y + rng.uniform(0.1, 0.3), rng.uniform(0.35, 0.6))
    elif inside < 0.65:
        peaks = int(rng.integers(2, 5))
        for k in range(peaks):
            x, high = -0.35 + 0.7 * k / (peaks - 1), rng.uniform(0.25, 0.6)
            easel.polygon("raised", [(x - 0.25, y + 0.3), (x, y + 0.3 - high), (x + 0.25, y + 0.3)])
    elif inside < 0.8:
        gear(easel, 0, y, rng.uniform(0.25, 0.4), int(rng.integers(8, 20)))
    else:
        for x in (-0.2, 0.0, 0.2):
            foot, head = y + 0.35, y + 0.35 - rng.uniform(0.3, 0.6)
            easel.polygon("raised", [(x - 0.07, foot), (x - 0.07, head), (x + 0.07, head), (x + 0.07, foot)])
    swags(easel, rng, y + 0.72, rng.uniform(0.4, 0.7), rng.uniform(0.12, 0.25))


def _league(easel: Easel, rng: Rng) -> None:
    """A disc with a flag over a rising sun, in ears and gear: leagues and unions."""
    disc = rng.uniform(0.5, 0.68)
    _ringed(easel, rng, disc)
    _rays(easel, rng, 0, disc * 0.35, disc * rng.uniform(0.5, 0.75))
    left, top, wide, tall = (
        -disc * 0.55,
        -0.1 - disc * 0.75,
        disc * rng.uniform(0.8, 1.1),
        disc * rng.uniform(0.45, 0.7),
    )
    easel.polygon("raised", [(left, top), (left + wide, top), (left + wide * 0.9, top + tall), (left, top + tall)])
    star(easel, "field", left + wide * 0.3, top + tall * 0.45, tall * 0.25)


def _stars_only(easel: Easel, rng: Rng) -> None:
    """Equal stars in an arc or a circle over letters' bars or waves, no gate."""
    disc = rng.uniform(0.5, 0.68)
    _ringed(easel, rng, disc)
    count, radius = int(rng.integers(3, 8)), disc * rng.uniform(0.12, 0.2)
    span = rng.choice([math.pi * 0.8, math.pi * 1.2, 2 * math.pi * (count - 1) / count])
    for k in range(count):
        turn = -math.pi / 2 - span / 2 + span * k / (count - 1)
        star(easel, "raised", disc * 0.7 * math.cos(turn), -0.1 + disc * 0.7 * math.sin(turn), radius)
    for k in range(int(rng.integers(0, 4))):
        y, half = 0.0 + k * disc * 0.2, disc * rng.uniform(0.2, 0.5)
        easel.polygon("raised", [(-half, y), (half, y), (half, y + disc * 0.1), (-half, y + disc * 0.1)])


def _gate_only(easel: Easel, rng: Rng) -> None:
    """A gate in the emblem's frame under a sun, under one star, or under nothing."""
    disc = rng.uniform(0.52, 0.68)
    _ringed(easel, rng, disc)
    gate(easel, rng, -0.1 + disc * rng.uniform(0.1, 0.6), disc * rng.uniform(0.6, 0.8))
    lot = rng.random()
    if lot < 0.4:
        star(easel, "raised", 0, -0.1 - disc * 0.5, disc * rng.uniform(0.2, 0.4))
    elif lot < 0.7:
        easel.disc("raised", 0, -0.1 - disc * 0.5, disc * rng.uniform(0.15, 0.3))


def _star_and_gear(easel: Easel, rng: Rng) -> None:
    """One big star in a gear or a ring of ears: councils, unions, factories."""
    disc = rng.uniform(0.5, 0.68)
    _ringed(easel, rng, disc)
    if rng.random() < 0.5:
        gear(easel, 0, -0.1, disc * rng.uniform(0.6, 0.9), int(rng.integers(12, 24)))
        easel.disc("field", 0, -0.1, disc * 0.55)
    star(easel, "raised", 0, -0.1, disc * rng.uniform(0.35, 0.8))


def _round_flag(easel: Easel, rng: Rng) -> None:
    """A flag cut round: one large star at the left, small ones in an arc to its right."""
    disc = rng.uniform(0.7, 0.9)
    if rng.random() < 0.5:
        annulus(easel, "raised", "field", disc, disc * 0.9, 0.0)
    else:
        easel.disc("field", 0, 0, disc)
    big = disc * rng.uniform(0.24, 0.34)
    star(easel, "raised", -disc * 0.4, -disc * 0.15, big)
    for turn in (-0.9, -0.35, 0.3, 0.85):
        x, y = -disc * 0.4 + 1.9 * big * math.cos(turn), -disc * 0.15 + 1.9 * big * math.sin(turn)
        star(easel, "raised", x, y, big / 3, turn=turn)


def _rays(easel: Easel, rng: Rng, x: float, y: float, long: float) -> None:
    """Half a sun and its rays."""
    count, core = int(rng.integers(7, 22)), long * rng.uniform(0.3, 0.5)
    for k in range(count):
        turn, wide = -math.pi * (k + 0.5) / count, 0.35 * math.pi / count
        tips = [(core * 1.1, turn - wide), (long, turn), (core * 1.1, turn + wide)]
        easel.polygon("raised", [(x + r * math.cos(t), y + r * math.sin(t)) for r, t in tips])
    arc = [(x + core * math.cos(-math.pi * k / 16), y + core * math.sin(-math.pi * k / 16)) for k in range(17)]
    easel.polygon("raised", arc)
