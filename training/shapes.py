"""A pen and numbers come in; the parts that arms are made of (stars, ears, gears, gates, ribbons) are drawn."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageDraw

from training.plates import Layer, Plate, Rng, trimmed

CANVAS_PX = 384
"""Side of the canvas; the unit of all parts is half of it, with the origin in the middle."""


class Easel:
    """Three canvases (raised, field, lines) drawn on together; whatever is drawn belongs to the outline."""

    def __init__(self) -> None:
        self._images = {name: Image.new("L", (CANVAS_PX, CANVAS_PX), 0) for name in ("raised", "field", "lines")}
        self._pens = {name: ImageDraw.Draw(image) for name, image in self._images.items()}
        self._outline = ImageDraw.Draw(whole := Image.new("L", (CANVAS_PX, CANVAS_PX), 0))
        self._whole = whole

    def polygon(self, layer: str, points: list[tuple[float, float]], line: int = 1) -> None:
        """A filled shape in one layer, which covers what lies below; `line` pixels of outline."""
        at = [((x + 1) * CANVAS_PX / 2, (y + 1) * CANVAS_PX / 2) for x, y in points]
        for name, pen in self._pens.items():
            pen.polygon(at, fill=255 if name == layer else 0)
        if line:
            self._pens["lines"].line([*at, at[0]], fill=255, width=line)
        self._outline.polygon(at, fill=255)

    def stroke(self, points: list[tuple[float, float]], line: int = 1) -> None:
        """A drawn line; it adds nothing to the outline."""
        self._pens["lines"].line([((x + 1) * CANVAS_PX / 2, (y + 1) * CANVAS_PX / 2) for x, y in points], 255, line)

    def disc(self, layer: str, x: float, y: float, radius: float, line: int = 1) -> None:
        """A filled circle."""
        turns = np.linspace(0, 2 * math.pi, 48, endpoint=False)
        self.polygon(layer, [(x + radius * math.cos(t), y + radius * math.sin(t)) for t in turns], line)

    def glyph(self, layer: str, mask: Image.Image, x: float, y: float) -> None:
        """A letter or sign given as a grey picture, its middle at (x, y)."""
        at = (round((x + 1) * CANVAS_PX / 2 - mask.width / 2), round((y + 1) * CANVAS_PX / 2 - mask.height / 2))
        for name, image in self._images.items():
            image.paste(255 if name == layer else 0, at, mask)
        self._whole.paste(255, at, mask)

    def plate(self) -> Plate:
        """What was drawn."""
        layers = [np.asarray(image, np.float32) / 255 for image in (*self._images.values(), self._whole)]
        return trimmed(np.dstack(layers).astype(np.float32))


def star(
    easel: Easel,
    layer: str,
    x: float,
    y: float,
    radius: float,
    *,
    points: int = 5,
    turn: float = 0.0,
    cut: bool = False,
) -> None:
    """A star with one point up, or turned by so many radians; `cut` draws its facets."""
    inner = 0.382 if points == 5 else 0.45
    tips = []
    for k in range(2 * points):
        r, t = radius * (1 if k % 2 == 0 else inner), turn - math.pi / 2 + math.pi * k / points
        tips.append((x + r * math.cos(t), y + r * math.sin(t)))
    easel.polygon(layer, tips)
    if cut:
        for tip in tips:
            easel.stroke([(x, y), tip])


def ears(easel: Easel, rng: Rng, *, radius: float, grain: float, gap: float, top: float = 0.0, y: float = 0.0) -> None:
    """Two sheaves of grain in a ring: `gap` radians left open at the foot, `top` at the head."""
    rows, count = int(rng.integers(1, 4)), int(rng.integers(9, 22))
    lean = rng.uniform(0.2, 0.7)
    for side in (-1, 1):
        for k in range(count):
            t = math.pi / 2 + side * (gap + (math.pi - gap - top) * k / (count - 1))
            for row in range(rows):
                r = radius + grain * (row - (rows - 1) / 2) * 1.1
                x, y0 = r * math.cos(t), y + r * math.sin(t)
                along = t + side * (math.pi / 2 + lean * (row - (rows - 1) / 2))
                long, wide = grain * rng.uniform(1.0, 1.3), grain * 0.5
                leaf = [
                    (x + long * math.cos(along), y0 + long * math.sin(along)),
                    (x - wide * math.sin(along), y0 + wide * math.cos(along)),
                    (x - long * math.cos(along), y0 - long * math.sin(along)),
                    (x + wide * math.sin(along), y0 - wide * math.cos(along)),
                ]
                easel.polygon("raised", leaf)


def annulus(easel: Easel, layer: str, hole: str, outer: float, inner: float, y: float = 0.0) -> None:
    """A plain ring, its inside in another layer."""
    easel.disc(layer, 0, y, outer, 2)
    easel.disc(hole, 0, y, inner, 2)


def gear(easel: Easel, x: float, y: float, radius: float, teeth: int) -> None:
    """A cog wheel with a hub."""
    points = []
    for k in range(4 * teeth):
        r = radius * (1.0 if k % 4 < 2 else 0.82)
        t = 2 * math.pi * k / (4 * teeth)
        points.append((x + r * math.cos(t), y + r * math.sin(t)))
    easel.polygon("raised", points)
    easel.disc("raised", x, y, radius * 0.55)


def gate(easel: Easel, rng: Rng, y: float, width: float) -> None:
    """A gate tower: a terrace with arches, a hall with columns, one or two roofs."""
    tall = width * rng.uniform(0.11, 0.16)
    hall = width * rng.uniform(0.5, 0.68)
    easel.polygon("raised", _box(0, y, width, tall))
    for k in range(-2, 3):
        w = tall * (0.5 if k == 0 else 0.36)
        easel.polygon("field", _box(k * width * 0.13, y + tall * 0.2, w / 2, tall * 0.6))
    top = y - tall
    for roof in range(int(rng.integers(1, 3))):
        part = hall * (1 - 0.12 * roof)
        easel.polygon("raised", _box(0, top - tall * 0.45, part * 0.92, tall * 0.5))
        for k in range(-3, 4):
            easel.polygon("field", _box(k * part * 0.26, top - tall * 0.4, part * 0.05, tall * 0.3), 0)
        brim = top - tall * 0.9
        roof_points = [(-part * 1.08, brim), (-part * 0.8, brim - tall * 0.6), (part * 0.8, brim - tall * 0.6)]
        easel.polygon("raised", [*roof_points, (part * 1.08, brim)])
        top = brim - tall * 0.5


def _box(x: float, y: float, half_width: float, half_height: float) -> list[tuple[float, float]]:
    left, right, up, down = x - half_width, x + half_width, y - half_height, y + half_height
    return [(left, up), (right, up), (right, down), (left, down)]


def swags(easel: Easel, rng: Rng, y: float, half_width: float, drop: float) -> None:
    """A ribbon: two hanging tails and a bow between them."""
    for side in (-1, 1):
        folds, tail = int(rng.integers(2, 5)), half_width * rng.uniform(0.3, 0.45)
        for k in range(folds):
            x = side * (half_width - tail * k / folds)
            step = tail / folds
            long = drop * rng.uniform(0.75, 1.0)
            points = [
                (x, y - drop * 0.5),
                (x - side * step, y - drop * 0.4),
                (x - side * step, y + long),
                (x, y + long),
            ]
            easel.polygon("field", points)
    sag = drop * rng.uniform(0.2, 0.5)
    band = [(-half_width, y - drop * 0.5), (0, y - drop * 0.3 + sag), (half_width, y - drop * 0.5)]
    easel.polygon(
        "field", [*band, (half_width, y - drop * 0.2), (0, y + sag + drop * 0.05), (-half_width, y - drop * 0.2)]
    )


def as_mask(pixels: Layer) -> Image.Image:
    """A grey picture 0..1 as the mask that `Easel.glyph` takes."""
    return Image.fromarray((pixels.clip(0, 1) * 255).astype(np.uint8))
