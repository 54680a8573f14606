"""Measures the finder of marks on single crops: `python -m training.measure_crops --refs FOLDER --crops 300 --seed 77`.

The crops are scenes of the training recipe (scenes.py) from a seed that training never used: with the emblem, with
look-alikes (crests, badges), with nothing. Quick, and harder than whole pages: a third of the marks is faint, covered,
turned or in bad light. Synthetic.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

import numpy as np

from detector.marks.emblem import find_marks
from training import cameras, scenes
from training.plates import read_emblem, read_symbol
from training.scenes import BADGE, CREST, EMBLEM, IGNORED, NEVER, Scene, Stock

ALONE = 0.65
SORTS = (EMBLEM, CREST, BADGE, NEVER, IGNORED)
NAMES = {EMBLEM: "emblem", CREST: "crest", BADGE: "badge", NEVER: "disc, flag, rosette", IGNORED: "nothing"}
SIZES_PX = (24, 36, 52, 72)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--refs", type=Path, required=True)
    parser.add_argument("--crops", type=int, default=300, help="of each sort")
    parser.add_argument("--seed", type=int, default=77)
    options = parser.parse_args()
    real = [read_emblem(path) for path in sorted((options.refs / "emblem").glob("*.png"))]
    symbols = [read_symbol(path) for path in sorted((options.refs / "logo").glob("*.png"))]
    stock = scenes.stock(real, symbols, np.random.default_rng([options.seed, 0]), share=0.08)
    rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for kind in SORTS:
        for k in range(options.crops):
            name, both, alone = _look(stock, kind, np.random.default_rng([options.seed, 1 + kind, k]))
            if name:
                rows[name] = [a + b for a, b in zip(rows[name], (1, both, alone), strict=True)]
    print(f"{'':24}{'n':>6}{'both':>6}{'+alone':>8}")
    for name, (count, both, alone) in rows.items():
        print(f"{name:24}{count:>6}{both:>6}{alone:>8}")


def _look(stock: Stock, kind: int, rng: np.random.Generator) -> tuple[str, bool, bool]:
    """One crop: its sort (empty: nothing is asked of it), whether both checks saw the emblem, or at least one did."""
    scene = Scene(scenes._ground(stock, rng))
    if kind != IGNORED:
        scenes._marked(scene, stock, rng, kind)
    marks = [mark for mark in find_marks(cameras.seen(scene.pixels, rng)) if mark.kind == "emblem"]
    name = NAMES[kind]
    if kind == EMBLEM:
        told = [max(w, h) for sort, _, _, w, h in scene.truth if sort == EMBLEM]
        if not told:
            return "", False, False
        name = f"emblem, up to {next((size for size in SIZES_PX if told[0] <= size), SIZES_PX[-1])} px"
    both = any(mark.agreed for mark in marks)
    return name, both, both or any(mark.score >= ALONE for mark in marks)


if __name__ == "__main__":
    main()
