"""Draws the pictures of the accuracy measurement: `python -m bench.make_accuracy OUT --n 2000 --seed 77`.

Families, levels and photo conditions are mixed evenly from the first picture on, so that any first part of them is
balanced. A stopped run goes on where it stopped; `truth.json` grows as it goes (its shape is told in bench/README.md).
Two in five pictures are in order. Emblem pictures of your own: `--emblems FOLDER` (they are drawn into the pictures and
kept nowhere else); without it a schematic one is drawn.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from bench.draw import copies, marks, papers, photograph, pools
from bench.draw.bend import random_bend
from bench.draw.cases import Case, Rng
from bench.draw.people import pick
from bench.draw.photograph import Taken
from bench.draw.topics import EVERY, FAULTY, IN_ORDER
from bench.make_cases import LONG_ASPECT

LEVELS = (2, 1, 3, 2, 2, 0, 2, 1, 3)
"""Levels in turn: 0 to 3 as 1:2:4:2."""
CONDITIONS = {
    0: ("电子原件",),
    1: ("扫描", "灰度复印", "扫描", "黑白复印"),
    2: (
        "拍照",
        "转发多次",
        "反光",
        "翻拍屏幕",
        "拍照",
        "折痕",
        "失焦抖动",
        "噪点",
        "截屏",
        "光线暗",
        "卷曲",
        "拍复印件",
    ),
    3: ("困难拍照", "困难拍照", "困难拍照后转发", "困难翻拍屏幕"),
}
IN_ORDER_SHARE = (True, False, False, True, False)
BEND_MM = (2.0, 14.0)
SAVE_EVERY = 20
EMBLEM_PX = 640
FLAT = Taken(Image.new("RGB", (1, 1)), np.eye(3))


def plan(n: int) -> list[tuple[str, int, str]]:
    """Family, level and condition of n pictures."""
    turn = {True: 0, False: 0}
    used = dict.fromkeys(CONDITIONS, 0)
    out = []
    for k in range(n):
        in_order = IN_ORDER_SHARE[k % len(IN_ORDER_SHARE)]
        names = list(IN_ORDER if in_order else FAULTY)
        place = turn[in_order]
        turn[in_order] += 1
        name = names[place % len(names)]
        level = LEVELS[(2 * (place // len(names)) + place % len(names)) % len(LEVELS)]
        out.append((name, level, CONDITIONS[level][used[level] % len(CONDITIONS[level])]))
        used[level] += 1
    return out


def show(page: Image.Image, size_mm: tuple[float, float], level: int, condition: str, rng: Rng) -> tuple[Taken, int]:
    """The page as somebody sends it, and the JPEG quality it is saved at."""
    if level == 0 or page.height > LONG_ASPECT * page.width:
        return replace(FLAT, image=page), 92 if level == 0 else 70
    page = _copy(page, condition, rng)
    if level == 1:
        return photograph.scanned(page, rng), int(rng.integers(60, 85))
    if condition == "截屏":
        return replace(FLAT, image=papers.phone_screenshot(page, rng)), 80
    bend = None
    if condition in {"折痕", "卷曲"}:
        form = pick(rng, ("fold", "letter") if condition == "折痕" else ("arch", "edge"))
        bend = random_bend(rng, form, round(float(rng.uniform(*BEND_MM)), 1))
    hard = level == 3
    px_per_mm = page.width / (size_mm[0] or page.width)
    shot = photograph.turned(photograph.taken(page, rng, hard=hard, bend=bend, px_per_mm=px_per_mm), rng)
    effect = {"反光": copies.glared, "失焦抖动": copies.blurred, "噪点": copies.noisy, "光线暗": photograph.darken}
    if condition in effect:
        shot = replace(shot, image=effect[condition](shot.image, rng))
    if "转发" in condition:
        shot = copies.sent_on(shot, rng, int(rng.integers(2, 5)))
    if hard and "转发" not in condition:
        scale = int(rng.integers(700, 1000)) / min(shot.image.size)
        size = (round(shot.image.width * scale), round(shot.image.height * scale))
        shot = replace(shot, image=shot.image.resize(size, Image.Resampling.LANCZOS))
    return shot, 40 if hard else int(rng.integers(68, 88))


def _copy(page: Image.Image, condition: str, rng: Rng) -> Image.Image:
    """What lies before the camera or on the scanner: the sheet, a photocopy of it, or a screen that shows it."""
    if condition in {"灰度复印", "黑白复印"}:
        return copies.photocopied(page, rng, hard=condition == "黑白复印")
    if condition == "拍复印件":
        return copies.photocopied(page, rng, hard=bool(rng.random() < 0.3))
    return copies.shown_on_screen(page, rng) if "翻拍屏幕" in condition else page


def truth_of(name: str, family: str, level: int, condition: str, case: Case, pool: pools.Pool) -> dict[str, Any]:
    """The line of truth.json for one picture."""
    return {
        "file": name,
        "family": family,
        "clause": EVERY[family].clause,
        "level": level,
        "condition": condition,
        "pool": pool.name,
        "genuine": family in IN_ORDER,
        "certificate": case.certificate,
        "expect": case.expect,
        "also": EVERY[family].also,
        "forbid": case.forbid,
        "fields": case.drawn.fields,
        "seals": [text for text in case.drawn.seals if text],
    }


def emblems_of(folder: Path | None) -> list[Image.Image]:
    """The emblem pictures of a folder, each on a square transparent ground."""
    out = []
    for path in sorted(folder.glob("*.png")) if folder else ():
        mark = Image.open(path).convert("RGBA")
        square = Image.new("RGBA", (max(mark.size),) * 2, (0, 0, 0, 0))
        square.paste(mark, ((square.width - mark.width) // 2, (square.height - mark.height) // 2))
        out.append(square.resize((EMBLEM_PX, EMBLEM_PX), Image.Resampling.LANCZOS))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--n", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=77)
    parser.add_argument("--pool", default=pools.NEWEST)
    parser.add_argument("--emblems", type=Path, help="a folder of emblem pictures (PNG with transparency)")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    path, pool = options.out / "truth.json", pools.pool(options.pool)
    meta = {"seed": options.seed, "pool": pool.name, "planned": options.n, "emblems": bool(options.emblems)}
    (options.out / "set.json").write_text(json.dumps(meta) + "\n", encoding="utf-8")
    truth = json.loads(path.read_text("utf-8")) if path.exists() else []
    given = emblems_of(options.emblems)
    for k, (family, level, condition) in enumerate(plan(options.n)):
        if k < len(truth):
            continue
        rng = np.random.default_rng([options.seed, k])
        marks.use_emblem(given[int(rng.integers(len(given)))] if given else None)
        case = EVERY[family].make(rng, pool)
        shot, quality = show(case.drawn.image, case.drawn.size_mm, level, condition, rng)
        name = f"{k:04d}-{family}-L{level}.jpg"
        shot.image.convert("RGB").save(options.out / name, "JPEG", quality=quality)
        truth.append(truth_of(name, family, level, condition, case, pool))
        if len(truth) % SAVE_EVERY == 0 or len(truth) == options.n:
            kept = path.with_suffix(".part")
            kept.write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            kept.replace(path)
    print(f"{len(truth)} pictures in {options.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
