"""Lines of an advertisement come in; a poster, a chat screenshot, a web page or a long picture goes out."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from bench.draw.fonts import LANGUAGE, font
from bench.draw.people import pick

LAYOUTS = ("poster", "chat", "web", "long")
WORDY = ("flyer", "moments")
"""Layouts for whole sentences: a leaflet in two columns and a post with running text."""
SPOKEN = ("video", "terms")
"""A frame of a short video with captions, and a page of numbered terms in small print."""
_WIDTH_PX = 1080
_LONG_ASPECT = (4.0, 7.5)
_TINTS = ((235, 245, 255), (255, 246, 236), (240, 250, 240), (250, 240, 250))


def draw_lines(lines: list[str], rng: np.random.Generator, layout: str, heading: str) -> Image.Image:
    """One advertisement; a long picture spreads its lines over several screens with plain text between."""
    return _DRAW[layout](lines, rng, heading)


def _write(pen: ImageDraw.ImageDraw, x: int, y: int, text: str, size: int, fill: object, face: str = "hei") -> None:
    pen.text((x, y), text, fill, font(face, size), language=LANGUAGE)


def _poster(lines: list[str], rng: np.random.Generator, heading: str) -> Image.Image:
    image = Image.new("RGB", (_WIDTH_PX, 1500), _TINTS[int(rng.integers(len(_TINTS)))])
    pen, face = ImageDraw.Draw(image), pick(rng, ("hei_bold", "zen", "micro", "song_bold"))
    accent = tuple(int(v) for v in rng.integers(0, 120, 3))
    pen.rectangle((0, 0, _WIDTH_PX, 250), fill=accent)
    size = min(84, 960 // len(heading))
    _write(pen, 60, 80, heading, size, "white", face)
    for k, line in enumerate(lines):
        top = 310 + k * 1080 // max(len(lines), 1)
        pen.rounded_rectangle((50, top - 18, 1030, top + 90), 20, outline=accent, width=4)
        _write(pen, 90, top, line, min(54, 880 // len(line)), accent, face)
    _write(pen, 60, 1430, "合成测试图", 26, (120, 120, 120))
    return image


def _chat(lines: list[str], rng: np.random.Generator, heading: str) -> Image.Image:
    image = Image.new("RGB", (_WIDTH_PX, 2200), (237, 237, 237))
    pen = ImageDraw.Draw(image)
    _write(pen, 60, 40, "18:24", 40, (20, 20, 20))
    _write(pen, 380, 110, heading[:8], 48, (20, 20, 20))
    y = 260
    for line in lines:
        mine = rng.random() < 0.15
        rows = [line[k : k + 14] for k in range(0, len(line), 14)]
        height = 36 + 64 * len(rows)
        left = 300 if mine else 170
        width = 48 + 46 * max(map(len, rows))
        pen.rounded_rectangle((left, y, left + width, y + height), 16, fill=(149, 236, 105) if mine else "white")
        pen.ellipse((40, y, 130, y + 90), fill=(150, 170, 190))
        for k, row in enumerate(rows):
            _write(pen, left + 24, y + 16 + 64 * k, row, 44, (25, 25, 25), "micro")
        y += height + 50
    _write(pen, 40, 2140, "合成测试图", 30, (120, 120, 120))
    return image


def _web(lines: list[str], rng: np.random.Generator, heading: str) -> Image.Image:
    image = Image.new("RGB", (1440, 1100), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 1440, 70), fill=(222, 225, 230))
    _write(pen, 90, 18, "www.kaozheng-demo.example", 28, (60, 60, 60))
    pen.rectangle((0, 70, 1440, 190), fill=tuple(int(v) for v in rng.integers(20, 140, 3)))
    _write(pen, 80, 100, heading, 52, "white", "hei_bold")
    for k, line in enumerate(lines):
        column, row = k % 2, k // 2
        _write(pen, 80 + 700 * column, 250 + 150 * row, line, min(38, 620 // len(line)), (30, 30, 30), "micro")
        _write(pen, 80 + 700 * column, 305 + 150 * row, "了解详情 >", 24, (90, 120, 180), "micro")
    _write(pen, 80, 1050, "合成测试图", 24, (120, 120, 120))
    return image


def _long(lines: list[str], rng: np.random.Generator, heading: str) -> Image.Image:
    height = round(_WIDTH_PX * rng.uniform(*_LONG_ASPECT))
    image = Image.new("RGB", (_WIDTH_PX, height), "white")
    pen = ImageDraw.Draw(image)
    _write(pen, 60, 60, heading, min(64, 960 // len(heading)), (20, 20, 20), "hei_bold")
    filler = "培训老师在课堂上讲解了实际操作的要点和安全注意事项。"
    places = {int(p): line for p, line in zip(np.linspace(260, height - 300, len(lines)), lines, strict=True)}
    y, pending = 220, sorted(places.items())
    while y < height - 160:
        if pending and y >= pending[0][0] - 80:
            _write(pen, 60, y, pending.pop(0)[1], int(rng.integers(38, 52)), (180, 30, 30), "hei_bold")
            y += 110
        elif rng.random() < 0.25 and not (pending and y + 340 > pending[0][0] - 80):
            tint = tuple(int(v) for v in rng.integers(120, 230, 3))
            pen.rectangle((60, y, 1020, y + 300), fill=tint)
            y += 340
        else:
            _write(pen, 60, y, filler, 34, (70, 70, 70), "micro")
            y += 70
    _write(pen, 60, height - 90, "合成测试图", 28, (120, 120, 120))
    return image


def _flyer(lines: list[str], rng: np.random.Generator, heading: str) -> Image.Image:
    """White and yellow print on a shaded ground; lines stand in two columns of boxes and wrap inside them."""
    top, foot = rng.integers(20, 150, 3), rng.integers(60, 190, 3)
    shade = np.linspace(top, foot, 1600).astype(np.uint8)
    image = Image.fromarray(np.repeat(shade[:, None, :], _WIDTH_PX, axis=1))
    pen, face = ImageDraw.Draw(image), pick(rng, ("hei_bold", "zen", "song_bold", "wenkai"))
    _write(pen, 70, 90, heading, min(92, 940 // len(heading)), (255, 236, 120), face)
    for k, line in enumerate(lines):
        x, y = 50 + 500 * (k % 2), 300 + 260 * (k // 2)
        paper = pick(rng, ("white", "clear"))
        if paper == "white":
            pen.rounded_rectangle((x, y, x + 470, y + 220), 24, fill=(252, 250, 244))
        size = 44 if len(line) <= 27 else 34
        fits = 420 // size
        for row, start in enumerate(range(0, len(line), fits)):
            ink = (190, 30, 30) if paper == "white" else (255, 255, 255)
            _write(pen, x + 26, y + 24 + row * (size + 14), line[start : start + fits], size, ink, face)
    _write(pen, 60, 1540, "合成测试图", 26, (230, 230, 230))
    return image


def _moments(lines: list[str], rng: np.random.Generator, heading: str) -> Image.Image:
    """A post in a phone's feed: a name, running text with a mark before each sentence, grey pictures below."""
    image = Image.new("RGB", (_WIDTH_PX, 2100), "white")
    pen, mark = ImageDraw.Draw(image), pick(rng, ("●", "★", "◆", "▶", "1", ""))
    pen.rounded_rectangle((40, 150, 150, 260), 14, fill=(120, 160, 200))
    _write(pen, 180, 150, pick(rng, ("考证小助手", "职培王老师", "技能提升中心")), 44, (87, 107, 149), "hei_bold")
    y = 225
    for k, line in enumerate((heading, *lines)):
        text = f"{k}、{line}" if mark == "1" and k else f"{mark}{line}" if mark != "1" and k else line
        for start in range(0, len(text), 19):
            _write(pen, 180, y, text[start : start + 19], 44, (25, 25, 25), "micro")
            y += 66
    for k in range(6):
        left, top = 180 + 270 * (k % 3), y + 30 + 270 * (k // 3)
        tint = tuple(int(v) for v in rng.integers(120, 230, 3))
        pen.rectangle((left, top, left + 256, top + 256), fill=tint)
    _write(pen, 180, 2040, "合成测试图", 30, (150, 150, 150))
    return image


def _video(lines: list[str], rng: np.random.Generator, heading: str) -> Image.Image:
    """Yellow and white captions with a dark rim over a dim, blurred scene; buttons at the right."""
    scene = rng.integers(20, 120, (24, 14, 3)).astype(np.uint8)
    image = Image.fromarray(scene).resize((_WIDTH_PX, 1920), Image.Resampling.BICUBIC)
    pen, face = ImageDraw.Draw(image), pick(rng, ("hei_bold", "zen", "micro"))

    def rimmed(y: int, text: str, size: int, fill: object) -> None:
        left = (_WIDTH_PX - size * len(text)) // 2
        pen.text((left, y), text, fill, font(face, size), stroke_width=4, stroke_fill=(10, 10, 10), language=LANGUAGE)

    rimmed(160, heading, min(96, 940 // len(heading)), (255, 226, 60))
    y = 420
    for line in lines:
        for start in range(0, len(line), 15):
            rimmed(y, line[start : start + 15], 56, (255, 255, 255))
            y += 82
        y += 60
    for k in range(4):
        pen.ellipse((980, 1180 + 140 * k, 1060, 1260 + 140 * k), fill=(220, 220, 224))
    _write(pen, 40, 1860, "合成测试图", 30, (200, 200, 200))
    return image


def _terms(lines: list[str], rng: np.random.Generator, heading: str) -> Image.Image:
    """A white page of numbered terms in small print under a coloured bar, as a mini program shows them."""
    image = Image.new("RGB", (_WIDTH_PX, 1500), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, _WIDTH_PX, 150), fill=tuple(int(v) for v in rng.integers(30, 150, 3)))
    _write(pen, 60, 50, heading, 50, "white", "hei_bold")
    y = 210
    for k, line in enumerate(lines, start=1):
        text = f"{k}. {line}"
        for start in range(0, len(text), 25):
            _write(pen, 70, y, text[start : start + 25], 36, (50, 50, 50), "song_bold" if k % 2 else "micro")
            y += 56
        y += 34
    pen.rounded_rectangle((140, 1280, 940, 1380), 50, fill=(230, 80, 60))
    _write(pen, 440, 1300, "立即咨询", 50, "white", "hei_bold")
    _write(pen, 40, 1440, "合成测试图", 28, (150, 150, 150))
    return image


_DRAW = {
    "poster": _poster,
    "chat": _chat,
    "web": _web,
    "long": _long,
    "flyer": _flyer,
    "moments": _moments,
    "video": _video,
    "terms": _terms,
}
