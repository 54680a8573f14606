"""A picture comes in; what editing, screens and messengers make of it goes out: for measuring weak signs only.

Nothing here makes a picture look better or hides that it was edited.
"""

from __future__ import annotations

import io

import cv2
import numpy as np
from PIL import Image, ImageDraw

from bench.draw.fonts import font

Rng = np.random.Generator
Rectangle = tuple[int, int, int, int]


def saved(picture: Image.Image, quality: int, *, subsampling: int = 2) -> bytes:
    """As JPEG."""
    buffer = io.BytesIO()
    picture.convert("RGB").save(buffer, "JPEG", quality=quality, subsampling=subsampling)
    return buffer.getvalue()


def opened(data: bytes) -> Image.Image:
    """The decoded picture."""
    return Image.open(io.BytesIO(data)).convert("RGB")


def messenger(picture: Image.Image, rng: Rng) -> Image.Image:
    """What a messenger sends on: the long side cut to some 1,280 to 1,920 px, saved at a middling quality."""
    long_side = int(rng.choice([1280, 1440, 1600, 1920]))
    scale = min(1.0, long_side / max(picture.size))
    size = (round(picture.width * scale), round(picture.height * scale))
    return opened(saved(picture.resize(size, Image.Resampling.BICUBIC), int(rng.integers(60, 85))))


def screen_photo(page: Image.Image, rng: Rng) -> Image.Image:
    """A phone's photo of a screen that shows the page: stripes of red, green and blue, dark gaps, a slight turn."""
    rows_px = int(rng.integers(800, 1500))
    shown = page.convert("RGB").resize((round(page.width * rows_px / page.height), rows_px), Image.Resampling.LANCZOS)
    pixels = np.asarray(shown, np.float32)
    cell = 3
    wide = np.repeat(np.repeat(pixels, cell, axis=0), cell, axis=1)
    lit = np.full((cell, cell, 3), 0.12, np.float32)
    for channel in range(3):
        lit[:2, channel, channel] = 1.0
        lit[2, channel, channel] = 0.45
    lit *= 1 / lit.mean(axis=(0, 1))
    height, width = wide.shape[:2]
    wide = wide * np.tile(lit, (pixels.shape[0], pixels.shape[1], 1))
    long_side = int(rng.integers(2000, 3200))
    scale = long_side * float(rng.uniform(0.85, 1.0)) / height
    out_w, out_h = round(width * scale * 1.08), round(height * scale * 1.06)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), float(rng.normal(0, 2.0)), scale)
    turn[:, 2] += (out_w / 2 - width / 2, out_h / 2 - height / 2)
    way = np.vstack([turn, [0, 0, 1]])
    way[2, :2] = rng.normal(0, 1.2e-5, 2)
    blurred = cv2.GaussianBlur(wide, (0, 0), max(0.3, 0.42 / scale))
    seen = cv2.warpPerspective(blurred, way, (out_w, out_h), flags=cv2.INTER_LINEAR, borderValue=(24, 24, 26))
    seen = cv2.GaussianBlur(seen, (0, 0), float(rng.uniform(0.4, 0.9)))
    seen = 255 * (seen / 255).clip(0, 1) ** float(rng.uniform(0.85, 1.0)) + rng.normal(
        0, rng.uniform(1.5, 4), seen.shape
    )
    return Image.fromarray(seen.clip(0, 255).astype(np.uint8))


def digit_places(picture: Image.Image, rectangle: Rectangle, count: int) -> list[Rectangle]:
    """Where the characters of a number stand, taken to be evenly spread over its rectangle."""
    left, top, right, bottom = rectangle
    step = (right - left) / count
    return [(round(left + k * step), top, round(left + (k + 1) * step), bottom) for k in range(count)]


def pasted_digit(picture: Image.Image, here: Rectangle, there: Rectangle) -> Image.Image:
    """A piece cut out elsewhere and laid over another, as large as it is."""
    out = picture.copy()
    piece = picture.crop(there)
    middle = ((here[0] + here[2]) // 2, (here[1] + here[3]) // 2)
    out.paste(piece, (middle[0] - piece.width // 2, middle[1] - piece.height // 2))
    return out


def retyped(picture: Image.Image, here: Rectangle, text: str, face: str, rng: Rng) -> Image.Image:
    """Print wiped away with the paper's mean colour and set anew in a font of the computer."""
    out = picture.copy()
    pixels = np.asarray(picture.crop(here), np.float32).reshape(-1, 3)
    light = pixels.mean(axis=1)
    paper = tuple(int(v) for v in np.median(pixels[light >= np.percentile(light, 70)], axis=0))
    ink = tuple(int(v) for v in pixels[light <= np.percentile(light, 8)].mean(axis=0) * float(rng.uniform(0.6, 1.0)))
    draw = ImageDraw.Draw(out)
    draw.rectangle([here[0], here[1], here[2] - 1, here[3] - 1], fill=paper)
    size = max(8, round((here[3] - here[1]) * float(rng.uniform(0.8, 0.95))))
    middle = ((here[0] + here[2]) / 2, (here[1] + here[3]) / 2)
    draw.text(middle, text, font=font(face, size), fill=ink, anchor="mm")
    return out
