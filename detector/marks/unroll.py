"""A seal's ellipse and the page in, the seal upright in a square and its rim laid out as a straight strip out.

Places along the rim are shares of its length, 0..1, clockwise from the lowest point; depths are measured inward from
the outer edge as shares of the shorter half axis.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.marks.ink import Pixels

Floats = NDArray[np.float64]
Ellipse = tuple[float, float, float, float, float]
"""Centre x and y, half axes, angle in degrees; page pixels."""

DISC_RADIUS_PX = 240
DISC_MARGIN_PX = 16
HALF_PX = DISC_RADIUS_PX + DISC_MARGIN_PX
ROUND_LEAST = 0.9  # half axes closer than this are a round seal seen slightly from the side; chosen: 4.0 x 3.0 is 0.75


@dataclass(frozen=True, slots=True, eq=False)
class Disc:
    """A seal cut out: `pixels` is a square with the seal in its middle, `half_axes` are those of its edge there.

    A seal that is nearly round is made truly round and keeps its direction; an elliptical one lies on its long axis.
    `turned_degrees` is how far it was turned clockwise for that.
    """

    pixels: Pixels
    half_axes: tuple[float, float]
    turned_degrees: float = 0.0

    def of(self, pixels: Pixels) -> Disc:
        """The same place seen another way (H×W×3, of the same size)."""
        return Disc(pixels, self.half_axes, self.turned_degrees)


def as_disc(pixels: Pixels, ellipse: Ellipse) -> Disc:
    """Cuts a seal out of the page (H×W×3 RGB)."""
    x, y, a, b, angle = ellipse
    if b > a:
        a, b, angle = b, a, angle + 90
    radians = np.deg2rad(angle)
    axes = np.array([[np.cos(radians), -np.sin(radians)], [np.sin(radians), np.cos(radians)]])
    turned = 0.0
    if b / a >= ROUND_LEAST:
        to_page, half_axes = axes @ np.diag([a, b]) @ axes.T / DISC_RADIUS_PX, (DISC_RADIUS_PX, DISC_RADIUS_PX)
    else:
        tilt = (angle + 90) % 180 - 90
        turned, radians = -tilt, np.deg2rad(tilt)
        axes = np.array([[np.cos(radians), -np.sin(radians)], [np.sin(radians), np.cos(radians)]])
        to_page, half_axes = axes * (a / DISC_RADIUS_PX), (DISC_RADIUS_PX, round(DISC_RADIUS_PX * b / a))
    matrix = np.hstack([to_page, (np.array([x, y]) - to_page @ [HALF_PX, HALF_PX]).reshape(2, 1)])
    scale = a / DISC_RADIUS_PX
    source = cv2.GaussianBlur(pixels, (0, 0), 0.4 * scale) if scale > 1.5 else pixels
    disc = cv2.warpAffine(
        source,
        matrix,
        (2 * HALF_PX, 2 * HALF_PX),
        flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return Disc(np.asarray(disc, np.uint8), (float(half_axes[0]), float(half_axes[1])), turned)


class Rim:
    """The curve at one depth below a seal's edge, by the share of its length."""

    def __init__(self, half_axes: tuple[float, float], depth: float) -> None:
        a, b = half_axes
        self.shorter = min(a, b)
        turns = np.pi / 2 + np.linspace(0, 2 * np.pi, 1441)
        edge = np.stack([a * np.cos(turns), b * np.sin(turns)], axis=1)
        normals = np.stack([np.cos(turns) / a, np.sin(turns) / b], axis=1)
        self._inward = -normals / np.linalg.norm(normals, axis=1, keepdims=True)
        self._edge = edge
        curve = edge + self._inward * depth * self.shorter
        steps = np.linalg.norm(np.diff(curve, axis=0), axis=1)
        lengths = np.concatenate([[0.0], np.cumsum(steps)])
        self.length_px = float(lengths[-1])
        self._shares = lengths / lengths[-1]

    def at(self, shares: Floats) -> tuple[Floats, Floats]:
        """Points of the seal's edge (N×2, from the seal's centre) and the inward directions there."""
        wrapped = np.mod(shares, 1.0)
        edge = np.stack([np.interp(wrapped, self._shares, self._edge[:, k]) for k in (0, 1)], axis=1)
        inward = np.stack([np.interp(wrapped, self._shares, self._inward[:, k]) for k in (0, 1)], axis=1)
        return edge, inward / np.linalg.norm(inward, axis=1, keepdims=True)


def unrolled(
    disc: Disc, start: float, turns: float, band: tuple[float, float], height_px: int, stretch: float = 1.0
) -> Pixels:
    """The rim between two depths as a strip, letters upright, from a place on, over a number of whole turns."""
    rim = Rim(disc.half_axes, (band[0] + band[1]) / 2)
    thick = (band[1] - band[0]) * rim.shorter
    width = max(8, round(rim.length_px * turns * height_px / thick * stretch))
    edge, inward = rim.at(start + turns * (np.arange(width) + 0.5) / width)
    depths = np.linspace(band[0], band[1], height_px) * rim.shorter
    x = edge[:, 0][None] + np.outer(depths, inward[:, 0]) + HALF_PX
    y = edge[:, 1][None] + np.outer(depths, inward[:, 1]) + HALF_PX
    return _sampled(disc.pixels, x, y)


def unbent(disc: Disc, places: Floats, pitch: float, band: tuple[float, float], cell_px: tuple[int, int]) -> Pixels:
    """Letters at given places cut out one by one, each upright and unbent, side by side in cells (width, height)."""
    rim = Rim(disc.half_axes, (band[0] + band[1]) / 2)
    width, height = cell_px
    edge, inward = rim.at(places)
    across = np.linspace(-0.5, 0.5, width) * pitch * rim.length_px
    depths = np.linspace(band[0], band[1], height) * rim.shorter
    along = np.stack([inward[:, 1], -inward[:, 0]], axis=1)
    cells = []
    for point, down, right in zip(edge, inward, along, strict=True):
        x = point[0] + depths[:, None] * down[0] + across[None] * right[0] + HALF_PX
        y = point[1] + depths[:, None] * down[1] + across[None] * right[1] + HALF_PX
        cells.append(_sampled(disc.pixels, x, y))
    return np.ascontiguousarray(np.hstack(cells))


def _sampled(pixels: Pixels, x: Floats, y: Floats) -> Pixels:
    strip = cv2.remap(
        pixels,
        x.astype(np.float32),
        y.astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(255, 255, 255),
    )
    return np.asarray(strip, np.uint8)
