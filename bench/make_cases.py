"""Draws accuracy cases with their truth: `python -m bench.make_cases OUT_DIR --n 120 --seed 1`.

The truth has the shape that the scoring script reads: file, family, level, genuine, certificate, expect,
forbid, fields, seals. Levels: 0 flat, 1 scanned, 2 phone photo, 3 hard phone photo. Figures from these are
synthetic.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.draw import papers, photograph
from bench.draw.cases import Case, Rng
from bench.draw.clauses import CLAUSES
from bench.draw.families import FAMILIES

GENUINE = tuple(name for name in FAMILIES if name.startswith("ok-"))
OTHER = tuple(name for name in FAMILIES if name not in GENUINE)
ODDITIES = ("ok-fullframe", "ok-cut", "ok-dark", "ok-screenshot")
LEVEL_SHARES = (0.15, 0.15, 0.35, 0.35)
ODD_LEVEL = 2
LONG_ASPECT = 3
"""A picture this high is a screen capture: nobody photographs it, it is only saved once more."""


def plan(n: int, rng: Rng, only: int | None = None) -> list[tuple[str, int]]:
    """Families and levels of n cases: two in five genuine, every sixth genuine one an oddity."""
    out: list[tuple[str, int]] = []
    genuine = other = odd = 0
    for k in range(n):
        level = int(rng.choice(4, p=LEVEL_SHARES)) if only is None else only
        if k % 5 in {0, 2}:
            genuine += 1
            if genuine % 4 == 0 and only is None:
                out.append((ODDITIES[odd % len(ODDITIES)], ODD_LEVEL))
                odd += 1
            else:
                out.append((GENUINE[0] if genuine % 3 == 0 else GENUINE[genuine % len(GENUINE)], level))
        else:
            out.append((OTHER[other % len(OTHER)], level))
            other += 1
    return out


def plan_clauses(n: int) -> list[tuple[str, int]]:
    """Every clause family in turn, at levels 0 to 2 in turn."""
    return [(tuple(CLAUSES)[k % len(CLAUSES)], k // len(CLAUSES) % 3) for k in range(n)]


def draw(family: str, level: int, rng: Rng, *, clauses: bool = False) -> tuple[Case, Image.Image, int]:
    """One case: the sheet with its truth, the picture, and the JPEG quality to save it at."""
    if family in ODDITIES:
        return _oddity(family, rng)
    case = CLAUSES[family][1](rng) if clauses else FAMILIES[family](rng)
    page = case.drawn.image
    if page.height > LONG_ASPECT * page.width:
        return case, page, 80 if level == 0 else 60
    if level == 0:
        return case, page, 92
    if level == 1:
        return case, photograph.scan(page, rng), int(rng.integers(60, 85))
    picture = photograph.quarter_turn(photograph.photo(page, rng, hard=level == 3), rng)
    if level == 3:
        picture = _short_side(picture, int(rng.integers(700, 1000)))
    return case, picture, 40 if level == 3 else int(rng.integers(68, 88))


def _short_side(picture: Image.Image, short_px: int) -> Image.Image:
    scale = short_px / min(picture.size)
    return picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.Resampling.LANCZOS)


def _oddity(family: str, rng: Rng) -> tuple[Case, Image.Image, int]:
    case = FAMILIES[GENUINE[int(rng.integers(len(GENUINE)))]](rng)
    page = case.drawn.image
    if family == "ok-screenshot":
        return case, papers.phone_screenshot(page, rng), 80
    if family == "ok-dark":
        return case, photograph.darken(photograph.photo(page, rng), rng), 75
    fill = float(rng.uniform(1.0, 1.03) if family == "ok-fullframe" else rng.uniform(1.05, 1.08))
    return case, photograph.quarter_turn(photograph.photo(page, rng, fill=fill), rng), 80


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--n", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--level", type=int, choices=range(4), help="only this level, no oddities")
    parser.add_argument("--clauses", action="store_true", help="the clause families, levels 0-2 in turn")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    truth, seen = [], dict.fromkeys((*FAMILIES, *ODDITIES, *CLAUSES), 0)
    rng = np.random.default_rng(options.seed)
    planned = plan_clauses(options.n) if options.clauses else plan(options.n, rng, options.level)
    for k, (family, level) in enumerate(planned):
        rng = np.random.default_rng([options.seed, k])
        case, picture, quality = draw(family, level, rng, clauses=options.clauses)
        name = f"{family}-{seen[family]}-L{level}.jpg"
        seen[family] += 1
        picture.convert("RGB").save(options.out / name, "JPEG", quality=quality)
        truth.append(
            {
                "file": name,
                "family": family,
                **({"clause": CLAUSES[family][0]} if options.clauses else {}),
                "level": level,
                "genuine": family.startswith("ok-"),
                "certificate": case.certificate,
                "expect": case.expect,
                "forbid": case.forbid,
                "fields": case.drawn.fields,
                "seals": case.drawn.seals,
            }
        )
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (options.out / "truth.json").write_text(text + "\n", encoding="utf-8")
    print(f"{len(truth)} cases in {options.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
