"""Measures the finder of marks on drawn pages: `python -m training.measure --refs FOLDER --pages 120 --seed 77`.

Pages without any mark, pages with look-alikes and pages with the emblem (every finish, size, strength, place) are
drawn from seeds that training never used, flat, scanned or photographed, and looked at as a check would. Prints how
many were found or wrongly flagged, by sort. All figures are synthetic: the emblems are the pictures of FOLDER.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from bench.draw import photograph
from bench.draw.families import FAMILIES
from detector.marks.emblem import FoundMark, find_marks
from detector.page.page import flatten
from training import arms, crests, finishes, grounds, scenes
from training.plates import Layer, Plate, Rng, read_emblem, read_symbol, shrunk

SORTS = (
    "colour",
    "picture",
    "foil",
    "relief",
    "one ink",
    "line art",
    "light on dark",
    "faint 6-15 %",
    "faint 15-35 %",
    "in a seal",
    "covered",
)
FINISH = {
    "colour": finishes.full_colour,
    "foil": finishes.foil,
    "relief": finishes.relief,
    "one ink": finishes.one_ink,
    "line art": finishes.line_art,
    "light on dark": finishes.light_on_dark,
}
DOUBTS = (0.65, 1.33)  # network alone, or both together, as in detector/rules/mark_emblem.py
SIZES_MM = (8, 10, 13, 17, 22, 30)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--refs", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=120)
    parser.add_argument("--seed", type=int, default=77)
    parser.add_argument("--show", type=Path, help="where pictures of misses and false flags are put")
    options = parser.parse_args()
    real = [read_emblem(path) for path in sorted((options.refs / "emblem").glob("*.png"))]
    symbols = [read_symbol(path) for path in sorted((options.refs / "logo").glob("*.png"))]
    score = Score(options.show)
    for k in range(options.pages):
        _one_page(k, np.random.default_rng([options.seed, k]), real, symbols, score)
    print(score.table())


class Score:
    """Counts by sort: pages, found or flagged by both checks, by the network alone; milliseconds."""

    def __init__(self, show: Path | None) -> None:
        self.rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.elapsed: list[float] = []
        self.raw: list[tuple[str, bool, list[tuple[float, float]]]] = []
        self.show = show
        if show:
            show.mkdir(parents=True, exist_ok=True)

    def look(self, pixels: Layer, sorts: tuple[str, ...], at: tuple[float, float] | None, kind: str = "emblem") -> None:
        """Looks at a page; `at` is where the mark stands in shares of the page, None where there is none."""
        picture = np.ascontiguousarray(pixels)
        started = time.perf_counter()
        marks = [mark for mark in find_marks(picture) if mark.kind == kind]
        self.elapsed.append(1000 * (time.perf_counter() - started))
        height, width = picture.shape[:2]
        if at is not None:
            x, y = at[0] * width, at[1] * height
            marks = [
                m
                for m in marks
                if np.hypot((m.box[0] + m.box[2]) / 2 - x, (m.box[1] + m.box[3]) / 2 - y) < 0.07 * width
            ]
        self.raw.append(
            (sorts[0], at is not None, [(m.score, m.structure.agreement if m.structure else 0.0) for m in marks])
        )
        both = any(mark.agreed for mark in marks) if kind == "emblem" else any(mark.score >= 0.55 for mark in marks)
        strong = both or any(_doubtful(mark) for mark in marks)
        for sort in sorts:
            row = self.rows[sort]
            row[0] += 1
            row[1] += both
            row[2] += strong
        if self.show and (both if at is None else not strong):
            name = f"{'false' if at is None else 'miss'}-{sorts[0].replace(' ', '')}-{len(self.elapsed)}.jpg"
            self._keep(picture, marks, at, name)

    def _keep(self, picture: Layer, marks: list, at: tuple[float, float] | None, name: str) -> None:  # type: ignore[type-arg]
        height, width = picture.shape[:2]
        if at is None:
            left, top, right, bottom = marks[0].box
            x, y, reach = (left + right) / 2, (top + bottom) / 2, (bottom - top)
        else:
            x, y, reach = at[0] * width, at[1] * height, 0.09 * max(width, height)
        cut = Image.fromarray(picture).crop((int(x - reach), int(y - reach), int(x + reach), int(y + reach)))
        assert self.show is not None
        cut.resize((220, 220)).save(self.show / name)

    def table(self) -> str:
        """One line per sort."""
        lines = [f"{'':24}{'n':>6}{'both':>8}{'+alone':>8}"]
        for sort, (count, both, strong) in sorted(self.rows.items()):
            lines.append(f"{sort:24}{count:>6}{both / count:>8.3f}{strong / count:>8.3f}")
        lines.append(f"median {np.median(self.elapsed):.0f} ms a page, n={len(self.elapsed)}")
        return "\n".join(lines)


def _doubtful(mark: FoundMark) -> bool:
    """True when the rule would raise a doubt."""
    alone, together = DOUBTS
    return mark.score >= alone or (mark.structure is not None and mark.score + mark.structure.agreement >= together)


def _one_page(k: int, rng: Rng, real: list[Plate], symbols: list[Plate], score: Score) -> None:
    """One drawn page: as it is, with look-alikes in any finish, and with the emblem three times in different sorts."""
    name = grounds.PLAIN_FAMILIES[k % len(grounds.PLAIN_FAMILIES)]
    sheet = FAMILIES[name](rng).drawn.image
    flat = np.asarray(
        sheet.resize(
            (sheet.width * 1754 // max(sheet.size), sheet.height * 1754 // max(sheet.size)), Image.Resampling.BOX
        ),
        np.float32,
    )
    level = int(rng.choice(4, p=(0.2, 0.25, 0.4, 0.15)))
    for other in sorted({0, 1, level}):
        score.look(_seen(flat, other, rng), (f"none, level {other}", "none"), None)
    for name, drawn in (("arms", arms.arms), ("crest", crests.crest), ("badge", crests.badge)):
        finish = str(rng.choice([*FINISH, "in a seal"]))
        marked, _ = _with(flat, drawn(rng), finish, float(rng.choice(SIZES_MM)), rng)
        score.look(_seen(marked, level, rng), (f"look-alike, {name}", "look-alikes"), None)
    for sort in rng.choice(SORTS, 3, replace=False):
        size = (
            float(rng.uniform(50, 100))
            if sort.startswith("faint") and rng.random() < 0.7
            else float(rng.choice(SIZES_MM))
        )
        plate = real[int(rng.integers(len(real)))]
        marked, at = _with(flat, plate, str(sort), size, rng)
        sorts = [str(sort), f"level {level}"] + ["levels 0-2"] * (level < 3)
        if sort in ("colour", "picture", "foil"):
            sorts.append(f"{size:02.0f} mm")
        score.look(_seen(marked, level, rng), tuple(sorts), at)
    if symbols and k % 3 == 0:
        marked, at = _with(flat, symbols[0], "picture", float(rng.uniform(6, 20)), rng)
        score.look(_seen(marked, level, rng), ("party",), at, kind="party")


def _with(flat: Layer, plate: Plate, sort: str, size_mm: float, rng: Rng) -> tuple[Layer, tuple[float, float]]:
    """The page with a mark on it, and where, in shares of the page."""
    page = flat.copy()
    height, width = page.shape[:2]
    size = max(24.0, size_mm * max(height, width) / 297)
    side = int(size * 1.5 / plate.inner) + 4
    if side >= min(height, width):
        side = min(height, width) - 2
        size = (side - 4) / 1.5
    x, y = int(rng.integers(0, width - side)), int(rng.integers(0, height - side))
    window = page[y : y + side, x : x + side]
    layers, picture = _laid(plate, size, side, rng)
    if sort == "in a seal":
        done = _stamped(window, layers, side, size, rng)
    elif sort.startswith("faint"):
        low, high = (0.06, 0.15) if "6-15" in sort else (0.15, 0.35)
        clean = np.ones_like(window) * np.percentile(window.reshape(-1, 3), 85, axis=0)
        drawn = finishes.full_colour(clean.astype(np.float32), layers, rng)
        faint = clean + (drawn - clean) * rng.uniform(low, high)
        done = faint * (window / clean.clip(40, 255)).clip(0, 1)
    elif sort == "picture" or (sort == "covered" and picture is not None):
        shown = picture if picture is not None else window
        done = window * (1 - layers[..., 3:]) + shown * layers[..., 3:]
    else:
        done = FINISH.get(sort, finishes.full_colour)(window, layers, rng)
    if sort == "covered":
        share, turn = rng.uniform(0.1, 0.4), rng.uniform(0, 6.28)
        ys, xs = np.mgrid[0:side, 0:side] - side / 2
        hidden = xs * np.cos(turn) + ys * np.sin(turn) > size * (0.5 - share)
        done = np.where(hidden[..., None], window.mean(axis=(0, 1)), done)
    page[y : y + side, x : x + side] = done
    return page, ((x + side / 2) / width, (y + side / 2) / height)


def _laid(plate: Plate, size: float, side: int, rng: Rng) -> tuple[Layer, Layer | None]:
    small = shrunk(plate, size / plate.inner)
    height, width = small.layers.shape[:2]
    matrix = cv2.getRotationMatrix2D(
        (width / 2, height / 2), float(rng.normal(0, 4)), size / plate.inner / max(height, width)
    )
    matrix[:, 2] += [side / 2 - width / 2, side / 2 - height / 2]
    layers = cv2.warpAffine(small.layers, matrix, (side, side), flags=cv2.INTER_LINEAR)
    picture = None if small.picture is None else cv2.warpAffine(small.picture, matrix, (side, side))
    return layers, picture


def _stamped(window: Layer, layers: Layer, side: int, size: float, rng: Rng) -> Layer:
    """The mark in one red as the centre of a seal, the rim drawn round it."""
    ink = np.array([200, 40, 45], np.float32)
    cover = (scenes._stamp(layers, rng, scenes.EMBLEM) * 0.85)[..., None]
    pixels = window * (1 - cover) + ink * cover
    rim = np.zeros((side, side), np.float32)
    cv2.circle(rim, (side // 2, side // 2), int(size * 0.72), 1.0, max(1, int(size * 0.035)), cv2.LINE_AA)
    return pixels * (1 - rim[..., None]) + ink * rim[..., None]


def _seen(page: Layer, level: int, rng: Rng) -> Layer:
    """The page as the check sees it: flat, scanned, or photographed and laid flat again."""
    image = Image.fromarray(page.clip(0, 255).astype(np.uint8))
    if level == 0:
        return np.asarray(image)
    if level == 1:
        return np.asarray(photograph.scan(image, rng))
    picture = np.asarray(photograph.photo(image, rng, hard=level == 3, long_side_px=2000))
    return flatten(np.ascontiguousarray(picture)).pixels


if __name__ == "__main__":
    main()
