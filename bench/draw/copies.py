"""A picture comes in; the same photocopied, shown on a screen and photographed, or sent on by a messenger, goes out."""

from __future__ import annotations

import io
from dataclasses import replace

import cv2
import numpy as np
from PIL import Image

from bench.draw.photograph import Pixels, Taken

Rng = np.random.Generator
MESSENGER_SIDES = (1280, 1440, 1080, 1600)
"""Long sides that messengers shrink pictures to (chosen: they change with every version)."""


def photocopied(page: Image.Image, rng: Rng, *, hard: bool) -> Image.Image:
    """A copier's grey sheet, or `hard` black on white: specks, uneven toner, a dark edge where the lid was open."""
    grey = np.asarray(page.convert("L"), np.float32)
    if max(grey.shape) < 2000:
        grey = cv2.resize(grey, None, fx=1.4, fy=1.4, interpolation=cv2.INTER_CUBIC)
    grey = cv2.GaussianBlur(grey, (0, 0), float(rng.uniform(0.6, 1.1)))
    height, width = grey.shape
    toner = cv2.resize(rng.normal(0, 1, (9, 7)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    steep, middle = (rng.uniform(0.05, 0.09), rng.uniform(130, 165)) if hard else (rng.uniform(0.018, 0.026), 128)
    grey = 255 / (1 + np.exp(-(grey - middle - 6 * toner) * steep))
    grey += rng.normal(0, 3, grey.shape)
    specks = rng.random(grey.shape) < rng.uniform(0.00002, 0.0001)
    grey[cv2.dilate(specks.astype(np.uint8), np.ones((2, 2))).astype(bool)] = 40
    if rng.random() < 0.4:
        edge = int(width * rng.uniform(0.005, 0.02))
        grey[:, :edge] *= 0.35
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8)).convert("RGB")


def shown_on_screen(page: Image.Image, rng: Rng) -> Image.Image:
    """The page on a screen, its dots drawn out, so that photographing it gives moiré."""
    pixels = np.asarray(page, np.float32)
    scale = float(rng.uniform(2200, 2800)) / max(pixels.shape[:2])
    pixels = cv2.resize(
        pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    )
    height, width = pixels.shape[:2]
    pitch = float(rng.uniform(2.6, 3.6))
    depth = float(rng.uniform(0.18, 0.34))
    xs, ys = np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)
    rows = 1 - depth * (0.5 + 0.5 * np.cos(2 * np.pi * ys / pitch))[:, None, None]
    out = np.empty_like(pixels)
    for channel, third in enumerate((0.0, 1 / 3, 2 / 3)):
        out[..., channel] = pixels[..., channel] * (1 - depth * (0.5 + 0.5 * np.cos(2 * np.pi * (xs / pitch + third))))
    out = out * rows * (1 + 0.6 * depth)
    out = out * np.array([0.96, 1.0, 1.05], np.float32)
    return Image.fromarray(out.clip(0, 255).astype(np.uint8))


def sent_on(shot: Taken, rng: Rng, rounds: int) -> Taken:
    """Each round shrinks to a messenger's long side and saves as JPEG; later rounds find it small already."""
    image, way = shot.image.convert("RGB"), shot.way
    for _ in range(rounds):
        longest = MESSENGER_SIDES[int(rng.integers(len(MESSENGER_SIDES)))]
        scale = min(1.0, longest / max(image.size))
        if scale < 1:
            size = (round(image.width * scale), round(image.height * scale))
            image, way = image.resize(size, Image.Resampling.BILINEAR), np.diag([scale, scale, 1.0]) @ way
        kept = io.BytesIO()
        image.save(kept, "JPEG", quality=int(rng.integers(52, 78)))
        image = Image.open(kept).convert("RGB")
    return replace(shot, image=image, way=way)


def glared(image: Image.Image, rng: Rng) -> Image.Image:
    """One bright reflection, as a lamp on a plastic sleeve gives; what is under its middle is lost."""
    pixels = np.asarray(image, np.float32)
    height, width = pixels.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    cx, cy = rng.uniform(0.2, 0.8, 2) * (width, height)
    turn, size = rng.uniform(0, np.pi), rng.uniform(0.05, 0.1) * max(width, height)
    along = (xs - cx) * np.cos(turn) + (ys - cy) * np.sin(turn)
    across = -(xs - cx) * np.sin(turn) + (ys - cy) * np.cos(turn)
    spot: Pixels = np.exp(-((along / (2 * size)) ** 2 + (across / size) ** 2))
    lit = pixels + (spot * rng.uniform(0.7, 1.1))[..., None] * (255 - pixels)
    return Image.fromarray(lit.clip(0, 255).astype(np.uint8))


def blurred(image: Image.Image, rng: Rng) -> Image.Image:
    """Out of focus, or shaken along a line."""
    pixels = np.asarray(image)
    if rng.random() < 0.5:
        return Image.fromarray(cv2.GaussianBlur(pixels, (0, 0), float(rng.uniform(1.6, 2.6))))
    length = int(rng.integers(5, 10))
    kernel = np.zeros((length, length), np.float32)
    turn = rng.uniform(0, np.pi)
    for t in np.linspace(-0.5, 0.5, 4 * length):
        row, column = (round((length - 1) * (0.5 + t * f)) for f in (np.sin(turn), np.cos(turn)))
        kernel[row, column] = 1
    return Image.fromarray(cv2.filter2D(pixels, -1, kernel / kernel.sum()))


def noisy(image: Image.Image, rng: Rng) -> Image.Image:
    """A small sensor in little light: coloured noise, in patches as a phone's own smoothing leaves it."""
    pixels = np.asarray(image, np.float32) * rng.uniform(0.75, 1.0)
    height, width = pixels.shape[:2]
    fine = rng.normal(0, rng.uniform(9, 16), pixels.shape).astype(np.float32)
    coarse = cv2.resize(rng.normal(0, 7, (height // 4, width // 4, 3)).astype(np.float32), (width, height))
    return Image.fromarray((pixels + fine + coarse).clip(0, 255).astype(np.uint8))
