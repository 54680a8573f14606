"""Plates and grounds come in; one training picture with its truth goes out.

The truth is a list of boxes (class, centre x and y, width, height in pixels); marks too small or too large for the
network are told with class IGNORED.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import cv2
import numpy as np

from training import arms, cameras, crests, emblems, grounds
from training.finishes import finish
from training.plates import Layer, Plate, Rng, shrunk
from training.shapes import Easel, star

SIDE_PX = 128
SIZES_PX = (15.0, 72.0)
"""The longer side of a mark that the network is asked to find."""
LEAST_CONTRAST = 6.0
"""A mark that changes its ground by less than this, of 255, is not asked for."""
EMBLEM, PARTY, BADGE, CREST, IGNORED = 0, 1, 2, 3, -1
NEVER = 9
"""Class of what must not be found (discs, rosettes, flags, stars in seals); drawn like a mark, told to nobody."""

Truth = list[tuple[int, float, float, float, float]]


@dataclass(frozen=True)
class Stock:
    """What scenes are made of."""

    emblems: list[Plate]
    redrawn: list[Plate]
    schematic: list[Plate]
    symbols: list[Plate]
    drawn_symbols: list[Plate]
    badges: list[Plate]
    crests: list[Plate]
    plain: list[Plate]
    pages: list[Layer]
    rims: list[Layer]


@dataclass
class Scene:
    """A picture in the making."""

    pixels: Layer
    truth: Truth = field(default_factory=list)


def stock(real: list[Plate], symbols: list[Plate], rng: Rng, *, share: float = 1.0) -> Stock:
    """Draws the plates and grounds that scenes are made of; `share` scales how many."""

    def many(count: int) -> range:
        return range(max(4, round(count * share)))

    return Stock(
        emblems=real,
        redrawn=[emblems.redrawn(real[k % len(real)], rng) for k in many(150)],
        schematic=[emblems.schematic_emblem(rng) for _ in many(250)],
        symbols=symbols,
        drawn_symbols=(drawn := [emblems.hammer_and_sickle(rng) for _ in many(80)]),
        badges=[crests.badge(rng) for _ in many(250)],
        crests=[crests.crest(rng) if k % 3 else arms.arms(rng) for k in many(900)],
        plain=[crests.plain(rng, drawn[k % 4]) if k % 8 else arms.code(rng) for k in many(300)],
        pages=[grounds.page(rng) for _ in many(90)],
        rims=[grounds.seal_rim(rng) for _ in many(30)],
    )


def draw(stock: Stock, rng: Rng) -> tuple[Layer, Truth]:
    """One picture, SIDE_PX square, and its truth."""
    scene = Scene(_ground(stock, rng))
    lot = rng.random()
    if lot < 0.42:
        _marked(scene, stock, rng, EMBLEM)
    elif lot < 0.50:
        _marked(scene, stock, rng, PARTY)
    elif lot < 0.57:
        _marked(scene, stock, rng, BADGE)
    elif lot < 0.78:
        _marked(scene, stock, rng, CREST)
    elif lot < 0.84:
        _marked(scene, stock, rng, NEVER)
    elif lot < 0.90:
        _sealed(scene, stock, rng, None)
    if rng.random() < 0.14:
        _marked(scene, stock, rng, CREST if rng.random() < 0.6 else NEVER)
    return cameras.seen(scene.pixels, rng), scene.truth


def _ground(stock: Stock, rng: Rng) -> Layer:
    lot = rng.random()
    if lot < 0.62:
        return grounds.window(stock.pages, rng, SIDE_PX)
    return grounds.paper(rng, SIDE_PX) if lot < 0.72 else grounds.surface(rng, SIDE_PX)


def _plate(stock: Stock, rng: Rng, kind: int) -> Plate:
    def one(of: list[Plate]) -> Plate:
        return of[int(rng.integers(len(of)))]

    if kind == EMBLEM:
        lot = rng.random()
        return one(stock.emblems if lot < 0.42 else stock.redrawn if lot < 0.62 else stock.schematic)
    if kind == PARTY:
        return one(stock.symbols) if stock.symbols and rng.random() < 0.4 else one(stock.drawn_symbols)
    if kind == BADGE:
        return one(stock.badges)
    return one(stock.crests if kind == CREST else stock.plain)


def _marked(scene: Scene, stock: Stock, rng: Rng, kind: int) -> None:
    """Puts one mark of a class on the picture: printed, faint behind the text, or in a seal."""
    lot = rng.random()
    if lot < 0.15 and kind in (EMBLEM, CREST, PARTY):
        _sealed(scene, stock, rng, kind)
        return
    size, plate = _size(rng), _plate(stock, rng, kind)
    layers, picture, box = _placed(plate, size, rng, _turn(rng, 0.12))
    if kind == PARTY and plate.inner == 1:
        _stood_on(scene, rng, box, size)
    behind = lot < 0.32
    ground = grounds.paper(rng, SIDE_PX) if behind else scene.pixels
    done = finish(ground, layers, picture, rng, own_colours=kind in (EMBLEM, PARTY))
    scene.pixels = _printed_over(done, scene.pixels) if behind else done
    _tell(scene, kind, box, seen=_contrast(ground, done, layers[..., 3]) >= LEAST_CONTRAST)
    if rng.random() < 0.25:
        _covered(scene, stock, rng, box)


def _size(rng: Rng) -> float:
    if rng.random() < 0.06:
        return float(rng.uniform(100, 420))
    return float(np.exp(rng.uniform(np.log(15), np.log(76))))


def _turn(rng: Rng, any_share: float) -> float:
    return float(rng.uniform(-180, 180)) if rng.random() < any_share else float(np.clip(rng.normal(0, 7), -25, 25))


def _placed(plate: Plate, size: float, rng: Rng, turn: float) -> tuple[Layer, Layer | None, tuple[float, ...]]:
    """A plate laid somewhere in the picture: layers, colours, and the upright box round it."""
    small = shrunk(plate, size / plate.inner)
    height, width = small.layers.shape[:2]
    scale = size / plate.inner / max(height, width)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    at = (corners - [width / 2, height / 2]) * scale * [rng.uniform(0.82, 1.14), 1]
    radians = np.deg2rad(turn)
    at = at @ np.array([[np.cos(radians), np.sin(radians)], [-np.sin(radians), np.cos(radians)]])
    at = at * (1 + rng.uniform(-0.09, 0.09, (4, 2)) * (rng.random() < 0.5))
    reach = SIDE_PX * (0.36 if size < 90 else 0.5)
    at = (at + SIDE_PX / 2 + rng.uniform(-reach, reach, 2)).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(corners, at)
    layers = cv2.warpPerspective(small.layers, matrix, (SIDE_PX, SIDE_PX), flags=cv2.INTER_LINEAR)
    picture = None
    if small.picture is not None:
        picture = cv2.warpPerspective(small.picture, matrix, (SIDE_PX, SIDE_PX), flags=cv2.INTER_LINEAR)
    (x0, y0), (x1, y1) = at.min(0), at.max(0)
    dx, dy = (x1 - x0) * (1 - plate.inner) / 2, (y1 - y0) * (1 - plate.inner) / 2
    x0, y0, x1, y1 = x0 + dx, y0 + dy, x1 - dx, y1 - dy
    if abs(np.sin(radians)) > 0.35:  # the corners of a turned plate are empty: the round mark is smaller
        cx, cy, half = (x0 + x1) / 2, (y0 + y1) / 2, size / 2
        x0, y0, x1, y1 = cx - half, cy - half, cx + half, cy + half
    return layers, picture, (float(x0), float(y0), float(x1), float(y1))


def _stood_on(scene: Scene, rng: Rng, box: tuple[float, ...], size: float) -> None:
    """What the party's symbol usually stands on: a red flag or disc, a glow, or nothing."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    lot = rng.random()
    if lot < 0.4:
        red = np.array([rng.uniform(180, 235), rng.uniform(15, 60), rng.uniform(15, 50)], np.float32)
        mask = np.zeros((SIDE_PX, SIDE_PX), np.float32)
        if rng.random() < 0.5:
            cv2.circle(mask, (round(x), round(y)), round(size * rng.uniform(0.62, 0.9)), 1, -1, cv2.LINE_AA)
        else:
            w, h = size * rng.uniform(0.7, 2), size * rng.uniform(0.6, 1.2)
            cv2.rectangle(mask, (round(x - w), round(y - h)), (round(x + w), round(y + h)), 1, -1)
        scene.pixels = scene.pixels * (1 - mask[..., None]) + red * mask[..., None]
    elif lot < 0.75:
        ys, xs = np.mgrid[0:SIDE_PX, 0:SIDE_PX].astype(np.float32)
        far = np.hypot((xs - x) / rng.uniform(1, 2.2), ys - y) / (size * rng.uniform(0.6, 1.2))
        rays = 1 + 0.3 * np.sin(np.arctan2(ys - y, xs - x) * float(rng.integers(6, 30)))
        glow = (np.exp(-(far**2)) * rays * rng.uniform(0.4, 1)).clip(0, 1)[..., None]
        scene.pixels = scene.pixels * (1 - glow) + np.array([255, 225, 60], np.float32) * glow


def _sealed(scene: Scene, stock: Stock, rng: Rng, kind: int | None) -> None:
    """A seal with a mark, a star or nothing in its centre."""
    rim = stock.rims[int(rng.integers(len(stock.rims)))]
    size = float(np.exp(rng.uniform(np.log(14), np.log(72))))
    across = size / float(rng.uniform(0.28, 0.5))
    turn = _turn(rng, 0.3)
    plate = _star_plate() if kind is None else _plate(stock, rng, kind)
    layers, picture, box = _placed(plate, size, rng, turn)
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    matrix = cv2.getRotationMatrix2D((80, 80), -turn, across / 160)
    matrix[:, 2] += [x - 80, y - 80]
    small = cv2.GaussianBlur(rim, (0, 0), max(0.3, 0.35 * 160 / across))
    laid = cv2.warpAffine(small, matrix, (SIDE_PX, SIDE_PX), flags=cv2.INTER_LINEAR)
    ink = np.array([rng.uniform(170, 225), rng.uniform(20, 70), rng.uniform(25, 75)], np.float32)
    cover = laid[..., 3:] / 255 * rng.uniform(0.5, 1)
    scene.pixels = scene.pixels * (1 - cover) + ink * cover
    if kind != EMBLEM or rng.random() < 0.75:
        cover = _stamp(layers, rng, kind)
        scene.pixels = scene.pixels * (1 - cover[..., None]) + ink * cover[..., None]
    else:
        scene.pixels = finish(scene.pixels, layers, picture, rng, own_colours=True)
    if kind is not None:
        _tell(scene, kind, box)


def _contrast(before: Layer, after: Layer, outline: Layer) -> float:
    """How much the mark changed its ground, 0..255, on the mean."""
    change = np.abs(after - before).max(axis=2)
    return float((change * outline).sum() / max(float(outline.sum()), 1.0))


def _stamp(layers: Layer, rng: Rng, kind: int | None) -> Layer:
    """How much ink the centre of a seal takes."""
    raised, field, lines, outline = (layers[..., k] for k in range(4))
    if kind is None:
        return np.asarray(raised * rng.uniform(0.6, 1), np.float32)
    lot = rng.random()
    cover = (
        field + 0.4 * lines if lot < 0.45 else raised * (1 - 0.7 * lines) if lot < 0.8 else 0.9 * field + 0.35 * raised
    )
    return np.asarray((cover * rng.uniform(0.6, 1)).clip(0, 1) * (outline > 0.1), np.float32)


@cache
def _star_plate() -> Plate:
    easel = Easel()
    star(easel, "raised", 0, 0, 0.9)
    return easel.plate()


def _printed_over(done: Layer, print_pixels: Layer) -> Layer:
    """The print of a page laid over a marked paper."""
    page = np.percentile(print_pixels.reshape(-1, 3)[::7], 85, axis=0).clip(60, 255)
    return np.asarray(done * (print_pixels / page).clip(0, 1), np.float32)


def _tell(scene: Scene, kind: int, box: tuple[float, ...], *, seen: bool = True) -> None:
    if kind == NEVER:
        return
    x0, y0, x1, y1 = box
    x, y, w, h = (x0 + x1) / 2, (y0 + y1) / 2, x1 - x0, y1 - y0
    inside = max(0.0, min(x1, SIDE_PX) - max(x0, 0)) * max(0.0, min(y1, SIDE_PX) - max(y0, 0)) / (w * h)
    low, high = SIZES_PX
    centred = 0 <= x < SIDE_PX and 0 <= y < SIDE_PX
    if inside < 0.25 or max(w, h) > 1.4 * high:
        return
    fits = low <= max(w, h) <= high and inside > 0.6 and centred and seen
    scene.truth.append((kind if fits else IGNORED, x, y, w, h))


def _covered(scene: Scene, stock: Stock, rng: Rng, box: tuple[float, ...]) -> None:
    """Something over up to two fifths of the mark: another ground from one side, a seal, a line of print, a finger."""
    x0, y0, x1, y1 = box
    size = max(x1 - x0, y1 - y0)
    turn, share = rng.uniform(0, 2 * np.pi), rng.uniform(0.1, 0.4)
    ys, xs = np.mgrid[0:SIDE_PX, 0:SIDE_PX].astype(np.float32)
    u = (xs - (x0 + x1) / 2) * np.cos(turn) + (ys - (y0 + y1) / 2) * np.sin(turn)
    lot = rng.random()
    if lot < 0.4:
        cover = (u > size * (0.5 - share)).astype(np.float32)
        other = _ground(stock, rng)
    elif lot < 0.6:
        v = (ys - (y0 + y1) / 2) * np.cos(turn) - (xs - (x0 + x1) / 2) * np.sin(turn)
        cover = (((u - size * 0.62) / (size * 0.4)) ** 2 + (v / (size * 0.3)) ** 2 < 1).astype(np.float32)
        other = np.ones_like(scene.pixels) * np.array(
            [rng.uniform(150, 235), rng.uniform(110, 180), rng.uniform(90, 150)]
        )
    elif lot < 0.8:
        across = float(rng.uniform(1.2, 3)) * size
        rim = stock.rims[int(rng.integers(len(stock.rims)))]
        place = cv2.getRotationMatrix2D((80, 80), float(rng.uniform(-30, 30)), across / 160)
        place[:, 2] += [
            (x0 + x1) / 2 + np.cos(turn) * across * 0.45 - 80,
            (y0 + y1) / 2 + np.sin(turn) * across * 0.45 - 80,
        ]
        cover = cv2.warpAffine(rim[..., 3], place, (SIDE_PX, SIDE_PX)) / 255
        other = np.ones_like(scene.pixels) * np.array([200, 40, 45])
    else:
        scene.pixels = _printed_over(scene.pixels, grounds.window(stock.pages, rng, SIDE_PX))
        return
    cover = cv2.GaussianBlur(cover, (0, 0), 0.7)[..., None]
    scene.pixels = np.asarray(scene.pixels * (1 - cover) + other * cover, np.float32)
