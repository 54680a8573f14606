"""A seed comes in; schematic emblems and party symbols go out as plates: the right parts, never twice alike.

They teach the network the structure (ring of ears, disc, one large and four small stars, gate, gear, ribbon) rather
than three bitmaps. Schematic on purpose: the proportions wander, nothing here is fit to be printed as the real thing.
"""

from __future__ import annotations

import math

import cv2
import numpy as np

from training.plates import Plate, Rng
from training.shapes import Easel, annulus, ears, gate, gear, star, swags


def schematic_emblem(rng: Rng) -> Plate:
    """One schematic emblem."""
    easel = Easel()
    ring, disc = 0.80, rng.uniform(0.56, 0.66)
    y = -0.1
    if rng.random() < 0.35:
        annulus(easel, "raised", "field", ring, disc, y)
        if rng.random() < 0.6:
            ears(easel, rng, radius=(ring + disc) / 2, grain=(ring - disc) * 0.22, gap=0.5, y=y)
    else:
        annulus(easel, "raised", "field", rng.uniform(disc + 0.02, ring - 0.03), disc, y)
        ears(easel, rng, radius=(ring + disc) / 2, grain=(ring - disc) * rng.uniform(0.28, 0.5), gap=0.5, y=y)
        easel.disc("raised", 0, y, disc + 0.015)
        easel.disc("field", 0, y, disc)
    _stars(easel, rng, disc, y)
    gate(easel, rng, y + disc * rng.uniform(0.52, 0.66), disc * rng.uniform(0.66, 0.8))
    if rng.random() < 0.93:
        swags(easel, rng, y + ring * 0.98, ring * rng.uniform(0.62, 0.8), rng.uniform(0.14, 0.24))
    teeth, hub = int(rng.integers(10, 20)), rng.uniform(0.16, 0.24)
    gear(easel, 0, y + ring * rng.uniform(0.86, 0.98), hub, teeth)
    if rng.random() < 0.8:
        easel.disc("field", 0, y + ring * 0.92, hub * 0.3)
    return easel.plate()


def _stars(easel: Easel, rng: Rng, disc: float, y: float) -> None:
    big = disc * rng.uniform(0.26, 0.36)
    small = big * rng.uniform(0.42, 0.56)
    drop = disc * rng.uniform(-0.04, 0.04)
    cut = rng.random() < 0.5
    star(easel, "raised", 0, y - disc * rng.uniform(0.56, 0.68) + drop, big, cut=cut)
    out, into = disc * rng.uniform(0.46, 0.6), disc * rng.uniform(0.16, 0.26)
    high, low = disc * rng.uniform(0.36, 0.5), disc * rng.uniform(0.06, 0.2)
    turn = rng.uniform(0, 0.5)
    for side in (-1, 1):
        star(easel, "raised", side * out, y - high + drop, small, turn=side * turn, cut=cut)
        star(easel, "raised", side * into, y - low + drop, small, turn=side * turn, cut=cut)


def redrawn(plate: Plate, rng: Rng) -> Plate:
    """A plate as another hand might have drawn it: bent a little, raised parts fatter or thinner, other lines."""
    raised, field, lines, outline = (plate.layers[..., k].copy() for k in range(4))
    lot, reach = rng.random(), int(rng.integers(2, 4))
    if lot < 0.4:
        raised = cv2.dilate(raised, np.ones((reach, reach), np.uint8)) * outline
    elif lot < 0.7:
        raised = cv2.erode(raised, np.ones((reach, reach), np.uint8))
    field = (outline - raised).clip(0, 1) if lot < 0.7 else field
    lines = lines * float(rng.choice([0.0, 0.4, 1.0])) if rng.random() < 0.7 else cv2.dilate(lines, np.ones((2, 2)))
    layers = np.dstack([raised, field, lines, outline]).astype(np.float32)
    height, width = layers.shape[:2]
    bend = rng.normal(0, 0.009 * height, (2, 5, 5)).astype(np.float32)
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    down, across = (cv2.resize(one, (width, height), interpolation=cv2.INTER_CUBIC) for one in bend)
    return Plate(cv2.remap(layers, xs + across, ys + down, cv2.INTER_LINEAR).clip(0, 1))


def hammer_and_sickle(rng: Rng) -> Plate:
    """One schematic party symbol: a sickle with its grip, a hammer across it."""
    easel = Easel()
    wide, open_at = rng.uniform(0.16, 0.3), rng.uniform(-0.5, 0.5)
    turns = [-1.5 + open_at * 0.3 + k * 0.17 for k in range(22)]
    outer = [(0.75 * math.cos(t), 0.75 * math.sin(t)) for t in turns]
    shift = rng.uniform(0.0, 0.12)
    inner = [
        (
            (0.75 - wide * math.sin(math.pi * k / 21)) * math.cos(t) - shift * math.sin(math.pi * k / 21),
            (0.75 - wide * math.sin(math.pi * k / 21)) * math.sin(t),
        )
        for k, t in enumerate(turns)
    ]
    easel.polygon("raised", outer + inner[::-1])
    x, y = outer[-1]
    easel.polygon("raised", _bar(x, y, x - 0.22, y + 0.24, rng.uniform(0.06, 0.12)))
    if rng.random() < 0.7:
        easel.disc("raised", x - 0.24, y + 0.26, rng.uniform(0.07, 0.12))
    thick = rng.uniform(0.09, 0.15)
    easel.polygon("raised", _bar(-0.5, -0.42, 0.72, 0.78, thick))
    easel.polygon("raised", _bar(-0.82, -0.28, -0.2, -0.82, rng.uniform(0.14, 0.22)))
    return easel.plate()


def _bar(x0: float, y0: float, x1: float, y1: float, half: float) -> list[tuple[float, float]]:
    long = math.hypot(x1 - x0, y1 - y0)
    dx, dy = (x1 - x0) / long * half, (y1 - y0) / long * half
    return [(x0 - dy, y0 + dx), (x1 - dy, y1 + dx), (x1 + dy, y1 - dx), (x0 + dy, y0 - dx)]
