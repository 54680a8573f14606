"""How a sheet is set (faces, colours, labels, shifts), and what is wrong on it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from PIL import Image

from bench.draw.people import pick
from bench.draw.pools import SEEN, Pool
from bench.draw.sheet import Colour, Place
from bench.draw.watermarks import Watermark

LABEL_FORMS = ("plain", "spaced", "colon", "spaced_colon", "merged", "bilingual", "above")
_ACCENTS: tuple[Colour, ...] = (
    (150, 24, 28),
    (20, 60, 120),
    (25, 95, 60),
    (120, 85, 25),
    (40, 40, 44),
    (95, 35, 90),
)
_PAPERS: tuple[Colour, ...] = (
    (254, 254, 252),
    (252, 248, 238),
    (246, 250, 246),
    (253, 246, 244),
    (245, 248, 253),
)


@dataclass(frozen=True)
class Style:
    """How one sheet is set."""

    seed: int = 0
    dpi: int = 200
    title_face: str = "song_bold"
    label_face: str = "song"
    value_face: str = "kai"
    accent: Colour = (150, 24, 28)
    paper: Colour = (254, 252, 247)
    border: str = "double"
    guilloche: float = 0.12
    labels: str = "spaced"
    date_form: str = "padded"
    shift_mm: tuple[float, float] = (0.0, 0.0)
    sample: bool = False
    """True: 样本 across the sheet and in the seal. False: a line in the margin says it is synthetic."""


@dataclass(frozen=True)
class Move:
    """One element printed off its place; named as the reference style names it, the title and 落款 apart."""

    name: str
    dx_mm: float
    dy_mm: float


@dataclass(frozen=True)
class Twist:
    """What differs from the clean form; all empty means clean."""

    title: str = ""
    top_mark: Image.Image | None = None
    corner_mark: Image.Image | None = None
    faint_mark: Image.Image | None = None
    watermark: Watermark | None = None
    added: str = ""
    small: str = ""
    seal_ring: str = ""
    seal_centre: str = "star"
    sealed: bool = True
    second_ring: str = ""
    """Another body whose seal stands beside the issuer's."""
    photo: bool = True
    links: tuple[str, ...] | None = None
    drop: tuple[str, ...] = ()
    shuffled: bool = False
    moves: tuple[Move, ...] = ()
    portrait: Image.Image | None = None
    """What stands in the photo's place instead of the usual cartoon."""

    def by(self, name: str) -> tuple[float, float]:
        """How far the element of that name is moved, in millimetres."""
        return next(((move.dx_mm, move.dy_mm) for move in self.moves if move.name == name), (0.0, 0.0))


@dataclass(frozen=True)
class Drawn:
    """A drawn sheet and the truth about it."""

    image: Image.Image
    fields: dict[str, str] = field(default_factory=dict)
    seals: tuple[str, ...] = ()
    size_mm: tuple[float, float] = (0.0, 0.0)
    shift_mm: tuple[float, float] = (0.0, 0.0)
    specimen: str = ""
    places: dict[str, Place] = field(default_factory=dict)
    """Where each element was printed, by name: left, top, right, bottom in millimetres on the sheet."""


def random_style(
    rng: np.random.Generator,
    *,
    labels: tuple[str, ...] = LABEL_FORMS,
    date_forms: tuple[str, ...] = ("padded", "plain", "numerals", "dash", "dot"),
    pool: Pool = SEEN,
) -> Style:
    return Style(
        seed=int(rng.integers(1 << 30)),
        title_face=pick(rng, pool.title_faces),
        label_face=pick(rng, pool.label_faces),
        value_face=pick(rng, pool.value_faces),
        accent=_ACCENTS[int(rng.integers(len(_ACCENTS)))],
        paper=_PAPERS[int(rng.integers(len(_PAPERS)))],
        border=pick(rng, ("double", "thick", "thin", "none")),
        guilloche=float(rng.choice([0, 0.08, 0.18])),
        labels=pick(rng, labels),
        date_form=pick(rng, date_forms),
        shift_mm=(float(rng.normal(0, 1.2)), float(rng.normal(0, 1.2))),
    )
