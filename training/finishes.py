"""A plate laid on a piece of ground comes in; the ground with the mark printed, stamped or pressed into it goes out.

One finish is one way in which marks are seen: full colour, gold foil, relief, one ink, line art, light on dark.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from training.plates import Layer, Rng

INKS = (
    (200, 30, 35),
    (180, 20, 30),
    (30, 30, 34),
    (60, 60, 64),
    (35, 60, 150),
    (70, 70, 120),
    (120, 110, 100),
    (30, 110, 70),
    (150, 110, 40),
)
GOLDS = ((236, 200, 70), (250, 215, 40), (214, 170, 60), (196, 160, 90), (240, 190, 60), (255, 230, 90), (170, 130, 60))
REDS = ((214, 34, 32), (226, 40, 24), (190, 24, 30), (170, 30, 40), (235, 70, 60))
FIELDS = (
    *REDS,
    (25, 60, 140),
    (20, 80, 170),
    (16, 100, 70),
    (240, 240, 236),
    (40, 40, 50),
    (120, 40, 110),
    (230, 120, 30),
)

Finish = Callable[[Layer, Layer, Rng], Layer]
"""Ground (H×W×3, 0..255) and the mark's layers (H×W×4) to the finished ground."""


def _colour(rng: Rng, choices: tuple[tuple[int, int, int], ...], spread: float = 12.0) -> Layer:
    base = np.array(choices[int(rng.integers(len(choices)))], np.float32)
    return (base + rng.normal(0, spread, 3)).clip(0, 255).astype(np.float32)


def _blend(ground: Layer, colour: Layer, cover: Layer) -> Layer:
    return ground * (1 - cover[..., None]) + colour * cover[..., None]


def _slope(layers: Layer, rng: Rng) -> tuple[Layer, Layer]:
    """Height of the relief and how much its surface faces the light, about -1..1."""
    raised, field, lines, outline = (layers[..., k] for k in range(4))
    height = 0.9 * raised + 0.35 * field - 0.5 * lines + 0.2 * outline
    height = cv2.GaussianBlur(height, (0, 0), float(rng.uniform(0.5, 1.3)))
    turn = rng.uniform(0, 2 * np.pi)
    slope = cv2.Sobel(height, cv2.CV_32F, 1, 0) * np.cos(turn) + cv2.Sobel(height, cv2.CV_32F, 0, 1) * np.sin(turn)
    return height, (slope / 1.6).clip(-1.2, 1.2)


def _sheen(shape: tuple[int, int], rng: Rng) -> Layer:
    """A slow change of brightness across the mark, about 0..1, with a bright band now and then."""
    height, width = shape
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32) / max(shape) - 0.5
    turn = rng.uniform(0, 2 * np.pi)
    along = xs * np.cos(turn) + ys * np.sin(turn)
    wave = 0.5 + 0.5 * np.sin(along * rng.uniform(2, 14) + rng.uniform(0, 6.3))
    return np.asarray(wave, np.float32)


def full_colour(ground: Layer, layers: Layer, rng: Rng, *, own: bool = True) -> Layer:
    """Two colours, lines in a third, a little shading."""
    gold = _colour(rng, GOLDS if own or rng.random() < 0.5 else INKS)
    red = _colour(rng, REDS if own else FIELDS)
    line = gold * rng.uniform(0.3, 0.8) if rng.random() < 0.7 else np.full(3, rng.uniform(0, 60), np.float32)
    raised, field, lines, _ = (layers[..., k] for k in range(4))
    out = _blend(_blend(ground, red, field.clip(0, 1)), gold, raised)
    out = _blend(out, line.astype(np.float32), (lines * rng.uniform(0, 1)).astype(np.float32))
    if rng.random() < 0.5:
        _, slope = _slope(layers, rng)
        out = out * (1 + slope[..., None] * rng.uniform(0.1, 0.5) * layers[..., 3:])
    return out


def foil(ground: Layer, layers: Layer, rng: Rng) -> Layer:
    """Hot foil on paper or on a cover: metal where raised, the cover in between, glints that wander."""
    metal = _colour(rng, GOLDS) if rng.random() < 0.85 else _colour(rng, ((190, 190, 196), (150, 150, 150)))
    if rng.random() < 0.65:
        cover = _colour(
            rng, (*REDS, (90, 20, 24), (120, 24, 30), (30, 60, 40), (20, 40, 90), (90, 60, 30), (25, 25, 28))
        )
        grain = rng.normal(0, rng.uniform(2, 12), ground.shape[:2]).astype(np.float32)
        ground = cover + cv2.GaussianBlur(grain, (0, 0), 0.8)[..., None] + 0.12 * (ground - ground.mean())
    raised, field, lines, _ = (layers[..., k] for k in range(4))
    cover_share = raised * (1 - 0.8 * lines)
    if rng.random() < 0.3:
        cover_share = np.maximum(cover_share, field * rng.uniform(0.2, 0.6))
    _, slope = _slope(layers, rng)
    light = 0.45 + 0.75 * _sheen(ground.shape[:2], rng) + rng.uniform(0, 0.7) * slope
    shine = metal * light[..., None]
    shine = shine + (255 - shine).clip(0, None) * (light - 1).clip(0, 1)[..., None]
    return _blend(ground, shine.astype(np.float32), (cover_share * rng.uniform(0.75, 1)).astype(np.float32))


def relief(ground: Layer, layers: Layer, rng: Rng) -> Layer:
    """Pressed into the ground itself, or cast in one metal, and lit from a side."""
    outline = layers[..., 3]
    if rng.random() < 0.5:
        metal = _colour(rng, (*GOLDS, (150, 150, 150), (120, 90, 60), (190, 190, 185), (90, 90, 95)))
        metal = metal * (0.7 + 0.5 * _sheen(ground.shape[:2], rng))[..., None] if rng.random() < 0.4 else metal
        ground = _blend(ground, np.asarray(metal, np.float32), outline)
        if rng.random() < 0.3:
            ground = _blend(ground, _colour(rng, REDS), layers[..., 1] * 0.9)
        elif rng.random() < 0.3:  # a worn coin: hollows are dark, what stands out is polished
            ground = (
                ground * (1 - rng.uniform(0.1, 0.5) * layers[..., 1] + rng.uniform(0, 0.2) * layers[..., 0])[..., None]
            )
    if rng.random() < 0.25:  # only the outlines are pressed
        layers = np.dstack([_edges(layers), 0 * outline, layers[..., 2], 0 * outline]).astype(np.float32)
    _, slope = _slope(layers, rng)
    shade = (1 + rng.uniform(0.15, 0.9) * slope)[..., None]
    glint = (slope - 0.45).clip(0, 1)[..., None] * rng.uniform(0, 160)
    return np.asarray(ground * shade + glint, np.float32)


def _edges(layers: Layer) -> Layer:
    """The borders of raised parts and field, about 0..1, from soft to hair-thin."""
    tone = layers[..., 0] + 0.5 * layers[..., 1]
    return np.hypot(cv2.Sobel(tone, cv2.CV_32F, 1, 0), cv2.Sobel(tone, cv2.CV_32F, 0, 1)).clip(0, 2.2) / 2.2


def one_ink(ground: Layer, layers: Layer, rng: Rng) -> Layer:
    """One ink in flat parts: raised parts, field, or both in two tones."""
    ink = _colour(rng, INKS)
    raised, field, lines, _ = (layers[..., k] for k in range(4))
    kind = rng.random()
    if kind < 0.4:
        cover = field + 0.8 * lines * (rng.random() < 0.7)
    elif kind < 0.65:
        cover = raised * (1 - 0.9 * lines * (rng.random() < 0.7))
    elif kind < 0.85:
        cover = rng.uniform(0.6, 1) * field + rng.uniform(0.1, 0.45) * raised + lines * rng.uniform(0, 0.6)
    else:
        cover = rng.uniform(0.6, 1) * raised + rng.uniform(0.1, 0.4) * field + lines * rng.uniform(0, 0.3)
    return _blend(ground, ink, cover.clip(0, 1).astype(np.float32))


def line_art(ground: Layer, layers: Layer, rng: Rng) -> Layer:
    """Only outlines, in one ink; now and then the field or the raised parts are hatched, as on engraved papers."""
    ink = _colour(rng, INKS)
    cover = np.maximum(_edges(layers) ** rng.uniform(0.8, 1.8), layers[..., 2] * rng.uniform(0.3, 1)).clip(0, 1)
    if rng.random() < 0.3:
        height, width = ground.shape[:2]
        ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
        turn, period = rng.uniform(0, np.pi), rng.uniform(2, 4)
        hatch = 0.5 + 0.5 * np.sin(2 * np.pi * (xs * np.cos(turn) + ys * np.sin(turn)) / period)
        part = layers[..., int(rng.integers(2))]
        cover = np.maximum(cover, part * hatch * rng.uniform(0.15, 0.5))
    return _blend(ground, ink, (cover * rng.uniform(0.7, 1)).astype(np.float32))


def light_on_dark(ground: Layer, layers: Layer, rng: Rng) -> Layer:
    """A light print on a dark ground (a poster, a cover, a screen)."""
    dark = _colour(rng, ((20, 30, 60), (120, 20, 26), (10, 60, 50), (30, 30, 34), (60, 30, 80), (16, 62, 132)), 15)
    ground = dark + 0.15 * (ground - ground.mean())
    light = _colour(rng, (*GOLDS, (250, 250, 250), (230, 230, 220)))
    raised, field, lines, _ = (layers[..., k] for k in range(4))
    kind = rng.random()
    if kind < 0.45:
        cover = raised * (1 - 0.7 * lines)
    elif kind < 0.65:
        cover = np.maximum(lines, 0.35 * field)
    elif kind < 0.85:
        cover = np.maximum(_edges(layers), lines * rng.uniform(0.3, 1))
    else:
        cover = field + rng.uniform(0, 0.4) * raised
    return _blend(ground.astype(np.float32), light, (cover * rng.uniform(0.6, 1)).clip(0, 1).astype(np.float32))


FINISHES: tuple[tuple[Finish, float], ...] = (
    (full_colour, 0.27),
    (foil, 0.17),
    (relief, 0.17),
    (one_ink, 0.17),
    (line_art, 0.13),
    (light_on_dark, 0.09),
)


def finish(ground: Layer, layers: Layer, picture: Layer | None, rng: Rng, *, own_colours: bool) -> Layer:
    """One finish by lot; a plate with a picture of its own is shown in that one time out of four.

    Args:
        ground: H×W×3, 0..255.
        layers: H×W×4, laid in the frame of the ground.
        picture: The plate's own colours in the same frame, or None.
        rng: The lot.
        own_colours: True for marks that are gold and red by nature; others take any colours half of the time.
    """
    opacity = 1.0 if rng.random() < 0.72 else float(rng.uniform(0.06, 0.45))
    if picture is not None and (rng.random() < 0.28 or not layers[..., :3].any()):
        shown = picture * rng.uniform(0.8, 1.1) + rng.normal(0, 8, 3).astype(np.float32)
        done = _blend(ground, shown.astype(np.float32), layers[..., 3])
    else:
        lot = rng.choice(len(FINISHES), p=[share for _, share in FINISHES])
        chosen = FINISHES[int(lot)][0]
        if chosen is full_colour:
            done = full_colour(ground, layers, rng, own=own_colours or rng.random() < 0.4)
        else:
            done = chosen(ground, layers, rng)
    if rng.random() < 0.1:
        done = _screened(ground, done, rng)
    mixed = ground + (done - ground) * opacity
    return np.asarray(mixed.clip(0, 255), np.float32)


def _screened(ground: Layer, done: Layer, rng: Rng) -> Layer:
    """Through a print raster."""
    height, width = ground.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    turn, period = rng.uniform(0, np.pi), rng.uniform(2.2, 4.5)
    u, v = xs * np.cos(turn) + ys * np.sin(turn), ys * np.cos(turn) - xs * np.sin(turn)
    dots = 0.5 + 0.5 * np.sin(2 * np.pi * u / period) * np.sin(2 * np.pi * v / period)
    share = (0.55 + 0.9 * (dots - 0.5))[..., None].clip(0, 1)
    return np.asarray(ground + (done - ground) * share, np.float32)
