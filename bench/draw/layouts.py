"""Families for the layout bench: elements moved, small shifts, curled and folded sheets, photos of many looks.

They are drawn only when asked for by name, so that the usual plan of cases stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from bench.draw import portraits
from bench.draw.cases import (
    Case,
    Rng,
    make_professional,
    make_qualification,
    make_skill,
    make_special,
)
from bench.draw.people import pick
from bench.draw.sheet import Place
from bench.draw.style import Drawn, Move, Twist

MOVE_MM = (8.0, 40.0)
JITTER_MM = 3.9
MARGIN_MM = 11.0  # inside the frame
APART_MM = 1.5
TOGETHER = frozenset({"印章", "落款"})  # a seal belongs over the issuer
FIXED = frozenset({"正文", "英文标题", "其他"})
BEND_FORMS = {"ok-curl": ("arch", "edge"), "ok-fold": ("fold", "letter")}
RISE_MM = (2.0, 20.0)

Maker = Callable[[Rng, Twist], Case]
MAKERS: tuple[Maker, ...] = (
    lambda rng, twist: make_skill(rng, (), twist),
    lambda rng, twist: make_skill(rng, (), twist),
    lambda rng, twist: make_special(rng, (), twist),
    lambda rng, twist: make_qualification(rng, twist=twist),
    lambda rng, twist: make_professional(rng, twist=twist),
)


def make_moved(rng: Rng) -> Case:
    """One element, or two, printed 8 to 40 mm off where there is room; all else in order."""
    maker, seed = MAKERS[int(rng.integers(len(MAKERS)))], int(rng.integers(1 << 30))
    drawn = maker(np.random.default_rng(seed), Twist()).drawn
    moves = _moves(rng, drawn, 2 if rng.random() < 0.35 else 1)
    made = maker(np.random.default_rng(seed), Twist(moves=moves))
    return replace(made, expect=(("layout.",),), moves=moves)


def _moves(rng: Rng, drawn: Drawn, count: int) -> tuple[Move, ...]:
    """Moves that put nothing over other print, nor off the sheet."""
    places, moves = dict(drawn.places), []
    for _ in range(400):
        name = pick(rng, [each for each in places if each not in FIXED])
        far, turn = rng.uniform(*MOVE_MM), rng.uniform(0, 2 * np.pi)
        dx, dy = round(float(far * np.cos(turn)), 1), round(float(far * np.sin(turn)), 1)
        left, top, right, bottom = places[name]
        target = (left + dx, top + dy, right + dx, bottom + dy)
        if any(move.name == name for move in moves) or not _is_free(drawn, name, target, places):
            continue
        places[name] = target
        moves.append(Move(name, dx, dy))
        if len(moves) == count:
            break
    return tuple(moves)


def _is_free(drawn: Drawn, name: str, target: Place, places: dict[str, Place]) -> bool:
    left, top, right, bottom = target
    width, height = drawn.size_mm
    if min(left, top, width - right, height - bottom) < MARGIN_MM:
        return False
    others = [place for other, place in places.items() if other != name and not {name, other} <= TOGETHER]
    return not any(
        left < r + APART_MM and l_ - APART_MM < right and top < b + APART_MM and t - APART_MM < bottom
        for l_, t, r, b in others
    )


def make_jittered(rng: Rng) -> Case:
    """In order, but up to three elements stand up to 4 mm off, as hands and printers have it."""
    maker, seed = MAKERS[int(rng.integers(len(MAKERS)))], int(rng.integers(1 << 30))
    names = [name for name in maker(np.random.default_rng(seed), Twist()).drawn.places if name not in FIXED]
    chosen = rng.choice(names, size=int(rng.integers(1, 4)), replace=False)
    moves = []
    for name in chosen:
        far, turn = rng.uniform(0, JITTER_MM), rng.uniform(0, 2 * np.pi)
        moves.append(Move(str(name), round(float(far * np.cos(turn)), 1), round(float(far * np.sin(turn)), 1)))
    return replace(maker(np.random.default_rng(seed), Twist(moves=tuple(moves))), moves=tuple(moves))


def _any(rng: Rng, twist: Twist) -> Case:
    return MAKERS[int(rng.integers(len(MAKERS)))](rng, twist)


LAYOUT_FAMILIES: dict[str, Callable[[Rng], Case]] = {
    "moved": make_moved,
    "ok-jitter": make_jittered,
    "ok-curl": lambda rng: _any(rng, Twist()),
    "ok-fold": lambda rng: _any(rng, Twist()),
    "ok-lens": lambda rng: _any(rng, Twist()),
    "ok-portrait": lambda rng: _any(rng, Twist(portrait=portraits.any_portrait(rng))),
    "no-person": lambda rng: _any(rng, Twist(portrait=portraits.anything_else(rng))),
}
