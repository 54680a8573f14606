"""A folder of pictures comes in; marks taken apart into layers (plates) go out, ready to be finished in any colour."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Layer = NDArray[np.float32]
Rng = np.random.Generator

SIDE_PX = 192
"""Plates are kept at this height; nothing larger than a third of it is seen by the network."""


@dataclass(frozen=True, eq=False)
class Plate:
    """A mark in layers of 0..1: raised parts, flat field, drawn lines, outline; and its own colours when it has any.

    `layers` is H×W×4 (raised, field, lines, outline), `picture` H×W×3 RGB 0..255 or None.
    """

    layers: Layer
    picture: Layer | None = None
    inner: float = 1.0
    """Share of its size that the mark itself takes; the rest is a glow round it."""


GLOW_MARGIN = 0.3
"""How much of a symbol's glow is kept on each side, in the symbol's size."""


def trimmed(layers: Layer, picture: Layer | None = None) -> Plate:
    """A plate cut to its outline and brought to SIDE_PX."""
    rows, columns = np.flatnonzero(layers[..., 3].max(1) > 0.2), np.flatnonzero(layers[..., 3].max(0) > 0.2)
    window = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    scale = SIDE_PX / (rows[-1] + 1 - rows[0])

    def cut(pixels: Layer) -> Layer:
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        return cv2.resize(pixels[window], None, fx=scale, fy=scale, interpolation=how).astype(np.float32)

    return Plate(cut(layers).clip(0, 1), None if picture is None else cut(picture).clip(0, 255))


def read_emblem(path: Path) -> Plate:
    """A coloured picture of the emblem on a transparent ground, taken apart by colour: gold, red, black lines."""
    pixels = np.asarray(Image.open(path).convert("RGBA"), np.float32)
    rgb, outline = pixels[..., :3], pixels[..., 3] / 255
    red, green = rgb[..., 0], rgb[..., 1]
    lines = np.clip(1.6 - red / 70, 0, 1) * outline
    gold = np.clip((green - 75) / 60, 0, 1) * outline
    field = np.clip(outline - gold - lines, 0, 1)
    return trimmed(np.dstack([gold, field, lines, outline]).astype(np.float32), rgb)


def read_symbol(path: Path) -> Plate:
    """A gold symbol in a pale glow (the party's hammer and sickle): its orange edges tell where it stands.

    The glow is kept in the picture; the box is the symbol's own.
    """
    pixels = np.asarray(Image.open(path).convert("RGBA"), np.float32)
    rgb, alpha = pixels[..., :3], pixels[..., 3] / 255
    edges = ((rgb[..., 1] < 165) & (rgb[..., 0] > 150) & (rgb[..., 2] < 110) & (alpha > 0.5)).astype(np.uint8)
    closed = cv2.morphologyEx(edges, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    outlines, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    x, y, w, h = cv2.boundingRect(np.vstack([one for one in outlines if cv2.contourArea(one) > 60]))
    side, middle = max(w, h) * (1 + 2 * GLOW_MARGIN), (x + w / 2, y + h / 2)
    top, left = max(0, int(middle[1] - side / 2)), max(0, int(middle[0] - side / 2))
    window = np.s_[top : int(middle[1] + side / 2), left : int(middle[0] + side / 2)]
    rgb = (rgb * alpha[..., None] + 255 * (1 - alpha[..., None]))[window]
    ys, xs = np.mgrid[-1 : 1 : rgb.shape[0] * 1j, -1 : 1 : rgb.shape[1] * 1j]
    soft = (3.2 * (1 - np.hypot(xs, ys))).clip(0, 1).astype(np.float32)
    zero = np.zeros_like(soft)
    whole = trimmed(np.dstack([zero, zero, zero, soft]).astype(np.float32), rgb)
    return Plate(whole.layers, whole.picture, 1 / (1 + 2 * GLOW_MARGIN))


def shrunk(plate: Plate, height_px: float) -> Plate:
    """The plate near the size it will be seen at, so that warping it needs no filter of its own."""
    scale = min(1.0, height_px * 1.3 / plate.layers.shape[0])
    if scale > 0.95:
        return plate
    small = cv2.resize(plate.layers, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    picture = plate.picture
    if picture is not None:
        picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return Plate(small, picture, plate.inner)
