"""A seal's description comes in; its impression goes out as a transparent picture (`PX_PER_MM` pixels to the mm).

Schematic like every mark of the bench: made-up bodies, a stand-in for the emblem, no seal that exists.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from PIL import Image, ImageDraw

from bench.draw import marks
from bench.draw.fonts import LANGUAGE, font

Shape = Literal["round", "ellipse", "square"]
Rng = np.random.Generator

PX_PER_MM = 16
MARGIN_MM = 1.0
INKS = {
    "red": ((206, 38, 40), (222, 60, 52), (186, 26, 46), (214, 52, 84)),
    "blue": ((40, 62, 170), (54, 84, 190)),
    "purple": ((110, 40, 140), (134, 60, 150)),
    "black": ((40, 40, 44),),
}


@dataclass(frozen=True)
class Stamp:
    """One seal, before it is pressed. Sizes in millimetres, angles in degrees clockwise."""

    ring: str
    lower: str = ""
    middle: str = ""
    code: str = ""
    centre: str = "star"
    shape: Shape = "round"
    width_mm: float = 42.0
    height_mm: float = 42.0
    ink: str = "red"
    face: str = "song_bold"
    squeeze: float = 0.75
    letter_mm: float = 5.6
    span_degrees: float = 250.0
    rim_mm: float = 1.1
    inner_rim: bool = False
    turn_degrees: float = 0.0


def press(stamp: Stamp, rng: Rng, *, wear: float = 0.3, strength: float = 0.9) -> Image.Image:
    """The impression: drawn, turned, then worn like rubber or metal on paper."""
    side = round((max(stamp.width_mm, stamp.height_mm) + 2 * MARGIN_MM) * PX_PER_MM)
    plate = Image.new("L", (side, side), 0)
    if stamp.shape == "square":
        _square(plate, stamp)
    else:
        _rims(plate, stamp)
        _around(plate, stamp, stamp.ring, stamp.letter_mm, stamp.span_degrees, bottom=False, squeeze=stamp.squeeze)
        if stamp.code:
            _around(plate, stamp, stamp.code, 2.3, 5.6 * len(stamp.code), bottom=True, squeeze=0.9)
        _centre(plate, stamp)
        _across(plate, stamp, stamp.middle, 0.0, 3.4)
        _across(plate, stamp, stamp.lower, 0.5, 4.6 if len(stamp.lower) <= 6 else 3.4)
    plate = plate.rotate(-stamp.turn_degrees, Image.Resampling.BICUBIC)
    alpha = worn(np.asarray(plate, np.float32) / 255, rng, wear) * strength
    shades = INKS[stamp.ink]
    picture = Image.new("RGBA", (side, side), (*shades[int(rng.integers(len(shades)))], 0))
    picture.putalpha(Image.fromarray((alpha * 255).clip(0, 255).astype(np.uint8)))
    return picture


def worn(plate: np.ndarray, rng: Rng, wear: float) -> np.ndarray:
    """Ink of uneven strength, edges that bleed or starve, paper grain and a few bare spots; 0..1."""
    height, width = plate.shape

    def noise(cell_mm: float) -> np.ndarray:
        cells = max(2, round(height / (cell_mm * PX_PER_MM)))
        small = rng.normal(0, 1, (cells, cells)).astype(np.float32)
        return cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)

    ragged = cv2.GaussianBlur(plate, (0, 0), 0.05 * PX_PER_MM * (1 + 2 * wear))
    level = 0.5 - rng.uniform(-0.12, 0.2) + wear * (0.18 * noise(6.0) + 0.16 * noise(0.35))
    body = 1 / (1 + np.exp(-(ragged - level) * (9 - 4 * wear)))
    body *= ragged > 0.02
    tone = 1 - wear * (0.30 * np.clip(noise(9.0), 0, 2) + 0.22 * np.clip(noise(0.5), 0, 2))
    bare = np.clip((noise(4.0) - 1.5 + 0.25 * wear) * 3, 0, 1) * wear
    grain = 1 - 0.5 * wear * np.clip(noise(0.18) - 0.4, 0, 1)
    return np.asarray(body * tone.clip(0.05, 1) * (1 - 0.85 * bare) * grain, np.float32)


def _axes(stamp: Stamp) -> tuple[float, float]:
    return stamp.width_mm / 2 * PX_PER_MM, stamp.height_mm / 2 * PX_PER_MM


def _rims(plate: Image.Image, stamp: Stamp) -> None:
    pen, middle = ImageDraw.Draw(plate), plate.width / 2
    a, b = _axes(stamp)
    rims = [(0.0, stamp.rim_mm)] + ([(stamp.rim_mm + 0.5, 0.35)] if stamp.inner_rim else [])
    for inset, width in rims:
        d = inset * PX_PER_MM
        box = (middle - a + d, middle - b + d, middle + a - d, middle + b - d)
        pen.ellipse(box, outline=255, width=max(2, round(width * PX_PER_MM)))


def _around(
    plate: Image.Image, stamp: Stamp, text: str, letter_mm: float, span: float, *, bottom: bool, squeeze: float
) -> None:
    """Letters along the rim, evenly by the length of the curve: clockwise over the top, or upright along the foot."""
    inset = stamp.rim_mm + (0.9 if stamp.inner_rim else 0.0) + 0.55 + letter_mm / 2
    a, b = (v - inset * PX_PER_MM for v in _axes(stamp))
    turns = np.radians(np.linspace(-180, 180, 1441))
    xs, ys = a * np.sin(turns), -b * np.cos(turns)
    length = np.concatenate([[0], np.cumsum(np.hypot(np.diff(xs), np.diff(ys)))])
    whole = length[-1]
    size = round(letter_mm * PX_PER_MM * 1.08)
    for k, char in enumerate(text):
        share = (k / (len(text) - 1) - 0.5) * span / 360 if len(text) > 1 else 0.0
        at = (0.5 + share) * whole if not bottom else (-share * whole) % whole
        turn = float(np.interp(at, length, turns))
        normal = math.degrees(math.atan2(math.sin(turn) / a, math.cos(turn) / b))
        glyph = Image.new("L", (2 * size, 2 * size), 0)
        ImageDraw.Draw(glyph).text((size, size), char, 255, font(stamp.face, size), anchor="mm", language=LANGUAGE)
        glyph = glyph.resize((max(4, round(2 * size * squeeze)), 2 * size), Image.Resampling.LANCZOS)
        glyph = glyph.rotate(180 - normal if bottom else -normal, Image.Resampling.BICUBIC, expand=True)
        x = plate.width / 2 + a * math.sin(turn) - glyph.width / 2
        y = plate.height / 2 - b * math.cos(turn) - glyph.height / 2
        plate.paste(255, (round(x), round(y)), glyph)


def _centre(plate: Image.Image, stamp: Stamp) -> None:
    pen, middle = ImageDraw.Draw(plate), plate.width / 2
    reach = 0.165 * stamp.height_mm * PX_PER_MM
    if stamp.centre == "star":
        points = []
        for k in range(10):
            r, turn = reach * (1 if k % 2 == 0 else 0.382), math.radians(-90 + 36 * k)
            points.append((middle + r * math.cos(turn), middle + r * math.sin(turn)))
        pen.polygon(points, fill=255)
    elif stamp.centre == "emblem":
        small = marks.emblem(round(2.5 * reach))
        grey = Image.composite(small.convert("L"), Image.new("L", small.size, 255), small.getchannel("A"))
        inverse = grey.point(lambda value: 255 if value < 140 else 0)
        plate.paste(inverse, (round(middle - small.width / 2), round(middle - small.height / 2)))
    elif stamp.centre == "logo":
        pen.ellipse((middle - reach, middle - reach, middle + reach, middle + reach), outline=255, width=14)
        letters = font("hei_bold", round(0.9 * reach))
        pen.text((middle, middle), stamp.ring[2:4], 255, letters, anchor="mm", language=LANGUAGE)


def _across(plate: Image.Image, stamp: Stamp, text: str, down: float, size_mm: float) -> None:
    """A straight line; `down` is its middle below the centre as a share of the half height."""
    if not text:
        return
    a, b = _axes(stamp)
    room = 2 * a * math.sqrt(max(0.05, 1 - (down * 1.15) ** 2)) - 13 * PX_PER_MM
    letters = font(stamp.face, round(size_mm * PX_PER_MM))
    picture = Image.new("L", (max(8, round(letters.getlength(text))), round(1.3 * size_mm * PX_PER_MM)), 0)
    pen = ImageDraw.Draw(picture)
    pen.text((picture.width / 2, picture.height / 2), text, 255, letters, anchor="mm", language=LANGUAGE)
    width = round(min(picture.width * 0.9, max(room, 0.45 * picture.width)))
    picture = picture.resize((width, picture.height), Image.Resampling.LANCZOS)
    at = (round(plate.width / 2 - width / 2), round(plate.height / 2 + down * b - picture.height / 2))
    plate.paste(255, at, picture)


def _square(plate: Image.Image, stamp: Stamp) -> None:
    """A name stamp: four characters, two columns from the right."""
    pen, middle = ImageDraw.Draw(plate), plate.width / 2
    half = stamp.width_mm / 2 * PX_PER_MM
    box = (middle - half, middle - half, middle + half, middle + half)
    pen.rectangle(box, outline=255, width=round(stamp.rim_mm * PX_PER_MM))
    letters = font(stamp.face, round(0.8 * half))
    for k, char in enumerate(stamp.ring[:4]):
        x = middle + (0.43 if k < 2 else -0.43) * half
        y = middle + (-0.43 if k % 2 == 0 else 0.43) * half
        pen.text((x, y), char, 255, letters, anchor="mm", language=LANGUAGE)
