"""A drawn picture comes in; the picture as a camera, a scanner or a screen shows it goes out."""

from __future__ import annotations

import io

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from training.plates import Layer, Rng

JPEG_QUALITIES = (25, 93)


def seen(pixels: Layer, rng: Rng) -> NDArray[np.uint8]:
    """Light, a screen's dots, glare, blur, noise, compression, each by lot."""
    side = pixels.shape[0]
    ys, xs = np.mgrid[0:side, 0:side].astype(np.float32) / side - 0.5
    light = 1 + rng.uniform(-0.4, 0.4) * xs + rng.uniform(-0.4, 0.4) * ys
    pixels = pixels * light[..., None] * rng.uniform(0.45, 1.15) * rng.uniform(0.9, 1.1, 3)
    if rng.random() < 0.1:
        pixels = 255 * (pixels.clip(0, 255) / 255) ** rng.uniform(0.6, 1.7)
    if rng.random() < 0.08:
        pixels = pixels.mean(axis=2, keepdims=True) * np.ones(3)
    if rng.random() < 0.1:
        pixels = _screen(pixels, xs, ys, rng)
    if rng.random() < 0.1:
        pixels = _glare(pixels, xs, ys, rng)
    pixels = _blurred(np.asarray(pixels, np.float32), rng)
    pixels = pixels + rng.normal(0, rng.uniform(0, 9) * (rng.random() < 0.7), pixels.shape)
    out = pixels.clip(0, 255).astype(np.uint8)
    if rng.random() < 0.6:
        buffer = io.BytesIO()
        Image.fromarray(out).save(buffer, "JPEG", quality=int(rng.integers(*JPEG_QUALITIES)))
        out = np.asarray(Image.open(buffer).convert("RGB"))
    return out


def _screen(pixels: Layer, xs: Layer, ys: Layer, rng: Rng) -> Layer:
    """A photo of a screen: one slow wave in all colours, or waves that differ from colour to colour."""
    along = xs * rng.uniform(60, 400) + ys * rng.uniform(-300, 300)
    apart = rng.uniform(0, 2) * (rng.random() < 0.5)
    wave = np.sin(along[..., None] + apart * np.arange(3))
    return np.asarray(pixels * (1 + rng.uniform(0.04, 0.14) * wave), np.float32)


def _glare(pixels: Layer, xs: Layer, ys: Layer, rng: Rng) -> Layer:
    """A bright spot or streak, as on foil and laminate."""
    turn, x, y = rng.uniform(0, np.pi), rng.uniform(-0.4, 0.4), rng.uniform(-0.4, 0.4)
    along = (xs - x) * np.cos(turn) + (ys - y) * np.sin(turn)
    across = (ys - y) * np.cos(turn) - (xs - x) * np.sin(turn)
    long = rng.uniform(0.005, 0.08) if rng.random() < 0.6 else 2.0
    spot = np.exp(-(along**2) / long - across**2 / rng.uniform(0.003, 0.06))
    return np.asarray(pixels + (spot * rng.uniform(0.2, 0.8))[..., None] * (255 - pixels), np.float32)


def _blurred(pixels: Layer, rng: Rng) -> Layer:
    """Sharp, a little soft, out of focus, or shaken."""
    sigma = float(rng.choice([0.0, rng.uniform(0.3, 0.8), rng.uniform(0.8, 1.6)], p=[0.4, 0.45, 0.15]))
    if sigma:
        pixels = cv2.GaussianBlur(pixels, (0, 0), sigma)
    lot = rng.random()
    if lot < 0.06:
        length = int(rng.integers(3, 6))
        kernel = np.eye(length) if rng.random() < 0.5 else np.ones((1, length))
    elif lot < 0.12:
        reach = np.hypot(*np.mgrid[-3:4, -3:4]) / rng.uniform(1.2, 3.0)
        kernel = (1.5 - reach).clip(0, 1)
    else:
        return pixels
    return np.asarray(cv2.filter2D(pixels, -1, (kernel / kernel.sum()).astype(np.float32)), np.float32)
