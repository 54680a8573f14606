"""Observation: everything measured on one page, nothing judged. This is all that rules receive.

Plain frozen records without pixels, so that a test can write one by hand. Boxes are in pixels of the upright input
photo, clockwise from the top left of the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from math import hypot
from typing import Literal

from detector.report import Box, Certainty, FieldKey, KindId, Marks

Role = Literal["title", "label", "value", "body", "issuer", "link", "seal", "other"]
Layer = Literal["print", "under_ink", "seal"]
BodyClass = Literal[
    "state",
    "state_unit",
    "filed_evaluator",
    "society",
    "company",
    "school",
    "institution",
    "imitation",
    "unknown",
]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of print as read.

    `score` is the recogniser's mean in 0..1. `confirmed` is true when the line was read well or read twice alike;
    only then may a wording rule accuse. `layer` says whether the ink of a seal was lifted first.
    """

    text: str
    box: Box
    score: float = 1.0
    confirmed: bool = True
    role: Role = "other"
    layer: Layer = "print"
    height_px: float = 0.0


@dataclass(frozen=True, slots=True)
class FieldReading:
    """One field: value after repair, raw text before it, what was repaired, and the printed label it stands by.

    `value` is "--" when the label is printed with nothing or a dash behind it; `blank` tells the two apart
    (True: really nothing printed).
    """

    value: str
    box: Box | None = None
    score: float = 1.0
    confirmed: bool = True
    raw: str = ""
    repairs: tuple[str, ...] = ()
    label: str = ""
    under_ink: bool = False
    blank: bool = False


@dataclass(frozen=True, slots=True)
class KindGuess:
    """What sort of document it is, how sure, and the title as printed (empty when none was found)."""

    id: KindId
    certainty: Certainty
    printed_title: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issued it, decided once: the name as read, its class, and in words why that class."""

    name: str = ""
    body_class: BodyClass = "unknown"
    reason: str = ""
    box: Box | None = None
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Quality:
    """How good the photo is. Heights in photo pixels, shares in 0..1; `advice` is Chinese, ready to show."""

    level: Literal["good", "fair", "poor"] = "good"
    text_height_px: float | None = None
    sharpness: float | None = None
    glare_share: float = 0.0
    cropped: bool = False
    curled: bool = False
    advice: tuple[str, ...] = ()


ElementFound = Literal["present", "absent", "moved", "resized", "wrong_text", "unclear", "extra"]


@dataclass(frozen=True, slots=True)
class ElementState:
    """One element of the reference style on this page.

    `absent` is said only of a place that lies inside the photo, is readable and blank (or holds another element);
    everything less sure is `unclear`. `extra` is a printed line that belongs to no element. `box` is where it was
    found, `place` where the style has it, both in photo pixels; `dx_mm`, `dy_mm` lead from the place to the find.
    """

    role: str
    name: str
    state: ElementFound
    text: str = ""
    printed: str = ""
    field: FieldKey | None = None
    required: bool = True
    confirmed: bool = True
    dx_mm: float | None = None
    dy_mm: float | None = None
    box: Box | None = None
    place: Box | None = None

    @property
    def shift_mm(self) -> float:
        """How far it stands from its place; 0 when that is unknown."""
        return hypot(self.dx_mm or 0.0, self.dy_mm or 0.0)


@dataclass(frozen=True, slots=True)
class RowOrder:
    """The rows of one column that were read: in the prescribed order, and as they stand from the top."""

    prescribed: tuple[str, ...]
    printed: tuple[str, ...]
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    """The page compared with the nearest reference style of its kind.

    `trusted` is false when the page could not be laid on the style; `why` then says why in Chinese, and no element is
    called absent or moved and the error means nothing. `items_official` tells whether the style's list of required
    items is official, `in_use` whether the style was in use on the day of issue (None: day not read). `layout_score`
    in 0..1. `allowed_marks` are the marks that the style itself shows.
    """

    specimen: str
    title: str
    status: Literal["reconstructed", "official"]
    trusted: bool
    why: str = ""
    registration_error_mm: float = 0.0
    layout_score: float = 0.0
    elements: tuple[ElementState, ...] = ()
    rows: tuple[RowOrder, ...] = ()
    items_official: bool = False
    position_judged: bool = True
    in_use: bool | None = None
    px_per_mm: float | None = None
    allowed_marks: tuple[str, ...] = ()

    def in_state(self, *states: ElementFound) -> tuple[ElementState, ...]:
        """The elements in one of these states."""
        return tuple(element for element in self.elements if element.state in states)


@dataclass(frozen=True, slots=True)
class Observation:
    """All that was measured on one page.

    Example:
        >>> Observation(kind=KindGuess("training", "high", "培训合格证书")).line_texts
        ()
    """

    kind: KindGuess
    lines: tuple[Line, ...] = ()
    fields: dict[FieldKey, FieldReading] = field(default_factory=dict)
    issuer: Issuer = Issuer()
    marks: Marks = field(default_factory=Marks)
    quality: Quality = Quality()
    layout: Layout | None = None
    looked_for: frozenset[str] = frozenset()
    """Which measurements were really made: "text", "codes", "seals" … what is missing is `not_done`, never `pass`."""
    today: date = field(default_factory=date.today)

    @property
    def line_texts(self) -> tuple[str, ...]:
        """The text of every line, in reading order."""
        return tuple(line.text for line in self.lines)

    def value(self, key: FieldKey) -> str:
        """The field's value, or an empty string when it was not found or is empty."""
        reading = self.fields.get(key)
        return "" if reading is None or reading.value == "--" else reading.value
