"""A drawn sheet comes in; a scan or a phone photo of it goes out, mild or hard."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from bench.draw.bend import Bend, bend_sheet

Pixels = NDArray[np.float32]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Taken:
    """A picture of a sheet, with the way from the sheet's pixels to its own (of a bent sheet: of its corners)."""

    image: Image.Image
    way: Matrix
    bend: str = ""
    unevenness_mm: float = 0.0


def _noise(rng: np.random.Generator, shape: tuple[int, int], cell: int) -> Pixels:
    small = rng.normal(0, 1, (max(2, shape[0] // cell), max(2, shape[1] // cell))).astype(np.float32)
    return cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)


def table(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """A table top: wood, cloth, stone or plain paint."""
    base = (rng.uniform(35, 200) + rng.uniform(-28, 28, 3)).astype(np.float32)
    ground = np.ones((height, width, 3), np.float32) * base
    kind = rng.integers(4)
    if kind == 0:
        grain = cv2.resize(_noise(rng, (height, 64), 3), (width, height)) * 16
        ground = np.array([150, 108, 70], np.float32) * rng.uniform(0.5, 1.2) + grain[..., None]
    elif kind == 1:
        weave = 10 * np.sin(np.arange(width) * 0.9)[None, :] * np.sin(np.arange(height) * 0.9)[:, None]
        ground += weave[..., None].astype(np.float32)
    elif kind == 2:
        ground += (14 * _noise(rng, (height, width), 40) + 9 * _noise(rng, (height, width), 6))[..., None]
    return ground + 5 * _noise(rng, (height, width), 160)[..., None]


def scan(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """A flat scan: slightly turned, a little noise, scanner white."""
    return scanned(page, rng).image


def scanned(page: Image.Image, rng: np.random.Generator) -> Taken:
    """The shot as phones keep it: upright, on its side or upside down, with the way there."""
    pixels = np.asarray(page, np.float32)
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), float(rng.normal(0, 0.5)), 1)
    pixels = cv2.warpAffine(pixels, turn, (width, height), borderValue=(246, 246, 246), flags=cv2.INTER_AREA)
    pixels = cv2.GaussianBlur(pixels, (0, 0), float(rng.uniform(0.3, 0.8)))
    pixels = pixels * rng.uniform(0.94, 1.03) + rng.normal(0, rng.uniform(1, 4), (height, width, 1))
    out = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
    size = rng.uniform(0.75, 1.1)
    target = (round(width * size), round(height * size))
    shrink = np.diag([target[0] / width, target[1] / height, 1.0])
    return Taken(out.resize(target, Image.Resampling.LANCZOS), shrink @ np.vstack([turn, [0, 0, 1]]))


def _corners(
    rng: np.random.Generator, page: tuple[int, int], scale: float, strength: float, turn_degrees: float
) -> tuple[Pixels, tuple[int, int]]:
    """Where the page's corners fall in the photo, and the photo's size for a page of the given fill."""
    width, height = page[0] * scale, page[1] * scale
    box = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float32) * (width / 2, height / 2)
    box *= 1 + rng.uniform(-strength, strength, (4, 2)).astype(np.float32)
    radians = np.deg2rad(turn_degrees)
    spin = np.array([[np.cos(radians), -np.sin(radians)], [np.sin(radians), np.cos(radians)]], np.float32)
    box = box @ spin.T
    return box.astype(np.float32), (round(width), round(height))


def photo(
    page: Image.Image,
    rng: np.random.Generator,
    *,
    hard: bool = False,
    fill: float | None = None,
    long_side_px: int | None = None,
) -> Image.Image:
    """A phone photo of the sheet on a table. `fill` over 1 leaves no background or cuts the sheet's edge."""
    return taken(page, rng, hard=hard, fill=fill, long_side_px=long_side_px).image


def taken(
    page: Image.Image,
    rng: np.random.Generator,
    *,
    hard: bool = False,
    fill: float | None = None,
    long_side_px: int | None = None,
    bend: Bend | None = None,
    px_per_mm: float = 1.0,
) -> Taken:
    """The same, with the way there, and with the sheet bent if so wished."""
    strength, spin = (0.11, 6.0) if hard else (0.035, 3.0)
    long_page = max(page.size)
    target = long_side_px or int(rng.integers(2000, 2600) if hard else rng.integers(2200, 3300))
    fill = fill or float(rng.uniform(0.72, 0.9))
    scale = target * fill / long_page
    box, (width, height) = _corners(rng, page.size, scale, strength, float(rng.normal(0, spin)))
    frame_w, frame_h = round(width / fill), round(height / fill)
    box += np.array([frame_w / 2, frame_h / 2], np.float32) + rng.normal(0, 0.012 * target, 2).astype(np.float32)
    if fill <= 1:
        box = box.clip(4, [frame_w - 5, frame_h - 5]).astype(np.float32)
    source = np.array([[0, 0], [page.width, 0], [page.width, page.height], [0, page.height]], np.float32)
    warp = cv2.getPerspectiveTransform(source, box)
    pixels, said, unevenness = np.asarray(page, np.float32), "", 0.0
    outline, lay = np.ones(pixels.shape[:2], np.float32), warp
    if bend is not None:
        bent = bend_sheet(pixels, bend, px_per_mm)
        pixels, outline, unevenness = bent.pixels, bent.cover, bent.unevenness_mm
        said = f"{bend.form} {bend.axis} {bend.rise_mm}"
        lay = cv2.getPerspectiveTransform(bent.corners, box)
    if scale < 0.9:
        pixels = cv2.GaussianBlur(pixels, (0, 0), 0.45 / scale)
    sheet = cv2.warpPerspective(pixels, lay, (frame_w, frame_h), flags=cv2.INTER_LINEAR)
    cover = cv2.warpPerspective(outline, lay, (frame_w, frame_h))
    ground = table(rng, frame_h, frame_w)
    drop = cv2.GaussianBlur(np.roll(cover, (frame_h // 90, frame_w // 110), (0, 1)), (0, 0), frame_w / 160)
    ground *= 1 - 0.45 * drop[..., None]
    scene = ground * (1 - cover[..., None]) + sheet * cover[..., None]
    return Taken(_exposed(scene, rng, hard), np.asarray(warp, np.float64), said, unevenness)


def _exposed(scene: Pixels, rng: np.random.Generator, hard: bool) -> Image.Image:
    height, width = scene.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    xs, ys = xs / width - 0.5, ys / height - 0.5
    slope = rng.uniform(-0.25, 0.25, 2) * (1.6 if hard else 1)
    scene = scene * (1 + slope[0] * xs + slope[1] * ys)[..., None] * rng.uniform(0.82, 1.05)
    scene = scene * rng.uniform(0.94, 1.06, 3)
    if hard and rng.random() < 0.7:
        edge = np.cos(a := rng.uniform(0, 6.28)) * xs + np.sin(a) * ys - rng.uniform(-0.2, 0.25)
        scene = scene * (1 - rng.uniform(0.25, 0.5) / (1 + np.exp(-edge * 60)))[..., None]
    if hard and rng.random() < 0.7:
        centre, size = rng.uniform(-0.35, 0.35, 2), rng.uniform(0.05, 0.12)
        spot = np.exp(-((xs - centre[0]) ** 2 + (ys - centre[1]) ** 2) / (2 * size**2))
        scene = scene + (rng.uniform(0.3, 0.65) * spot)[..., None] * (255 - scene).clip(0, None)
    scene = cv2.GaussianBlur(scene, (0, 0), float(rng.uniform(0.9, 1.6) if hard else rng.uniform(0.4, 0.9)))
    if hard and rng.random() < 0.4:
        length = int(rng.integers(3, 6))
        scene = cv2.filter2D(scene, -1, np.eye(length, dtype=np.float32) / length)
    scene = scene + rng.normal(0, rng.uniform(4, 9) if hard else rng.uniform(1, 3), scene.shape)
    return Image.fromarray(scene.clip(0, 255).astype(np.uint8))


def darken(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """An under-exposed photo: a third of the light and more noise."""
    pixels = np.asarray(picture, np.float32) * rng.uniform(0.28, 0.42) + rng.normal(0, 3.5, (*picture.size[::-1], 3))
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def lens(picture: Image.Image, k: float) -> Image.Image:
    """What a lens does that is not corrected: points move outwards or inwards, by k at the picture's corners."""
    width, height = picture.size
    xs, ys = np.meshgrid(
        np.arange(width, dtype=np.float32) - width / 2, np.arange(height, dtype=np.float32) - height / 2
    )
    grow = 1 + k * (xs**2 + ys**2) / ((width / 2) ** 2 + (height / 2) ** 2)
    maps = (xs * grow + width / 2).astype(np.float32), (ys * grow + height / 2).astype(np.float32)
    return Image.fromarray(cv2.remap(np.asarray(picture), *maps, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE))


def turned(shot: Taken, rng: np.random.Generator) -> Taken:
    """The shot as phones keep it: upright, on its side or upside down, with the way there."""
    turns = [None, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270]
    turn = turns[int(rng.choice(4, p=[0.52, 0.16, 0.16, 0.16]))]
    if turn is None:
        return shot
    w, h = shot.image.size
    ways = {
        Image.Transpose.ROTATE_90: [[0, 1, 0], [-1, 0, w], [0, 0, 1]],
        Image.Transpose.ROTATE_180: [[-1, 0, w], [0, -1, h], [0, 0, 1]],
        Image.Transpose.ROTATE_270: [[0, -1, h], [1, 0, 0], [0, 0, 1]],
    }
    return replace(shot, image=shot.image.transpose(turn), way=np.array(ways[turn], np.float64) @ shot.way)
