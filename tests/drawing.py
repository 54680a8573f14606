"""Pages drawn on the spot: Chinese text with the font of the test extra, seals, and photos of a sheet on a table."""

import importlib.util
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from detector.reading.lines import PrintLine

INK, RED, PAPER, TABLE = (25, 25, 28), (196, 30, 38), (250, 248, 242), (96, 74, 58)


@cache
def font(size_px):
    """Noto Sans CJK as the pip wheel of the test extra brings it; no font of the machine is used."""
    spec = importlib.util.find_spec("cvttf_NotoSansCJK_Regular")
    assert spec is not None, "install the test extra: pip install -e .[test]"
    folder = Path(spec.submodule_search_locations[0])
    return ImageFont.truetype(next(path for path in folder.iterdir() if path.suffix == ".otf"), size_px)


def sheet(texts=(), size=(1000, 1400), paper=PAPER):
    """A page with (text, left, top, height) written on it."""
    page = Image.new("RGB", size, paper)
    pen = ImageDraw.Draw(page)
    for text, left, top, height in texts:
        pen.text((left, top), text, INK, font(height))
    return page


TITLE = "职业技能等级证书"
ROWS = (
    ("姓　　名", "张小样"),
    ("证件类型", "居民身份证"),
    ("证件号码", "11010519491231002X"),
    ("职业名称", "养老护理员"),
    ("工种/职业方向", "--"),
    ("职业技能等级", "四级/中级工"),
    ("证书编号", "S000044000001244000017"),
)


def certificate(rows=ROWS, title=TITLE, size=(1000, 1400), text_px=32, tail=()):
    """A page with a title, labels on the left, values on the right, and further texts at the foot."""
    width, height = size
    texts = [(title, (width - 2 * text_px * len(title)) // 2, height // 9, 2 * text_px)]
    top, step = height // 3.6, height // 15
    for i, (label, value) in enumerate(rows):
        texts += [(label, width // 8, top + i * step, text_px), (value, width // 2.2, top + i * step, text_px)]
    return sheet([*texts, *tail], size)


def stamp(page, name, centre, radius=110, ink=RED):
    """Presses a round seal with a star onto the page, as ink: what is printed below shows through."""
    side = 2 * radius + 8
    layer = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(layer)
    pen.ellipse((4, 4, side - 4, side - 4), outline=255, width=max(4, radius // 18))
    points = []
    for i in range(10):
        reach, turn = (0.34 if i % 2 == 0 else 0.13) * radius, math.radians(-90 + 36 * i)
        points.append((side / 2 + reach * math.cos(turn), side / 2 + reach * math.sin(turn)))
    pen.polygon(points, fill=255)
    height = round(radius * 0.27)
    for i, letter in enumerate(name):
        turn = math.radians(-90 + 250 * (i / (len(name) - 1) - 0.5))
        glyph = Image.new("L", (2 * height, 2 * height), 0)
        ImageDraw.Draw(glyph).text((height, height), letter, 255, font(height), anchor="mm")
        glyph = glyph.rotate(-math.degrees(turn) - 90, Image.Resampling.BICUBIC)
        at = [round(side / 2 + 0.75 * radius * f(turn) - height) for f in (math.cos, math.sin)]
        layer.paste(255, tuple(at), glyph)
    soaked = np.asarray(page, np.float32)
    mask = np.zeros(soaked.shape[:2], np.float32)
    left, top = centre[0] - side // 2, centre[1] - side // 2
    mask[top : top + side, left : left + side] = np.asarray(layer, np.float32) / 255 * 0.85
    inked = soaked * (1 - mask[..., None]) + soaked * (np.array(ink, np.float32) / 255) * mask[..., None]
    return Image.fromarray(inked.clip(0, 255).astype(np.uint8))


@dataclass(frozen=True)
class Shot:
    """A photo (H×W×3 RGB) of a sheet, the sheet's corners in it, and the way from sheet to photo pixels."""

    pixels: np.ndarray
    corners: np.ndarray
    to_photo: np.ndarray

    def at(self, *points):
        """Where points of the sheet fall in the photo."""
        return cv2.perspectiveTransform(np.array([points], np.float64), self.to_photo)[0]


CORNERS = ((260, 190), (1230, 240), (1290, 1650), (200, 1590))


def photographed(page, corners=CORNERS, size=(1500, 1900), seed=1):
    """Lays a sheet on a table, seen slightly from the side."""
    width, height = page.size
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    way = cv2.getPerspectiveTransform(flat, np.array(corners, np.float32))
    grain = np.random.default_rng(seed).normal(0, 5, (size[1], size[0], 1))
    table = np.ones((size[1], size[0], 3)) * TABLE + grain
    sheet_pixels = cv2.warpPerspective(np.asarray(page, np.float32), way, size, flags=cv2.INTER_AREA)
    cover = cv2.warpPerspective(np.ones((height, width), np.float32), way, size)[..., None]
    scene = cv2.GaussianBlur(table * (1 - cover) + sheet_pixels * cover, (0, 0), 0.8)
    return Shot(scene.clip(0, 255).astype(np.uint8), np.array(corners, float), way)


def line(text, left, top, height=40, score=0.99, confirmed=True, layer="print"):
    """A line of print as the engine would give it, as wide as its characters are."""
    width = sum(0.55 if letter.isascii() else 1.0 for letter in text) * height
    quad = np.array([[left, top], [left + width, top], [left + width, top + height], [left, top + height]], np.float32)
    return PrintLine(text, quad, score, confirmed, layer)


def quad_distance(box, corners):
    """The largest distance between four corners and four others, in pixels."""
    return float(np.linalg.norm(np.array(box, float) - np.array(corners, float), axis=1).max())
