"""Names and seeds come in; seals, portraits, codes and schematic marks go out as transparent pictures.

Schematic on purpose: the emblem is a disc with stars, a gate of boxes and a ring, a seal is worn ink on a
raster. Nothing here is fit to be printed as the real thing.
"""

from __future__ import annotations

import math

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter

from bench.draw.fonts import LANGUAGE, font

SEAL_RED = (204, 36, 38)
_SIDE = 640
_GOLD, _RED = (240, 205, 70), (214, 34, 32)


def star(pen: ImageDraw.ImageDraw, x: float, y: float, radius: float, fill: tuple[int, int, int]) -> None:
    points = []
    for k in range(10):
        r = radius * (1 if k % 2 == 0 else 0.382)
        turn = math.radians(-90 + 36 * k)
        points.append((x + r * math.cos(turn), y + r * math.sin(turn)))
    pen.polygon(points, fill=fill)


def _arc_text(image: Image.Image, text: str, radius: float, size: int, *, bottom: bool, span: float) -> None:
    letters = font("song_bold", size)
    step = span / max(len(text) - 1, 1)
    for k, char in enumerate(text):
        turn = -span / 2 + step * k if len(text) > 1 else 0.0
        glyph = Image.new("RGBA", (2 * size, 2 * size), (0, 0, 0, 0))
        ImageDraw.Draw(glyph).text((size, size), char, SEAL_RED, letters, anchor="mm", language=LANGUAGE)
        angle = 180 - turn if bottom else turn
        spin = turn if bottom else -turn
        glyph = glyph.resize((int(1.7 * size), 2 * size)).rotate(spin, Image.Resampling.BICUBIC, expand=True)
        x = image.width / 2 + radius * math.sin(math.radians(angle)) - glyph.width / 2
        y = image.height / 2 - radius * math.cos(math.radians(angle)) - glyph.height / 2
        image.alpha_composite(glyph, (round(x), round(y)))


def seal(
    ring: str,
    rng: np.random.Generator,
    *,
    lower: str = "",
    arc: str = "",
    centre: str = "star",
    wear: float = 0.15,
) -> Image.Image:
    """A round seal: name round the top, a line below the centre, an arc at the foot."""
    image = Image.new("RGBA", (_SIDE, _SIDE), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse((8, 8, _SIDE - 9, _SIDE - 9), outline=SEAL_RED, width=12)
    middle = _SIDE / 2
    if centre == "star":
        star(pen, middle, middle, 92, SEAL_RED)
    elif centre == "emblem":
        disc = emblem(200)
        image.alpha_composite(disc, (int(middle) - disc.width // 2, int(middle) - disc.height // 2))
    span = min(258.0, 15.5 * len(ring) + 55)
    size = int(min(76, 2 * math.pi * 252 * span / 360 / len(ring) * 0.98))
    _arc_text(image, ring, 252, size, bottom=False, span=span)
    if lower:
        letters = font("song_bold", 46 if len(lower) <= 6 else 36)
        pen.text((middle, _SIDE * 0.735), lower, SEAL_RED, letters, anchor="mm", language=LANGUAGE)
    if arc:
        _arc_text(image, arc, 268, 40, bottom=True, span=9.0 * len(arc))
    return _worn(image, rng, wear)


def _worn(image: Image.Image, rng: np.random.Generator, wear: float) -> Image.Image:
    coarse = rng.uniform(0, 1, (24, 24)).astype(np.float32)
    fine = rng.uniform(0, 1, (160, 160)).astype(np.float32)
    mask = np.ones((_SIDE, _SIDE), np.float32)
    for grain, share in ((coarse, 0.6), (fine, 0.8)):
        big = Image.fromarray(grain).resize((_SIDE, _SIDE), Image.Resampling.BICUBIC)
        mask *= 1 - wear * share * np.clip(np.asarray(big) * 2 - 0.6, 0, 1)
    alpha = np.asarray(image.getchannel("A")).astype(np.float32) * mask * (0.92 - 0.3 * wear)
    image.putalpha(Image.fromarray(alpha.clip(0, 255).astype(np.uint8)))
    return image.rotate(float(rng.uniform(-18, 18)), Image.Resampling.BICUBIC)


_given: list[Image.Image] = []


def use_emblem(picture: Image.Image | None) -> None:
    """From now on `emblem` gives this picture (RGBA), which somebody brought; None: the schematic stand-in again."""
    _given[:] = [] if picture is None else [picture]


def emblem(side: int = 320) -> Image.Image:
    """A schematic stand-in for the national emblem: disc, five stars, a gate of boxes, ring, half gear."""
    if _given:
        return _given[0].resize((side, side), Image.Resampling.LANCZOS)
    big = 640
    image = Image.new("RGBA", (big, big), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    for k in range(40):
        turn = math.radians(k * 9)
        x, y = 320 + 268 * math.cos(turn), 300 + 268 * math.sin(turn)
        pen.ellipse((x - 30, y - 18, x + 30, y + 18), fill=_GOLD, outline=(190, 140, 30), width=3)
    pen.ellipse((92, 72, 548, 528), fill=_RED, outline=_GOLD, width=10)
    star(pen, 320, 160, 62, _GOLD)
    for x, y in ((205, 235), (270, 272), (370, 272), (435, 235)):
        star(pen, x, y, 28, _GOLD)
    pen.rectangle((180, 400, 460, 450), fill=_GOLD)
    pen.rectangle((225, 352, 415, 392), fill=_GOLD)
    pen.polygon([(205, 352), (435, 352), (400, 318), (240, 318)], fill=_GOLD)
    for x in (205, 260, 306, 352, 407):
        pen.rectangle((x, 418, x + 28, 450), fill=_RED)
    pen.polygon([(170, 520), (470, 520), (520, 610), (120, 610)], fill=_RED)
    pen.ellipse((250, 486, 390, 626), fill=_GOLD, outline=(190, 140, 30), width=8)
    pen.ellipse((290, 526, 350, 586), fill=_RED)
    return image.resize((side, side), Image.Resampling.LANCZOS)


def emblem_in(ink: str, side: int = 320) -> Image.Image:
    """The schematic emblem in one ink: "gold" foil, "red" print, or its outlines as "line" art."""
    pixels = np.asarray(emblem(side), np.float32)
    alpha = pixels[..., 3] / 255
    gold = ((pixels[..., 1] - 60) / 100).clip(0, 1) * alpha
    if ink == "gold":
        sheen = 0.75 + 0.35 * np.sin(np.add.outer(np.arange(side), np.arange(side)) / side * 5)
        colour, cover = sheen[..., None] * np.array((222, 180, 80)), gold
    elif ink == "red":
        colour, cover = np.ones((side, side, 3)) * SEAL_RED, alpha - gold
    else:
        tone = Image.fromarray((255 * (alpha + gold) / 2).astype(np.uint8)).filter(ImageFilter.FIND_EDGES)
        colour, cover = np.ones((side, side, 3)) * (90, 70, 60), (np.asarray(tone, np.float32) / 110).clip(0, 1)
    return Image.fromarray(np.dstack([colour, 255 * cover]).clip(0, 255).astype(np.uint8))


def crest(rng: np.random.Generator, side: int = 320) -> Image.Image:
    """A school's own mark, which is nobody else's business: a ring with letters, a book, a star or a tree in it."""
    image = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    colour = tuple(int(v) for v in rng.choice([(150, 20, 30), (20, 60, 130), (20, 100, 70), (190, 140, 40)]))
    light = (250, 246, 232)
    pen.ellipse((8, 8, 392, 392), fill=colour)
    pen.ellipse((72, 72, 328, 328), fill=light, outline=colour, width=6)
    for k in range(int(rng.integers(10, 24))):
        turn = 2 * math.pi * k / 18
        x, y = 200 + 160 * math.sin(turn), 200 - 160 * math.cos(turn)
        pen.rectangle((x - 9, y - 9, x + 9, y + 9), fill=light)
    kind = int(rng.integers(4))
    if kind == 0:
        star(pen, 200, 200, 95, colour)
    elif kind == 1:
        pen.polygon([(200, 160), (290, 130), (290, 250), (200, 280), (110, 250), (110, 130)], fill=colour)
        pen.line([(200, 160), (200, 280)], fill=light, width=8)
    elif kind == 2:
        pen.ellipse((130, 110, 270, 230), fill=colour)
        pen.rectangle((188, 220, 212, 290), fill=colour)
    else:
        pen.text((200, 200), _letter(rng), colour, font("hei_bold", 150), anchor="mm", language=LANGUAGE)
    return image.resize((side, side), Image.Resampling.LANCZOS)


def _letter(rng: np.random.Generator) -> str:
    return str(rng.choice(list("技职育工学")))


def badge(rng: np.random.Generator, side: int = 320) -> Image.Image:
    """A made-up department's mark: a shield with a gold wreath and a bar."""
    image = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    blue = (int(rng.integers(10, 50)), int(rng.integers(40, 90)), int(rng.integers(120, 190)))
    pen.polygon([(200, 20), (350, 70), (330, 260), (200, 380), (70, 260), (50, 70)], fill=blue, outline=_GOLD)
    for k in range(-5, 6):
        turn = math.radians(90 + k * 24)
        x, y = 200 + 120 * math.cos(turn), 200 + 120 * math.sin(turn)
        pen.ellipse((x - 20, y - 10, x + 20, y + 10), fill=_GOLD)
    star(pen, 200, 180, 60, _RED)
    return image.resize((side, side), Image.Resampling.LANCZOS)


def portrait(rng: np.random.Generator) -> Image.Image:
    """A cartoon head on a white ground; nobody's likeness."""
    image = Image.new("RGB", (250, 350), (250, 250, 252))
    pen = ImageDraw.Draw(image)
    coat = tuple(int(v) for v in rng.integers(30, 140, 3))
    hair = tuple(int(v) for v in rng.integers(10, 55, 3))
    skin = (int(rng.integers(215, 245)), int(rng.integers(175, 205)), int(rng.integers(145, 180)))
    pen.ellipse((20, 235, 230, 460), fill=coat)
    pen.rectangle((105, 200, 145, 262), fill=skin)
    pen.ellipse((72, 60, 178, 80 + int(rng.integers(130, 150))), fill=skin)
    pen.pieslice((64, 46, 186, 190), 180, 360, fill=hair)
    if rng.random() < 0.5:
        pen.rectangle((64, 110, 82, 215), fill=hair)
        pen.rectangle((168, 110, 186, 215), fill=hair)
    for x in (100, 150):
        pen.ellipse((x - 6, 138, x + 6, 148), fill=(30, 25, 25))
    pen.arc((105, 160, 145, 190), 20, 160, fill=(150, 60, 60), width=3)
    return image.filter(ImageFilter.GaussianBlur(0.8))


def qr(text: str) -> Image.Image:
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    return Image.fromarray(np.asarray(barcode.to_image(scale=6, add_quiet_zones=False))).convert("RGB")


def flag(side: int = 320) -> Image.Image:
    """A schematic national flag: a red field with five stars."""
    image = Image.new("RGBA", (480, 320), (*_RED, 255))
    pen = ImageDraw.Draw(image)
    star(pen, 80, 80, 48, _GOLD)
    for x, y in ((160, 32), (192, 64), (192, 112), (160, 144)):
        star(pen, x, y, 16, _GOLD)
    return image.resize((side, side * 2 // 3), Image.Resampling.LANCZOS)
