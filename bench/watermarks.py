"""Draws certificates with faint words behind the print and prints how many were read, by level and contrast.

`python -m bench.watermarks --seed 1 --n 8 --levels 1,2 --contrasts 0.06,0.12 [--keep DIR]`. Every page is flattened
and its print found as in a check; then only the faint layer is lifted and read: this step alone is measured. A word
counts when it is right in every letter. Shares are given with n and a 95 % Wilson interval.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from bench.accuracy import share
from bench.draw import photograph
from bench.draw.cases import Case, Rng, make_skill, make_special, make_training
from bench.draw.style import Twist
from bench.draw.watermarks import Sort, Watermark, random_watermark
from bench.make_cases import _short_side
from detector.intake import open_pages
from detector.knowledge.plain import plain
from detector.marks.finding import find_places
from detector.marks.lift import lift
from detector.marks.tiles import FoundWatermark, faint_words
from detector.page.page import flatten
from detector.reading import ocr
from detector.reading.lines import part_slanted

SORTS: tuple[Sort, ...] = ("misleading", "misleading", "innocent", "protective")
MAKERS = (make_training, make_skill, make_special)


def draw(rng: Rng, k: int, level: int, contrast: float) -> tuple[Watermark | None, bytes]:
    """One picture as a JPEG, with the watermark on it; contrast 0 draws none."""
    mark = random_watermark(rng, SORTS[k % len(SORTS)], contrast) if contrast else None
    case: Case = MAKERS[k % len(MAKERS)](rng, (), Twist(watermark=mark))
    page, quality = case.drawn.image, 92
    if level == 1:
        page, quality = photograph.scan(page, rng), int(rng.integers(60, 85))
    if level >= 2:
        page, quality = photograph.photo(page, rng, hard=level == 3), int(rng.integers(68, 88))
    if level == 3:
        page, quality = _short_side(page, int(rng.integers(700, 1000))), 40
    out = BytesIO()
    page.convert("RGB").save(out, "JPEG", quality=quality)
    return mark, out.getvalue()


def look(picture: bytes) -> tuple[list[FoundWatermark], float]:
    """The faint words of a picture, and the seconds of processor time that lifting and reading them took."""
    page = flatten(next(open_pages(picture)).pixels)
    lines, _ = part_slanted(ocr.detect(page.pixels))
    seals = [place.ellipse for place in find_places(page.pixels)]
    start = time.process_time()
    found = faint_words(lift(page.pixels, lines, seals))
    return found, time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--n", type=int, default=8)
    parser.add_argument("--levels", default="1,2")
    parser.add_argument("--contrasts", default="0.06,0.12", help="0 draws clean pages")
    parser.add_argument("--keep", type=Path, help="write the pictures here")
    options = parser.parse_args()
    counts: dict[tuple[int, float], list[int]] = defaultdict(lambda: [0, 0, 0])
    seconds: dict[float, list[float]] = defaultdict(list)
    for level in (int(each) for each in options.levels.split(",")):
        for contrast in (float(each) for each in options.contrasts.split(",")):
            for k in range(options.n):
                rng = np.random.default_rng([options.seed, level, round(1000 * contrast), k])
                mark, picture = draw(rng, k, level, contrast)
                found, took = look(picture)
                seconds[contrast].append(took)
                texts = [plain(each.text) for each in found]
                wanted = plain(mark.text) if mark else ""
                row = counts[level, contrast]
                row[0] += wanted in texts
                row[1] += any(text not in wanted for text in texts)
                row[2] += 1
                name = f"L{level}-c{round(100 * contrast):02d}-{k}.jpg"
                if mark is None or wanted not in texts or len(texts) > 1:
                    print(f"  {name} {wanted or '-'} -> {texts}", flush=True)
                if options.keep:
                    options.keep.mkdir(parents=True, exist_ok=True)
                    Image.open(BytesIO(picture)).save(options.keep / name, quality=90)
    for (level, contrast), (right, other, n) in sorted(counts.items()):
        words = f"words right {share(right, n)}  " if contrast else ""
        print(f"level {level} contrast {100 * contrast:.0f} %: {words}pages with other words {share(other, n)}")
    for contrast, values in sorted(seconds.items()):
        print(f"contrast {100 * contrast:.0f} %: median {np.median(values):.2f} s of processor, n={len(values)}")


if __name__ == "__main__":
    main()
