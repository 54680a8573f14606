"""Observation: everything measured on one page, nothing judged. This is all that rules receive.

Plain frozen records without pixels, so that a test can write one by hand. Boxes are in pixels of the upright input
photo, clockwise from the top left of the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from math import hypot
from typing import Literal

from detector.knowledge.names import Likeness
from detector.report import Box, Candidate, Certainty, FieldKey, KindId, Marks, Matrix3, SpecimenStatus
from detector.report import ElementFound as ElementFound

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


@dataclass(frozen=True, slots=True)
class ElementState:
    """One element of the reference style on this page.

    `absent` is said only of a place that lies inside the photo, is readable and blank (or holds another element);
    everything less sure is `unclear`. `extra` is a printed line that belongs to no element. `box` is where it was
    found, `place` where the style has it, both in photo pixels; `dx_mm`, `dy_mm` lead from the place to the find. `why`
    says in Chinese why something that was seen is unclear.
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
    tolerance_mm: float | None = None
    box: Box | None = None
    place: Box | None = None
    why: str = ""

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
    in 0..1. `photo_to_mm` carries photo pixels to the style's millimetres. `chosen_because` says why this style.
    `watermarks` are the words that the style itself has behind its print, `allowed_marks` the marks that it shows.
    """

    specimen: str
    title: str
    status: SpecimenStatus
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
    page_mm: tuple[float, float] | None = None
    photo_to_mm: Matrix3 | None = None
    chosen_because: str = ""
    candidates: tuple[Candidate, ...] = ()
    watermarks: tuple[str, ...] = ()
    allowed_marks: tuple[str, ...] = ()

    def in_state(self, *states: ElementFound) -> tuple[ElementState, ...]:
        """The elements in one of these states."""
        return tuple(element for element in self.elements if element.state in states)


ListColour = Literal["white", "black"]
ListedKind = Literal["evaluator", "training"]


@dataclass(frozen=True, slots=True)
class Listing:
    """One entry of a list that bears on the issuer, and how it was met.

    `match` is "code" for the same credit code, else how the two names differ; only "name" and "code" are the same
    body. `similarity` of the names in 0..1. `as_of` is the day the list spoke for the entry last.
    """

    name: str
    colour: ListColour
    kind: ListedKind
    source: str
    as_of: date
    match: Likeness | Literal["code"]
    similarity: float = 1.0
    code: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    note: str = ""

    @property
    def exact(self) -> bool:
        """True when name or credit code are the same."""
        return self.match in ("name", "code")

    def valid_on(self, day: date) -> bool:
        """True unless the entry's own dates say otherwise."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Listed:
    """What the white and black lists say about the issuer: which lists there are, and the entries met.

    `name` is what was looked up. `trouble` says in Chinese why lists that should be there could not be looked at.
    """

    name: str = ""
    lists: frozenset[tuple[ListColour, ListedKind]] = frozenset()
    listings: tuple[Listing, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class FileSays:
    """What the file says about itself: anyone can write it. Size in pixels of the upright picture.

    `software` are all programs named; `sources` the digital source types declared; `aigc_label` that of GB 45438;
    `text_keys` the names of a PNG's text chunks; `camera` whether a camera and its exposure are named; `manifest`
    whether there is a C2PA manifest (its signature is never checked).
    """

    width: int = 0
    height: int = 0
    software: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    aigc_label: str = ""
    text_keys: tuple[str, ...] = ()
    camera: bool = False
    manifest: bool = False


@dataclass(frozen=True, slots=True)
class DigitSeen:
    """One digit against the others of its number; `place` counts the digits from 1.

    `height`, `stroke` and `ink` are ratios to the others, `low` how much deeper it stands, in parts of their height.
    """

    field: FieldKey
    text: str
    place: int
    of: int
    height: float = 1.0
    low: float = 0.0
    stroke: float = 1.0
    ink: float = 1.0
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Traces:
    """Weak signs of how the picture came about.

    `screen_share` is the share in 0..1 of the barest places that show one screen's grid; `digits` are all digits
    that were measured.
    """

    file: FileSays = FileSays()
    screen_share: float = 0.0
    digits: tuple[DigitSeen, ...] = ()


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
    listed: Listed = Listed()
    traces: Traces = Traces()
    looked_for: frozenset[str] = frozenset()
    """Which measurements were really made: "text", "codes", "seals" … what is missing is `not_done`, never `pass`."""
    not_looked: dict[str, str] = field(default_factory=dict)
    """Why a measurement could not be made on this photo, in Chinese, by its name in `looked_for`."""
    today: date = field(default_factory=date.today)

    @property
    def line_texts(self) -> tuple[str, ...]:
        """The text of every line, in reading order."""
        return tuple(line.text for line in self.lines)

    def value(self, key: FieldKey) -> str:
        """The field's value, or an empty string when it was not found or is empty."""
        reading = self.fields.get(key)
        return "" if reading is None or reading.value == "--" else reading.value
