"""A random generator comes in; holder's photos of many looks, and things that are no photo of a person, go out.

Drawn faces, nobody's likeness: shaded ovals with hair and shoulders on one even ground.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from bench.draw import marks
from bench.draw.people import pick

SIZE = (250, 350)
_GROUNDS = ((251, 251, 252), (240, 241, 243), (66, 134, 216), (0, 160, 233), (200, 28, 34), (224, 226, 222))
_SKINS = ((236, 200, 176), (225, 184, 152), (205, 160, 124), (176, 130, 98), (242, 212, 196))
_COATS = ((32, 34, 44), (60, 62, 70), (240, 240, 240), (28, 52, 98), (120, 40, 48), (90, 110, 84), (200, 190, 170))
LOOKS = ("plain", "grey", "faded", "embossed", "stamped", "warm")
OTHERS = ("logo", "stamp", "code", "view", "words", "grey")


def portrait(rng: np.random.Generator, look: str = "plain") -> Image.Image:
    """Head and shoulders, as a colour or grey print, faded, embossed, or with the edge of a seal across."""
    image = Image.new("RGB", SIZE, _GROUNDS[int(rng.integers(len(_GROUNDS)))])
    pen = ImageDraw.Draw(image)
    skin = _SKINS[int(rng.integers(len(_SKINS)))]
    hair = tuple(int(v) for v in rng.integers(8, 62, 3)) if rng.random() < 0.85 else (150, 148, 146)
    coat = _COATS[int(rng.integers(len(_COATS)))]
    x, chin = 125 + float(rng.normal(0, 7)), float(rng.uniform(195, 240))
    half = float(rng.uniform(46, 66))
    top = chin - float(rng.uniform(2.45, 2.9)) * half
    shoulder = float(rng.uniform(92, 130))
    long_hair = rng.random() < 0.45
    if long_hair:
        fall = chin + float(rng.uniform(-20, 70))
        pen.rounded_rectangle((x - 1.25 * half, top + 0.5 * half, x + 1.25 * half, fall), 30, fill=hair)
    pen.ellipse((x - shoulder, chin + 22, x + shoulder, chin + 300), fill=coat)
    pen.rectangle((x - 0.45 * half, chin - 25, x + 0.45 * half, chin + 45), fill=_dim(skin, 0.92))
    if rng.random() < 0.6:
        points = [(x - 0.8 * half, chin + 26), (x, chin + 80), (x + 0.8 * half, chin + 26)]
        pen.polygon(points, fill=(244, 244, 246))
    pen.ellipse((x - 1.12 * half, top, x + 1.12 * half, top + 2.2 * half), fill=hair)
    pen.ellipse((x - half, top + float(rng.uniform(0.3, 0.8)) * half, x + half, chin), fill=skin)
    _face(pen, rng, x, chin, half)
    shaded = np.asarray(image.filter(ImageFilter.GaussianBlur(float(rng.uniform(1, 2.2)))), np.float32)
    light = np.linspace(1.06, 0.9, SIZE[0], dtype=np.float32)[:: int(rng.choice([-1, 1]))]
    shaded = shaded * light[None, :, None] + rng.normal(0, 2.5, (*SIZE[::-1], 1))
    return Image.fromarray(_looked(shaded.astype(np.float32), rng, look).clip(0, 255).astype(np.uint8))


def _dim(colour: tuple[int, int, int], by: float) -> tuple[int, int, int]:
    r, g, b = (round(v * by) for v in colour)
    return r, g, b


def _face(pen: ImageDraw.ImageDraw, rng: np.random.Generator, x: float, chin: float, half: float) -> None:
    eye = chin - 1.05 * half
    for side in (-1, 1):
        at = x + side * 0.42 * half
        pen.ellipse((at - 7, eye - 4, at + 7, eye + 4), fill=(34, 28, 26))
        pen.line((at - 11, eye - 15, at + 11, eye - 16), fill=(50, 42, 38), width=4)
    if rng.random() < 0.35:
        for side in (-1, 1):
            at = x + side * 0.42 * half
            pen.ellipse((at - 17, eye - 12, at + 17, eye + 13), outline=(40, 40, 44), width=3)
    pen.line((x, eye + 10, x - 4, chin - 0.55 * half), fill=(170, 120, 96), width=3)
    pen.arc((x - 18, chin - 0.5 * half, x + 18, chin - 0.24 * half), 15, 165, fill=(160, 70, 70), width=4)


def _looked(pixels: NDArray[np.float32], rng: np.random.Generator, look: str) -> NDArray[np.float32]:
    if look == "grey":
        return np.repeat(pixels.mean(axis=2, keepdims=True), 3, axis=2)
    if look == "faded":
        return 238 + (pixels - 238) * np.float32(rng.uniform(0.3, 0.5))
    if look == "warm":
        return pixels * np.array([1.06, 0.98, 0.82], np.float32)
    if look in ("embossed", "stamped"):
        ring = np.zeros(SIZE[::-1], np.float32)
        centre = (int(rng.integers(150, 260)), int(rng.integers(280, 380)))
        for radius in (150, 118):
            cv2.circle(ring, centre, radius, 1.0, 7 if radius == 150 else 3, cv2.LINE_AA)
        if look == "embossed":
            return pixels + (26 * (ring - np.roll(ring, (3, 3), (0, 1))))[..., None]
        ink = np.array([204, 36, 38], np.float32)
        return pixels * (1 - 0.7 * ring[..., None]) + ink * 0.7 * ring[..., None]
    return pixels


def no_person(rng: np.random.Generator, what: str) -> Image.Image:
    """A thing that is no photo of a person, as large as one."""
    image = Image.new("RGB", SIZE, (252, 252, 252))
    pen = ImageDraw.Draw(image)
    if what == "logo":
        pieces = marks.badge(rng)
        image.paste(pieces.convert("RGB").resize((210, 210)), (20, 60), pieces.getchannel("A").resize((210, 210)))
    elif what == "stamp":
        ink = marks.seal("青禾人才服务中心", rng).resize((240, 240))
        image.paste(ink.convert("RGB"), (5, 50), ink.getchannel("A"))
    elif what == "code":
        image.paste(marks.qr("https://example.cn/x").resize((220, 220)), (15, 60))
    elif what == "view":
        pen.rectangle((0, 0, 250, 170), fill=(150, 190, 226))
        pen.polygon([(0, 210), (90, 90), (170, 180), (250, 110), (250, 350), (0, 350)], fill=(84, 120, 86))
        pen.rectangle((0, 250, 250, 350), fill=(150, 130, 96))
    elif what == "words":
        for k in range(8):
            sizes = rng.integers(40, 110, 2)
            pen.rectangle((20, 20 + 40 * k, 20 + int(sizes.sum()), 40 + 40 * k), fill=(60, 60, 64))
    else:
        pen.rectangle((0, 0, 250, 350), fill=(168, 170, 172))
    return image.filter(ImageFilter.GaussianBlur(0.8))


def any_portrait(rng: np.random.Generator) -> Image.Image:
    """A person's photo of a chance look."""
    return portrait(rng, pick(rng, LOOKS))


def anything_else(rng: np.random.Generator) -> Image.Image:
    """One of the things that are no person."""
    return no_person(rng, pick(rng, OTHERS))
