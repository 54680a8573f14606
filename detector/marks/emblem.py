"""Page pixels in, marks that look like the national emblem, the party's, a badge or a crest out, each judged twice.

The network finds (finder.py); a chart of the emblem's parts, which knows nothing of the network, looks at every place
that may be the national emblem (emblem_structure.py). `agreed` says that both see the emblem: only then may a rule
accuse. A network alone, however strong, is a doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.marks.emblem_structure import Structure, measure
from detector.marks.finder import MarkKind, Place, apart, find_places
from detector.marks.ink import Pixels
from detector.marks.lifted import lifted
from detector.marks.unroll import Ellipse

Where = Literal["page", "seal", "background"]

LEAST = {"emblem": 0.35, "party": 0.45, "badge": 0.55, "crest": 0.55}
"""Scores of the network from which a mark may count at all; chosen."""
STRONG_ALONE = 0.65  # score from which the network alone is told; training/README.md
AGREES = 0.77  # agreement with the chart from which that may count; look-alikes drawn to be close reached 0.76
TOGETHER = 1.2  # sum of both from which they accuse; set on drawn pages and look-alikes, training/README.md
FAINT_LEAST_PX = 20.0  # on the lifted copy; a blot of 9 px there agreed to 0.99 with the chart
SEAL_TURNS_DEGREES = (-32.0, 0.0, 32.0)
IN_SEAL = 0.6  # of the seal's radius: a mark whose middle lies nearer stands in the seal
LARGEST_IN_SEAL = 2.1  # size in radii of the seal: the network may take the rim in; chosen
RUNS_ACROSS = 0.35  # of the mark's width that a line of print must cover, from beside it, to run across it


@dataclass(frozen=True, slots=True, eq=False)
class FoundMark:
    """A mark: kind, upright box in page pixels, the network's score, the second check's measure, where it stands."""

    kind: MarkKind
    box: tuple[float, float, float, float]
    score: float
    where: Where
    structure: Structure | None = None
    seal: int | None = None
    """Index of the seal in whose middle it stands."""

    @property
    def agreed(self) -> bool:
        """True when both checks see the emblem: the chart on its own, and both together well."""
        if self.structure is None:
            return False
        second = self.structure.agreement
        return second >= AGREES and self.score + second >= TOGETHER

    @property
    def worth_telling(self) -> bool:
        """True when it is more than what blots and ornaments often look like."""
        if self.structure is None:
            return True
        return self.agreed or self.score >= STRONG_ALONE or self.score + self.structure.agreement >= TOGETHER

    @property
    def quad(self) -> NDArray[np.float32]:
        """The four corners, 4×2 page pixels."""
        left, top, right, bottom = self.box
        return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


def find_marks(
    pixels: Pixels, seals: Sequence[Ellipse] = (), print_quads: Sequence[NDArray[np.float32]] = ()
) -> list[FoundMark]:
    """Finds the marks of a page, best first.

    Args:
        pixels: H×W×3 RGB.
        seals: The page's seals, to tell what stands in their middle.
        print_quads: The page's lines of print, to tell what stands behind them.
    """
    faint, share = lifted(pixels)
    places = find_places(pixels) + [place.scaled(1 / share) for place in find_places(faint)]
    places = apart([place for place in places if place.score >= LEAST[place.kind]], by_kind=True)
    structures = {
        place: _structure(pixels, (faint, share), place, _seal_of(place, seals) is not None)
        for place in places
        if place.kind == "emblem"
    }

    def mark(place: Place) -> FoundMark:
        seal = _seal_of(place, seals)
        where: Where = "seal" if seal is not None else "background" if _behind(place, print_quads) else "page"
        return FoundMark(place.kind, place.box, place.score, where, structures.get(place), seal)

    agreed = [place for place in places if place in structures and mark(place).agreed]
    others = [place for place in apart(places) if not any(place.near(one) for one in agreed)]
    return [one for one in map(mark, agreed + others) if one.worth_telling]


def _structure(pixels: Pixels, faint: tuple[Pixels, float], place: Place, in_seal: bool) -> Structure:
    """The second look at the page, and where that does not agree, at the copy in which faint marks stand out."""
    seen = _second_look(pixels, place, in_seal)
    if seen.agreement >= AGREES or max(place.width, place.height) * faint[1] < FAINT_LEAST_PX:
        return seen
    again = _second_look(faint[0], place.scaled(faint[1]), in_seal)
    return max(seen, again, key=lambda look: look.agreement)


def _second_look(pixels: Pixels, place: Place, in_seal: bool) -> Structure:
    """The chart's best agreement; a seal may be turned further than a page."""
    turns = SEAL_TURNS_DEGREES if in_seal else (0.0,)
    return max((measure(pixels, place.box, turn) for turn in turns), key=lambda look: look.agreement)


def _seal_of(place: Place, seals: Sequence[Ellipse]) -> int | None:
    for k, (x, y, a, b, _) in enumerate(seals):
        radius = max(a, b)
        near = np.hypot(place.x - x, place.y - y) < IN_SEAL * radius
        if near and max(place.width, place.height) < LARGEST_IN_SEAL * radius:
            return k
    return None


def _behind(place: Place, print_quads: Sequence[NDArray[np.float32]]) -> bool:
    """True when a line of print runs across the mark."""
    left, top, right, bottom = place.box
    for quad in print_quads:
        x, y, w, h = cv2.boundingRect(quad.astype(np.float32))
        if h > 0.4 * place.height or not top < y + h / 2 < bottom:
            continue
        across = min(right, x + w) - max(left, x)
        if across > RUNS_ACROSS * place.width and w > 1.2 * across:
            return True
    return False
