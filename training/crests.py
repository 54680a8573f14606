"""A seed comes in; other bodies' marks go out as plates: what must not be taken for the emblem.

Round arms with ears, gears, stars, animals, books and letters, shields, plain discs, medals, rosettes, flags. Two sorts
are told apart: a "badge" looks like a uniformed service's, a "crest" like anybody's.
"""

from __future__ import annotations

import math
from functools import cache

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from bench.draw.fonts import font
from training.plates import Plate, Rng, trimmed
from training.shapes import Easel, annulus, as_mask, ears, gate, gear, star, swags

SIGNS = "★☆☭⚙⚖⚓♔⚔☸✿❀♛♚☯✚✦⚜☀☂✈☎♞♜⚒⚕☘♣♠♥♦❖✪✯"
LETTERS = "校学教技师院工商医法税铁电建林农水火中文理大协会联盟信安民和平心育才ABCEGKMNRSTX"
CHEVRON = [(-1.0, -0.2), (0.0, 0.5), (1.0, -0.2), (1.0, 0.1), (0.0, 0.8), (-1.0, 0.1)]


def crest(rng: Rng) -> Plate:
    """A mark of anybody: school, society, company, another state, a medal."""
    easel = Easel()
    kind = rng.random()
    if kind < 0.7:
        _round_arms(easel, rng)
    elif kind < 0.87:
        _wreathed(easel, rng)
    else:
        _medal(easel, rng)
    return easel.plate()


def plain(rng: Rng, symbol: Plate) -> Plate:
    """What is round or coloured and no mark at all: rosettes, discs, rings, flags, single signs."""
    kind = rng.random()
    if kind < 0.35:
        return rosette(rng)
    if kind < 0.55:
        return flag(rng, symbol if rng.random() < 0.2 else None)
    easel = Easel()
    if kind < 0.85:
        _plain_round(easel, rng)
    else:
        motif(easel, rng, 0, 0.9)
    return easel.plate()


def badge(rng: Rng) -> Plate:
    """A mark like a uniformed service's: a shield with a wreath, a wall, a star or a gate."""
    easel = Easel()
    wide, deep = rng.uniform(0.6, 0.9), rng.uniform(0.75, 0.95)
    point = rng.uniform(0.1, 0.5)
    crown = rng.uniform(-0.15, 0.15)
    right = [
        (wide * rng.uniform(0.7, 1), -deep * 0.8),
        (wide, -deep * 0.4),
        (wide * 0.95, deep * (0.9 - point)),
        (0, deep),
    ]
    outline = [(0, -deep * (0.9 + crown)), *right, *[(-x, y) for x, y in reversed(right[:-1])]]
    if rng.random() < 0.6:
        easel.polygon("raised", [(x * 1.07, y * 1.07) for x, y in outline], 2)
    easel.polygon("field", outline, 2)
    if rng.random() < 0.75:
        ears(
            easel, rng, radius=rng.uniform(0.4, 0.55), grain=rng.uniform(0.05, 0.09), gap=0.3, top=rng.uniform(0.6, 1.6)
        )
    if rng.random() < 0.4:
        gate(easel, rng, rng.uniform(0.25, 0.5), wide * 0.5)
    if rng.random() < 0.4:
        easel.disc("raised", 0, -0.15, 0.34)
        easel.disc("field", 0, -0.15, 0.29)
    motif(easel, rng, rng.uniform(-0.3, 0.05), rng.uniform(0.2, 0.36), stars_likely=0.6)
    if rng.random() < 0.3:
        swags(easel, rng, 0.7, 0.6, 0.15)
    return easel.plate()


def _round_arms(easel: Easel, rng: Rng) -> None:
    """Ring, field, one motif; often ears, a gear or a ribbon: the closest look-alikes."""
    disc = rng.uniform(0.4, 0.7)
    ring = disc + rng.uniform(0.05, 0.3)
    y = rng.uniform(-0.1, 0.0)
    layers = ("raised", "field") if rng.random() < 0.7 else ("field", "raised")
    annulus(easel, layers[0], layers[1], ring, disc, y)
    if rng.random() < 0.45:
        ears(
            easel,
            rng,
            radius=(ring + disc) / 2,
            grain=(ring - disc) * rng.uniform(0.25, 0.55),
            gap=rng.uniform(0.2, 0.8),
            y=y,
        )
        if rng.random() < 0.5:
            easel.disc(layers[1], 0, y, disc)
    elif rng.random() < 0.5:
        _ring_text(easel, rng, (ring + disc) / 2, (ring - disc) * 0.75, y, layers[1])
    motif(easel, rng, y + rng.uniform(-0.12, 0.1), disc * rng.uniform(0.45, 0.85), layer=layers[0])
    if rng.random() < 0.25:
        gate(easel, rng, y + disc * rng.uniform(0.4, 0.6), disc * 0.6)
    if rng.random() < 0.3:
        swags(easel, rng, y + ring, ring * rng.uniform(0.5, 0.9), rng.uniform(0.1, 0.25))
    if rng.random() < 0.3:
        gear(easel, 0, y + ring * rng.uniform(0.7, 1), rng.uniform(0.12, 0.25), int(rng.integers(8, 20)))


def _wreathed(easel: Easel, rng: Rng) -> None:
    """An open wreath round a motif, without a disc."""
    ears(easel, rng, radius=rng.uniform(0.6, 0.8), grain=rng.uniform(0.06, 0.14), gap=0.2, top=rng.uniform(0.2, 1.4))
    motif(easel, rng, rng.uniform(-0.2, 0.1), rng.uniform(0.3, 0.5))
    if rng.random() < 0.5:
        swags(easel, rng, 0.8, rng.uniform(0.3, 0.7), 0.15)


def _medal(easel: Easel, rng: Rng) -> None:
    """A rayed star or a disc on a ribbon."""
    if rng.random() < 0.5:
        swags(easel, rng, rng.uniform(0.3, 0.7), rng.uniform(0.3, 0.5), rng.uniform(0.3, 0.5))
    points = int(rng.integers(5, 28))
    if points < 24:
        star(easel, "raised", 0, -0.1, 0.8, points=points)
    else:
        gear(easel, 0, -0.1, 0.8, points)
    easel.disc("field" if rng.random() < 0.6 else "raised", 0, -0.1, rng.uniform(0.3, 0.5), 2)
    motif(easel, rng, -0.1, rng.uniform(0.2, 0.35))


def _plain_round(easel: Easel, rng: Rng) -> None:
    """Discs and rings with next to nothing on them."""
    easel.disc("field" if rng.random() < 0.6 else "raised", 0, 0, 0.9, 2)
    if rng.random() < 0.6:
        easel.disc("raised" if rng.random() < 0.5 else "field", 0, 0, rng.uniform(0.5, 0.85), 2)
    if rng.random() < 0.5:
        motif(easel, rng, 0, rng.uniform(0.3, 0.7))


def motif(easel: Easel, rng: Rng, y: float, size: float, *, layer: str = "raised", stars_likely: float = 0.3) -> None:
    """What stands in the middle: one star, a few stars in a wrong order, a beast, a sign, a letter, a book, a bar."""
    kind = rng.random()
    if kind < stars_likely:
        star(easel, layer, 0, y, size, points=int(rng.choice([5, 5, 5, 6, 8])))
    elif kind < stars_likely + 0.1:
        count = int(rng.integers(2, 9))
        for k in range(count):
            turn = 2 * math.pi * k / count
            star(easel, layer, size * 0.7 * math.cos(turn), y + size * 0.7 * math.sin(turn), size * 0.28)
    elif kind < stars_likely + 0.25:
        easel.glyph(layer, blob(rng, size), 0, y)
    elif kind < stars_likely + 0.35:
        gear(easel, 0, y, size * 0.8, int(rng.integers(8, 22)))
    elif kind < stars_likely + 0.42:
        easel.polygon(layer, [(x * size, y + v * size) for x, v in CHEVRON])
        easel.polygon(layer, [(-size * 0.1, y - size), (size * 0.1, y - size), (size * 0.1, y), (-size * 0.1, y)])
    else:
        text = str(rng.choice(list(SIGNS if rng.random() < 0.5 else LETTERS)))
        easel.glyph(layer, letter(text, max(12, int(size * 280))), 0, y)


def blob(rng: Rng, size: float) -> Image.Image:
    """A mirrored blot: an eagle, a lion, a tree or a flower to somebody who does not look closely."""
    side = max(16, int(size * 380))
    half = rng.normal(0, 1, (int(rng.integers(5, 10)), int(rng.integers(3, 5)))).astype(np.float32)
    if rng.random() < 0.75:
        half = np.hstack([half, half[:, ::-1]])
    soft = cv2.resize(half, (side, side), interpolation=cv2.INTER_CUBIC)
    ys, xs = np.mgrid[-1 : 1 : side * 1j, -1 : 1 : side * 1j]
    soft = soft - 1.6 * np.hypot(xs, ys).astype(np.float32) + 0.9
    return as_mask(soft * 8)


@cache
def letter(text: str, size_px: int) -> Image.Image:
    """A sign or letter as a grey picture."""
    face: ImageFont.FreeTypeFont = font("hei_bold", size_px)
    if text in SIGNS:
        try:
            face = ImageFont.truetype("DejaVuSans.ttf", size_px)
        except OSError:
            text = "★"
    image = Image.new("L", (2 * size_px, 2 * size_px), 0)
    ImageDraw.Draw(image).text((size_px, size_px), text, fill=255, font=face, anchor="mm")
    return image


def _ring_text(easel: Easel, rng: Rng, radius: float, height: float, y: float, layer: str) -> None:
    count = int(rng.integers(6, 26))
    size = int(max(10, min(height * 192 * 0.9, 2 * math.pi * radius * 192 / count)))
    for k in range(count):
        turn = 2 * math.pi * k / count
        glyph = letter(str(rng.choice(list(LETTERS))), size).rotate(-math.degrees(turn))
        easel.glyph(layer, glyph, radius * math.sin(turn), y - radius * math.cos(turn))


def rosette(rng: Rng) -> Plate:
    """Fine closed curves round a middle, as printed on certificates against copying."""
    side = 384
    lines = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(lines)
    turns = np.linspace(0, 2 * math.pi, 240)
    petals, depth, count = int(rng.integers(4, 24)), rng.uniform(0.05, 0.4), int(rng.integers(3, 14))
    for k in range(count):
        radius = (0.3 + 0.6 * k / count) * (1 + depth * np.cos(petals * turns + k * rng.uniform(0, 1)))
        points = [
            (side / 2 * (1 + r * math.cos(t) / 1.4), side / 2 * (1 + r * math.sin(t) / 1.4))
            for r, t in zip(radius, turns, strict=True)
        ]
        pen.line(points, fill=255, width=int(rng.integers(1, 4)))
    drawn = np.asarray(lines, np.float32) / 255
    return trimmed(np.dstack([drawn, drawn * 0, drawn, (drawn > 0.1)]).astype(np.float32))


def flag(rng: Rng, symbol: Plate | None) -> Plate:
    """A field of colour with stars at the hoist, bars, or a given symbol."""
    height, width = 200, int(rng.integers(260, 320))
    raised = np.zeros((height, width), np.float32)
    if symbol is not None:
        size = int(rng.integers(60, 150))
        mark = cv2.resize(symbol.layers[..., 0], (size, size), interpolation=cv2.INTER_AREA)
        x, y = (20, 15) if rng.random() < 0.6 else ((width - size) // 2, (height - size) // 2)
        raised[y : y + size, x : x + size] = mark
    elif rng.random() < 0.7:
        picture = Image.fromarray(np.zeros((height, width), np.uint8))
        pen = ImageDraw.Draw(picture)
        places = [(55, 60, 34), (105, 28, 11), (125, 48, 11), (125, 76, 11), (105, 96, 11)]
        for x, y, radius in places[: int(rng.choice([1, 5]))]:
            turns = [(radius * (1 if k % 2 == 0 else 0.382), -math.pi / 2 + math.pi * k / 5) for k in range(10)]
            pen.polygon([(x + r * math.cos(t), y + r * math.sin(t)) for r, t in turns], fill=255)
        raised = np.asarray(picture, np.float32) / 255
    else:
        for k in range(int(rng.integers(2, 5))):
            raised[k * 60 : k * 60 + 30] = 1
    whole = np.ones((height, width), np.float32)
    return trimmed(np.dstack([raised, whole - raised, whole * 0, whole]).astype(np.float32))
