"""Finds and reads the seals of a folder of pictures with truth.json and prints, level by level, what was right.

`python -m bench.seals DIR [--cache FOLDER] [--show FILE.png]` for the pages of `bench.make_seals` (place, shape and
size are compared too) or the cases of `bench.make_cases` (names only). Flattened pages are kept in the cache folder, so
that a second run reads seals only. `--show` draws the seals that were read wrongly, worst first.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from rapidfuzz.distance import Levenshtein

from bench.accuracy import plain, share
from detector.intake import open_pages
from detector.marks.seals import FoundSeal, find_seals
from detector.page.page import flatten
from detector.reading.lines import upright

NEAR = 0.35  # of the seal's radius: a find this close to the true centre is that seal
SIZES = (0.7, 1.4)
TILE_PX = 260
AROUND = np.array([(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)], np.float64)

Counts = dict[str, list[Any]]


@dataclass
class Miss:
    """A seal that was not read right: picture of the place, true and read name, and how alike they are."""

    tile: np.ndarray
    wanted: str
    got: str
    alike: float


def pages(folder: Path, cache: Path | None) -> Iterator[tuple[dict[str, Any], np.ndarray, np.ndarray]]:
    """Each case's truth, its upright page (RGB) and the way from the page to the picture."""
    for truth in json.loads((folder / "truth.json").read_text("utf-8")):
        kept = cache / f"{folder.name}-{Path(truth['file']).stem}.npz" if cache else None
        if kept and kept.is_file():
            data = np.load(kept)
            yield truth, data["page"], data["to_photo"]
            continue
        page, _ = upright(flatten(next(iter(open_pages(folder / truth["file"]))).pixels))
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            np.savez_compressed(kept, page=page.pixels, to_photo=page.to_photo)
        yield truth, page.pixels, page.to_photo


def true_places(truth: dict[str, Any], to_photo: np.ndarray) -> list[tuple[dict[str, Any], np.ndarray, float]]:
    """The true seals with centre and radius in page pixels."""
    way = np.linalg.inv(to_photo)
    out = []
    for seal in truth["seals"]:
        at, reach = np.array(seal["at"]), seal["half_px"]
        points = (at + reach * AROUND)[None]
        seen = cv2.perspectiveTransform(points, way)[0]
        out.append((seal, seen[0], float(np.linalg.norm(seen[1:] - seen[0], axis=1).mean())))
    return out


def right_name(wanted: str, got: str) -> bool:
    return plain(wanted) == plain(got)


def place_tally(
    truth: dict[str, Any],
    found: list[FoundSeal],
    page: np.ndarray,
    to_photo: np.ndarray,
    counts: Counts,
    misses: list[Miss],
) -> None:
    """Adds one page whose seals have a place to the counts (each a list of values)."""
    free = list(found)
    for seal, at, radius in true_places(truth, to_photo):
        near = [f for f in free if _near(f, at, radius)]
        hit = min(near, key=lambda f: abs(max(f.ellipse[2:4]) / radius - 1), default=None)
        square = seal["shape"] == "square"
        counts[f"found, {seal['shape']}"].append(hit is not None)
        if seal["ink"] != "red":
            counts[f"found, {seal['ink']}"].append(hit is not None)
        counts["found"].append(hit is not None)
        got = hit.text if hit else ""
        if not square:
            counts["ring exactly right"].append(right_name(seal["text"], got))
            counts["ring characters"].append(Levenshtein.normalized_similarity(plain(seal["text"]), plain(got)))
            if not right_name(seal["text"], got):
                misses.append(_miss(page, at, radius, seal["text"], got))
        if hit is None:
            continue
        free.remove(hit)
        counts["shape right"].append(getattr(hit, "shape", "round") == seal["shape"])
        if square:
            continue
        counts["diameter"].append(max(hit.ellipse[2:4]) / radius - 1)
        counts[f"centre right, {seal['centre']}"].append(_centre_right(seal["centre"], hit.centre))
        if seal["lower"]:
            counts["lower line right"].append(right_name(seal["lower"], hit.lower_text))
        if seal["code"]:
            counts["rim code right"].append(seal["code"] == getattr(hit, "code", ""))
        if hit.text_score >= 0.95:
            counts["sure rings wrong"].append(not right_name(seal["text"], got))
    counts["false seals on a page"].append(bool(free))


def _centre_right(wanted: str, got: str) -> bool:
    return got == wanted if wanted in ("star", "plain") else got in ("other", "unknown", "emblem")


def _near(found: FoundSeal, at: np.ndarray, radius: float) -> bool:
    x, y, a, b, _ = found.ellipse
    return bool(np.hypot(x - at[0], y - at[1]) < NEAR * radius and SIZES[0] < max(a, b) / radius < SIZES[1])


def _miss(page: np.ndarray, at: np.ndarray, radius: float, wanted: str, got: str) -> Miss:
    scale = TILE_PX / 2 / (1.2 * radius)
    way = np.array([[scale, 0, TILE_PX / 2 - at[0] * scale], [0, scale, TILE_PX / 2 - at[1] * scale]])
    tile = cv2.warpAffine(page, way, (TILE_PX, TILE_PX), flags=cv2.INTER_AREA)
    return Miss(tile, wanted, got, Levenshtein.normalized_similarity(plain(wanted), plain(got)))


def name_tally(
    truth: dict[str, Any], found: list[FoundSeal], page: np.ndarray, counts: Counts, misses: list[Miss]
) -> None:
    """Adds one page of which only the names of the seals are known."""
    for wanted in truth["seals"]:
        best = max(found, key=lambda f: Levenshtein.normalized_similarity(plain(wanted), plain(f.text)), default=None)
        got = best.text if best else ""
        counts["found"].append(len(found) >= len(truth["seals"]))
        counts["ring exactly right"].append(right_name(wanted, got))
        counts["ring characters"].append(Levenshtein.normalized_similarity(plain(wanted), plain(got)))
        if not right_name(wanted, got):
            at = np.array(best.ellipse[:2]) if best else np.array(page.shape[1::-1]) / 2
            misses.append(_miss(page, at, max(best.ellipse[2:4]) if best else page.shape[0] / 2, wanted, got))
        if best and best.text_score >= 0.95:
            counts["sure rings wrong"].append(not right_name(wanted, got))
    if len(found) > len(truth["seals"]):
        print(f"  {truth['file']}: {len(found)} seals found, {len(truth['seals'])} true")
    counts["false seals on a page"].append(len(found) > len(truth["seals"]))


def show(misses: list[Miss], path: Path) -> None:
    """A sheet of what was read wrongly, worst first, with the true name above the one that was read."""
    from PIL import Image, ImageDraw

    from bench.draw.fonts import font

    worst = sorted(misses, key=lambda miss: miss.alike)[:40]
    columns = 5
    rows = (len(worst) + columns - 1) // columns
    sheet = Image.new("RGB", (columns * TILE_PX, max(1, rows) * (TILE_PX + 44)), "white")
    pen = ImageDraw.Draw(sheet)
    for k, miss in enumerate(worst):
        x, y = k % columns * TILE_PX, k // columns * (TILE_PX + 44)
        sheet.paste(Image.fromarray(miss.tile), (x, y + 44))
        pen.text((x + 3, y + 2), miss.wanted, "black", font("hei", 15))
        pen.text((x + 3, y + 22), miss.got or "(nothing)", "red", font("hei", 15))
    sheet.save(path)


def report(level: int, counts: dict[str, list[Any]], seconds: list[float]) -> None:
    print(f"level {level}: {np.mean(seconds):.2f} s a page")
    for name, values in counts.items():
        if name == "ring characters":
            print(f"  {name:28} {100 * np.mean(values):.1f} %")
        elif name == "diameter":
            error = 100 * np.array(values)
            print(
                f"  {name:28} median {np.median(error):+.1f} %, spread {np.percentile(np.abs(error), 90):.1f} % (90th)"
            )
        else:
            print(f"  {name:28} {share(int(np.sum(values)), len(values))}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--show", type=Path)
    options = parser.parse_args()
    levels: dict[int, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    seconds: dict[int, list[float]] = defaultdict(list)
    misses: list[Miss] = []
    for truth, page, to_photo in pages(options.folder, options.cache):
        start = time.perf_counter()
        found = find_seals(page)
        seconds[truth["level"]].append(time.perf_counter() - start)
        counts = levels[truth["level"]]
        if truth["seals"] and isinstance(truth["seals"][0], dict):
            place_tally(truth, found, page, to_photo, counts, misses)
        else:
            name_tally(truth, found, page, counts, misses)
    for level, counts in sorted(levels.items()):
        report(level, counts, seconds[level])
    if options.show:
        show(misses, options.show)


if __name__ == "__main__":
    main()
