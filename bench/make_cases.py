"""Draws accuracy cases with their truth: `python -m bench.make_cases OUT_DIR --n 120 --seed 1`.

The truth has the shape that the scoring script reads: file, family, level, genuine, certificate, expect,
forbid, fields, seals. Levels: 0 flat, 1 scanned, 2 phone photo, 3 hard phone photo. Figures from these are
synthetic.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.draw import papers, photograph
from bench.draw.bend import random_bend
from bench.draw.cases import Case, Rng
from bench.draw.clauses import CLAUSES
from bench.draw.families import FAMILIES
from bench.draw.layouts import BEND_FORMS, LAYOUT_FAMILIES, RISE_MM
from bench.draw.people import pick
from bench.draw.photograph import Taken

GENUINE = tuple(name for name in FAMILIES if name.startswith("ok-"))
OTHER = tuple(name for name in FAMILIES if name not in GENUINE)
ODDITIES = ("ok-fullframe", "ok-cut", "ok-dark", "ok-screenshot")
LEVEL_SHARES = (0.15, 0.15, 0.35, 0.35)
ODD_LEVEL = 2
EVERY = {**FAMILIES, **LAYOUT_FAMILIES}
LENS = 0.012  # phone lenses, corrected in the phone, are left with less
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


def plan_of(families: list[str], n: int, rng: Rng, only: int | None = None) -> list[tuple[str, int]]:
    """The named families in turn, at levels 0 to 2 where no level is given; a bent sheet is always a photo."""
    levels = [int(rng.choice(3, p=(0.2, 0.25, 0.55))) if only is None else only for _ in range(n)]
    names = [families[k % len(families)] for k in range(n)]
    pairs = zip(names, levels, strict=True)
    return [(name, max(level, 2) if name in (*BEND_FORMS, "ok-lens") else level) for name, level in pairs]


def plan_clauses(n: int) -> list[tuple[str, int]]:
    """The clauses in turn, the families of each in turn, at levels 0 to 2 in turn: every clause gets as many."""
    clauses: dict[str, list[str]] = {}
    for family, (clause, _) in CLAUSES.items():
        clauses.setdefault(clause, []).append(family)
    out = []
    for k in range(n):
        turn, which = divmod(k, len(clauses))
        families = list(clauses.values())[which]
        again, place = divmod(turn, len(families))
        out.append((families[place], (again + place) % 3))
    return out


def draw(family: str, level: int, rng: Rng, *, clauses: bool = False) -> tuple[Case, Taken, int]:
    """One case: the sheet with its truth, the picture, and the JPEG quality to save it at."""
    if family in ODDITIES:
        return _oddity(family, rng)
    case = CLAUSES[family][1](rng) if clauses else EVERY[family](rng)
    page = case.drawn.image
    if page.height > LONG_ASPECT * page.width:
        return case, Taken(page, np.eye(3)), 80 if level == 0 else 60
    if level == 0:
        return case, Taken(page, np.eye(3)), 92
    if level == 1:
        return case, photograph.scanned(page, rng), int(rng.integers(60, 85))
    bend = None
    if family in BEND_FORMS:
        bend = random_bend(rng, pick(rng, BEND_FORMS[family]), round(float(rng.uniform(*RISE_MM)), 1))
    px_per_mm = page.width / (case.drawn.size_mm[0] or page.width)
    shot = photograph.taken(page, rng, hard=level == 3, bend=bend, px_per_mm=px_per_mm)
    if family == "ok-lens":
        shot = replace(shot, image=photograph.lens(shot.image, float(rng.uniform(-LENS, LENS))))
    shot = photograph.turned(shot, rng)
    if level == 3:
        shot = _short_side(shot, int(rng.integers(700, 1000)))
    return case, shot, 40 if level == 3 else int(rng.integers(68, 88))


def _short_side(shot: Taken, short_px: int) -> Taken:
    picture = shot.image
    scale = short_px / min(picture.size)
    small = picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.Resampling.LANCZOS)
    return replace(shot, image=small, way=np.diag([scale, scale, 1.0]) @ shot.way)


def _oddity(family: str, rng: Rng) -> tuple[Case, Taken, int]:
    case = FAMILIES[GENUINE[int(rng.integers(len(GENUINE)))]](rng)
    page = case.drawn.image
    if family == "ok-screenshot":
        return case, Taken(papers.phone_screenshot(page, rng), np.zeros((3, 3))), 80
    if family == "ok-dark":
        shot = photograph.taken(page, rng)
        return case, replace(shot, image=photograph.darken(shot.image, rng)), 75
    fill = float(rng.uniform(1.0, 1.03) if family == "ok-fullframe" else rng.uniform(1.05, 1.08))
    return case, photograph.turned(photograph.taken(page, rng, fill=fill), rng), 80


def layout_truth(case: Case, shot: Taken) -> dict[str, Any]:
    """What the layout bench needs: the specimen, where the sheet lies, what was moved, and how uneven it lies.

    `corners` are those of the sheet in photo pixels, empty where the picture gives no way to them.
    """
    drawn = case.drawn
    w, h = drawn.image.size
    flat = np.array([[[0, 0]], [[w, 0]], [[w, h]], [[0, h]]], np.float64)
    corners = cv2.perspectiveTransform(flat, shot.way).reshape(4, 2).round(1).tolist() if shot.way.any() else []
    return {
        "specimen": drawn.specimen,
        "size_mm": drawn.size_mm,
        "shift_mm": [round(v, 2) for v in drawn.shift_mm],
        "corners": corners,
        "moves": [{"name": m.name, "dx_mm": m.dx_mm, "dy_mm": m.dy_mm} for m in case.moves],
        "bend": shot.bend,
        "unevenness_mm": round(shot.unevenness_mm, 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--n", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--level", type=int, choices=range(4), help="only this level, no oddities")
    parser.add_argument("--families", nargs="+", choices=EVERY, help="only these, in turn, at levels 0 to 2")
    parser.add_argument("--clauses", action="store_true", help="the clause families, levels 0-2 in turn")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    truth, seen = [], dict.fromkeys((*EVERY, *ODDITIES, *CLAUSES), 0)
    rng = np.random.default_rng(options.seed)
    if options.clauses:
        cases = plan_clauses(options.n)
    elif options.families:
        cases = plan_of(options.families, options.n, rng, options.level)
    else:
        cases = plan(options.n, rng, options.level)
    for k, (family, level) in enumerate(cases):
        rng = np.random.default_rng([options.seed, k])
        case, shot, quality = draw(family, level, rng, clauses=options.clauses)
        name = f"{family}-{seen[family]}-L{level}.jpg"
        seen[family] += 1
        shot.image.convert("RGB").save(options.out / name, "JPEG", quality=quality)
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
                "layout": layout_truth(case, shot),
            }
        )
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (options.out / "truth.json").write_text(text + "\n", encoding="utf-8")
    print(f"{len(truth)} cases in {options.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
