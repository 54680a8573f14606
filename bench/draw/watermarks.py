"""Words, a colour, a contrast and an arrangement come in; a faint layer behind the print of a sheet goes out.

Contrast is the share of the paper's brightness (luma) that the faint ink takes away: 0.06 is hardly seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from PIL import Image, ImageDraw

from bench.draw.fonts import LANGUAGE, font
from bench.draw.people import pick
from bench.draw.sheet import Colour, Sheet

Rng = np.random.Generator
Sort = Literal["misleading", "innocent", "protective"]
LUMA = np.array([0.299, 0.587, 0.114])

MISLEADING = (
    "国家职业资格", "全国统一", "国家认证", "全国职业资格", "中华人民共和国人力资源和社会保障部", "国家人才库",
    "全国通用", "中国职业技能认证", "国家职业技能鉴定", "人力资源和社会保障部", "全国岗位合格", "中国技能人才网",
)  # fmt: skip
INNOCENT = ("匠心筑梦", "技能成才", "培训合格", "厚德强技", "诚信为本", "海川培训", "SKILL TRAINING", "弘技学校")
PROTECTIVE = (
    "仅供办理入职使用", "复印无效", "仅供钱塘人才公司核验使用", "仅供报名使用", "扫描全能王", "仅限投标使用，他用无效",
    "再次复印无效",
)  # fmt: skip
COLOURS: dict[str, Colour] = {
    "grey": (60, 60, 60),
    "red": (205, 50, 50),
    "gold": (190, 145, 40),
    "blue": (40, 80, 180),
    "green": (40, 130, 80),
}


@dataclass(frozen=True)
class Watermark:
    """Faint words: tiled in rows (every other row shifted when `brick`), or once across the middle."""

    text: str
    colour: Colour = (205, 60, 60)
    contrast: float = 0.11
    angle_degrees: float = 25.0
    """Anticlockwise, as seen."""
    size_mm: float = 7.0
    row_mm: float = 24.0
    gap_mm: float = 12.0
    tiled: bool = True
    brick: bool = True
    face: str = "hei_bold"
    sort: Sort = "misleading"


def lay(sheet: Sheet, mark: Watermark) -> None:
    """Prints the words over the whole sheet; called before the print, they lie behind it."""
    mask = _mask(sheet, mark)
    ink = _ink(sheet.image.getpixel((3, 3)), mark)
    sheet.image.paste(ink, mask=mask)


def _ink(paper: Colour, mark: Watermark) -> Colour:
    """The colour of paper and faint ink together, at the wanted contrast."""
    below, full = np.array(paper, float), np.array(mark.colour, float)
    strength = mark.contrast * float(below @ LUMA) / abs(float((below - full) @ LUMA))
    r, g, b = (below + min(strength, 1.0) * (full - below)).round().astype(int)
    return int(r), int(g), int(b)


def _mask(sheet: Sheet, mark: Watermark) -> Image.Image:
    side = int(1.5 * max(sheet.image.size))
    layer = Image.new("L", (side, side), 0)
    pen, letters = ImageDraw.Draw(layer), font(mark.face, sheet.px(mark.size_mm))
    if mark.tiled:
        step = letters.getlength(mark.text) + sheet.px(mark.gap_mm)
        for row, y in enumerate(range(0, side, sheet.px(mark.row_mm))):
            first = -step / 2 if mark.brick and row % 2 else 0.0
            for x in np.arange(first, side, step):
                pen.text((int(x), y), mark.text, 255, letters, language=LANGUAGE)
    else:
        pen.text((side / 2, side / 2), mark.text, 255, letters, anchor="mm", language=LANGUAGE)
    turned = layer.rotate(mark.angle_degrees, Image.Resampling.BILINEAR)
    left, top = (side - sheet.image.width) // 2, (side - sheet.image.height) // 2
    return turned.crop((left, top, left + sheet.image.width, top + sheet.image.height))


def random_watermark(rng: Rng, sort: Sort, contrast: float, *, width_mm: float = 200.0) -> Watermark:
    """One of a sort at a contrast; everything else by chance."""
    text = pick(rng, {"misleading": MISLEADING, "innocent": INNOCENT, "protective": PROTECTIVE}[sort])
    tiled = bool(rng.random() < 0.75)
    angle = float(rng.choice([0.0, float(rng.uniform(-60, 60)), float(rng.uniform(15, 45))]))
    if tiled:
        size = float(rng.uniform(5, 11))
        length = size * len(text)
        return Watermark(
            text=text,
            colour=COLOURS[pick(rng, tuple(COLOURS))],
            contrast=contrast,
            angle_degrees=angle,
            size_mm=size,
            row_mm=float(rng.uniform(max(20, 2.2 * size), 60)),
            gap_mm=float(rng.uniform(8, max(12, min(60, 140 - length)))),
            brick=bool(rng.random() < 0.6),
            face=pick(rng, ("hei_bold", "hei", "kai", "song_bold", "zen")),
            sort=sort,
        )
    reach = width_mm / max(float(np.cos(np.radians(angle))), 0.6)
    return Watermark(
        text=text,
        colour=COLOURS[pick(rng, tuple(COLOURS))],
        contrast=contrast,
        angle_degrees=angle,
        size_mm=float(min(34.0, rng.uniform(0.6, 0.85) * reach / len(text))),
        tiled=False,
        face=pick(rng, ("hei_bold", "kai", "song_bold")),
        sort=sort,
    )
