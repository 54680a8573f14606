"""A seed comes in; what marks stand on goes out: windows of drawn papers, photos of them, tables, covers, patterns."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image

from bench.draw import marks, photograph
from bench.draw.families import FAMILIES
from training.plates import Layer, Rng

PLAIN_FAMILIES = (
    "ok-skill",
    "ok-training",
    "ok-special",
    "ok-overprint",
    "knock-plain",
    "watermark",
    "advert",
    "document",
    "added-training",
)
"""Families of drawn papers on which no emblem and no other body's mark stands."""
PAGE_SIDE_PX = 1152
SEAL_NAMES = (
    "样本职业培训学校",
    "某某市技能人才服务有限公司",
    "示例省职业技能鉴定中心",
    "某市某区示例协会",
    "样张教育科技有限公司",
    "示范技师学院",
)


def page(rng: Rng) -> Layer:
    """A drawn paper, flat, scanned or photographed, its long side near PAGE_SIDE_PX."""
    name = PLAIN_FAMILIES[int(rng.integers(len(PLAIN_FAMILIES)))]
    image = FAMILIES[name](rng).drawn.image
    image.thumbnail((1700, 1700))
    lot = rng.random()
    if lot > 0.75:
        image = photograph.photo(image, rng, hard=lot > 0.9, long_side_px=1700)
    elif lot > 0.5:
        image = photograph.scan(image, rng)
    scale = PAGE_SIDE_PX * rng.uniform(0.6, 1.6) / max(image.size)
    small = image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.BOX)
    return np.asarray(small.convert("RGB"), np.float32)


def seal_rim(rng: Rng) -> Layer:
    """A seal with an empty centre as H×W×4 (RGB and cover 0..255), 160 px across."""
    name = SEAL_NAMES[int(rng.integers(len(SEAL_NAMES)))]
    image = marks.seal(
        name, rng, lower="专用章" if rng.random() < 0.5 else "", centre="plain", wear=float(rng.uniform(0, 0.4))
    )
    return np.asarray(image.resize((160, 160), Image.Resampling.BOX), np.float32)


def window(pages: list[Layer], rng: Rng, side: int) -> Layer:
    """A square piece of a page, turned a little, flipped, at a chance zoom."""
    chosen = pages[int(rng.integers(len(pages)))]
    zoom = float(np.exp(rng.uniform(np.log(0.7), np.log(2.2))))
    cut = min(int(side * zoom), min(chosen.shape[:2]))
    y, x = int(rng.integers(chosen.shape[0] - cut + 1)), int(rng.integers(chosen.shape[1] - cut + 1))
    piece = chosen[y : y + cut, x : x + cut]
    how = cv2.INTER_AREA if cut > side else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(piece, (side, side), interpolation=how), np.float32)


def surface(rng: Rng, side: int) -> Layer:
    """A table, a plain or mottled colour, a gradient, stripes, waves or a screen."""
    kind = rng.random()
    if kind < 0.3:
        return np.asarray(photograph.table(rng, side * 2, side * 2)[:side, :side].clip(0, 255), np.float32)
    colour = rng.uniform(40, 255, 3) if kind < 0.65 else rng.uniform(225, 255) + rng.normal(0, 4, 3)
    ground = np.ones((side, side, 3), np.float32) * colour.astype(np.float32)
    ys, xs = np.mgrid[0:side, 0:side].astype(np.float32) / side - 0.5
    turn = rng.uniform(0, 6.28)
    along = xs * np.cos(turn) + ys * np.sin(turn)
    ground += (along * rng.uniform(-60, 60))[..., None]
    if rng.random() < 0.35:
        wave = np.sin(along * rng.uniform(20, 160) + rng.uniform(0, 6) * np.sin(rng.uniform(4, 30) * (xs - ys)))
        ground += (wave * rng.uniform(2, 25))[..., None] * rng.uniform(0.3, 1, 3)
    if rng.random() < 0.5:
        blotch = cv2.resize(rng.normal(0, 1, (9, 9, 1)).astype(np.float32), (side, side), interpolation=cv2.INTER_CUBIC)
        ground += blotch.reshape(side, side, 1) * rng.uniform(2, 30)
    return np.asarray(ground.clip(0, 255), np.float32)


def paper(rng: Rng, side: int) -> Layer:
    """Blank paper, nearly white, lightly tinted."""
    tint = rng.uniform(215, 255) + rng.normal(0, 6, 3)
    ground = np.ones((side, side, 3), np.float32) * tint.clip(150, 255).astype(np.float32)
    return np.asarray(ground + rng.normal(0, 1.5, (side, side, 1)), np.float32)
