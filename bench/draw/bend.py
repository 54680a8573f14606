"""A flat sheet and how it is bent come in; the sheet as a camera sees it, still to be laid into a photo, goes out.

The sheet is bent without stretching (arc lengths stay), then every point is carried along the camera's ray onto the
table, so that any homography on top of it is a photo of the bent sheet. A flat sheet comes out unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.float32]
Points = NDArray[np.float64]

STEPS = 400
MAP_SHRINK = 4
PAD_SHARE = 0.1  # room around the sheet for what stands out of its outline


@dataclass(frozen=True)
class Bend:
    """How a sheet is bent: an arch, one edge lifted, one fold, or folded twice; `rise_mm` is its highest point.

    `axis` says along which side the height changes. `camera` is where the camera stands: sideways, down and up, in
    long sides of the sheet. `shade` is how much the light changes with the slope.
    """

    form: Literal["arch", "edge", "fold", "letter"]
    axis: Literal["across", "down"]
    rise_mm: float
    camera: tuple[float, float, float]
    shade: float


@dataclass(frozen=True, eq=False)
class Bent:
    """The bent sheet on a larger canvas: colours, where the sheet is (0..1), and where its corners are (4×2 px).

    `unevenness_mm` is how far the sheet's points lie from the best flat fit: 95th percentile.
    """

    pixels: Pixels
    cover: Pixels
    corners: Pixels
    unevenness_mm: float


def random_bend(rng: np.random.Generator, form: str, rise_mm: float) -> Bend:
    tilt = rng.uniform(-0.22, 0.22, 2)
    return Bend(
        form,  # type: ignore[arg-type]
        "across" if rng.random() < 0.5 else "down",
        rise_mm,
        (float(tilt[0]), float(tilt[1]), float(rng.uniform(1.3, 2.2))),
        float(rng.uniform(0.4, 1.2) * rng.choice([-1, 1])),
    )


def _height(bend: Bend, t: Points) -> Points:
    """Height at a share of the way across, as a share of the rise."""
    if bend.form == "arch":
        return 1 - (2 * t - 1) ** 2
    if bend.form == "edge":
        return np.clip((t - 0.35) / 0.65, 0, 1) ** 2
    knots = ([0, 0.5, 1], [0, 1, 0]) if bend.form == "fold" else ([0, 1 / 3, 2 / 3, 1], [0, 1, 0, 0.8])
    fine = np.linspace(0, 1, STEPS + 1)
    sharp = np.interp(fine, *knots)
    soft = np.convolve(np.pad(sharp, 4, mode="reflect", reflect_type="odd"), np.ones(9) / 9, mode="valid")
    return np.interp(t, fine, soft)


def bend_sheet(flat: Pixels, bend: Bend, px_per_mm: float) -> Bent:
    """Bends a sheet (H×W×3 RGB, float)."""
    height, width = flat.shape[:2]
    pad = round(PAD_SHARE * max(height, width))
    seen = _seen(bend, width, height, px_per_mm)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    on_canvas = _inverse(seen, (width + 2 * pad, height + 2 * pad), pad)
    size = (width + 2 * pad, height + 2 * pad)
    maps = [cv2.resize(on_canvas[:, :, k], size, interpolation=cv2.INTER_LINEAR) for k in (0, 1)]
    pixels = cv2.remap(flat, *maps, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    cover = cv2.remap(np.ones(flat.shape[:2], np.float32), *maps, cv2.INTER_LINEAR)
    pixels *= _shade(bend, maps[0] / width if bend.axis == "across" else maps[1] / height, width, height, px_per_mm)
    return Bent(pixels, cover, (seen(corners) + pad).astype(np.float32), _unevenness(seen, width, height) / px_per_mm)


def _seen(bend: Bend, width: int, height: int, px_per_mm: float):  # noqa: ANN202 - a closure over arrays
    """The way from flat sheet pixels to where the camera sees them on the table, in sheet pixels."""
    across = bend.axis == "across"
    length = width if across else height
    t = np.linspace(0, 1, STEPS + 1)
    z = _height(bend, t) * bend.rise_mm * px_per_mm
    step = np.sqrt(np.maximum((length / STEPS) ** 2 - np.diff(z) ** 2, 0))
    run = np.concatenate([[0], np.cumsum(step)])
    run += (length - run[-1]) / 2
    side, down, up = (v * max(width, height) for v in bend.camera)
    camera = np.array([width / 2 + side, height / 2 + down])

    def seen(points: Points) -> Points:
        moving = points[..., 0 if across else 1] / length
        placed = points.copy()
        inside = np.interp(moving, t, run)
        beyond = np.where(moving < 0, moving * length, np.where(moving > 1, (moving - 1) * length, 0.0))
        placed[..., 0 if across else 1] = inside + beyond
        lift = up / (up - np.interp(moving, t, z))
        return camera + (placed - camera) * lift[..., None]

    return seen


def _inverse(seen, size: tuple[int, int], pad: int) -> Pixels:  # noqa: ANN001 - the closure of `_seen`
    """For each place on the canvas the flat sheet's pixel that is seen there, found step by step."""
    xs = (np.arange(0, size[0], MAP_SHRINK) + (MAP_SHRINK - 1) / 2) - pad
    ys = (np.arange(0, size[1], MAP_SHRINK) + (MAP_SHRINK - 1) / 2) - pad
    wanted = np.stack(np.meshgrid(xs, ys), axis=-1)
    flat = wanted.copy()
    for _ in range(12):
        flat += wanted - seen(flat)
    return flat.astype(np.float32)


def _shade(bend: Bend, t: Pixels, width: int, height: int, px_per_mm: float) -> Pixels:
    length_mm = (width if bend.axis == "across" else height) / px_per_mm
    fine = np.linspace(0, 1, STEPS + 1)
    slope = np.gradient(_height(bend, fine) * bend.rise_mm, length_mm / STEPS)
    light = np.clip(1 + bend.shade * slope, 0.55, 1.3)
    return np.interp(t, fine, light).astype(np.float32)[..., None]


def _unevenness(seen, width: int, height: int) -> float:  # noqa: ANN001 - the closure of `_seen`
    grid = np.stack(np.meshgrid(np.linspace(0, width, 25), np.linspace(0, height, 25)), axis=-1).reshape(-1, 2)
    bent = seen(grid)
    matrix, _ = cv2.findHomography(bent.astype(np.float32), grid.astype(np.float32), 0)
    flat = cv2.perspectiveTransform(bent.reshape(-1, 1, 2), matrix).reshape(-1, 2)
    return float(np.percentile(np.linalg.norm(flat - grid, axis=1), 95))
