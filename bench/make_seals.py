"""Draws pages with seals and their truth: `python -m bench.make_seals OUT_DIR --n 60 --seed 1 --level 2 [--plain]`.

truth.json: file, level, seals (text, lower, code, centre, shape, ink, diameter_mm, and its place in the picture: centre
and half size in pixels). Levels as in `bench.make_cases`; `--plain` draws only usual, well pressed seals.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image

from bench.draw import photograph
from bench.draw.stamped import Pressed, draw_stamped

_SHORT_PX = (700, 1000)
AROUND = np.array([(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)])


def _seen(level: int, page: Image.Image, rng: np.random.Generator) -> tuple[Image.Image, np.ndarray, int]:
    """The picture, the way from the page's pixels to the picture's, and the JPEG quality."""
    if level == 0:
        return page, np.eye(3), 92
    if level == 1:
        shot = photograph.scanned(page, rng)
        return shot.image, shot.way, int(rng.integers(60, 85))
    shot = photograph.taken(page, rng, hard=level == 3)
    if level == 2:
        return shot.image, shot.way, int(rng.integers(68, 88))
    picture = shot.image
    scale = int(rng.integers(*_SHORT_PX)) / min(picture.size)
    size = (round(picture.width * scale), round(picture.height * scale))
    return picture.resize(size, Image.Resampling.LANCZOS), np.diag([scale, scale, 1.0]) @ shot.way, 40


def _truth(each: Pressed, px_per_mm: float, way: np.ndarray) -> dict[str, Any]:
    stamp, middle = each.stamp, np.array([each.x_mm, each.y_mm]) * px_per_mm
    half = stamp.width_mm / 2 * px_per_mm
    points = (middle + half * AROUND)[None]
    seen = cv2.perspectiveTransform(points.astype(np.float64), way)[0]
    reach = float(np.linalg.norm(seen[1:] - seen[0], axis=1).mean())
    return {
        "text": stamp.ring,
        "lower": stamp.lower,
        "code": stamp.code,
        "centre": stamp.centre,
        "shape": stamp.shape,
        "ink": stamp.ink,
        "strength": round(each.strength, 2),
        "diameter_mm": stamp.width_mm,
        "at": [round(float(v), 1) for v in seen[0]],
        "half_px": round(reach, 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--n", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--level", type=int, choices=range(4), default=2)
    parser.add_argument("--plain", action="store_true", help="only usual red round seals, well pressed")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    truth = []
    for k in range(options.n):
        rng = np.random.default_rng([options.seed, k])
        page, px_per_mm, pressed = draw_stamped(rng, plain=options.plain)
        picture, way, quality = _seen(options.level, page, rng)
        name = f"seals-{k:03}-L{options.level}.jpg"
        picture.convert("RGB").save(options.out / name, "JPEG", quality=quality)
        rows = [_truth(each, px_per_mm, way) for each in pressed]
        truth.append({"file": name, "level": options.level, "seals": rows})
    (options.out / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
