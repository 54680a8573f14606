"""Everything read from a page in, the page compared with the reference styles of its kind out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from detector.knowledge.dates import read_date
from detector.knowledge.topics import OUTSIDE
from detector.marks.seals import FoundSeal
from detector.observation import ElementState, FieldReading, KindGuess, Layout
from detector.page.page import Page
from detector.reading.codes import FoundCode
from detector.reading.lines import PrintLine
from detector.report import FieldKey
from detector.specimens.choose import Choice, choose
from detector.specimens.compare import compare, unplaced
from detector.specimens.extras import extras
from detector.specimens.library import library
from detector.specimens.order import row_orders
from detector.specimens.scene import Scene, seal_diameter_mm
from detector.specimens.sightings import PageText
from detector.specimens.specimen import Specimen

NO_STANDARD = "没有全国统一样式，不按位置判断"
NO_STYLE_OF_KIND = "样式库里没有这种证书"
NOTHING_TO_HOLD = "没有读到可以对照的固定文字"
WORTH = {"present": 1.0, "resized": 0.5, "moved": 0.5, "wrong_text": 0.5, "absent": 0.0}


@dataclass(frozen=True, slots=True)
class MeasuredLayout:
    """The comparison (None when no style of the kind is known), and each seal's diameter where a scale is known."""

    layout: Layout | None = None
    seal_diameters_mm: tuple[float | None, ...] = ()

    @property
    def looked(self) -> bool:
        """True when the page was laid on a style and can be judged by it."""
        return self.layout is not None and self.layout.trusted


def measure_layout(
    page: Page,
    photo_size: tuple[int, int],
    kind: KindGuess,
    lines: Sequence[PrintLine],
    title: PrintLine | None,
    fields: Mapping[FieldKey, FieldReading],
    codes: Sequence[FoundCode],
    seals: Sequence[FoundSeal],
) -> MeasuredLayout:
    """Compares a page with the nearest reference style of its kind.

    Args:
        page: The upright page.
        photo_size: Width and height of the photo, for the boxes.
        kind: What the document is.
        lines: The page's lines, in page pixels.
        title: The line taken for the title.
        fields: The fields as read.
        codes: The codes as read.
        seals: The seals found.
    """
    if kind.id in OUTSIDE:
        return MeasuredLayout(None, (None,) * len(seals))
    text = PageText.of(lines, title, codes, page.width)
    day = _day(fields)
    choice = choose(library(), kind.id, page, text, day)
    if choice is None:
        return MeasuredLayout(None, (None,) * len(seals))
    registration = choice.registration
    if not choice.of_kind:
        return MeasuredLayout(_of_no_kind(choice.specimen), (None,) * len(seals))
    if registration is None or not registration.trusted or not choice.specimen.position_judged:
        return MeasuredLayout(_unplaced(choice, page, photo_size, day), (None,) * len(seals))
    scene = Scene(page, photo_size, registration, choice.sightings, text, fields, tuple(seals))
    elements = tuple(compare(scene))
    layout = Layout(
        specimen=choice.specimen.id,
        title=choice.specimen.title,
        status=choice.specimen.status,
        trusted=True,
        registration_error_mm=round(registration.error_mm, 2),
        layout_score=_score(elements),
        elements=(*elements, *extras(scene)),
        rows=tuple(row_orders(choice.specimen, choice.sightings)),
        items_official=choice.specimen.items_basis == "official",
        in_use=None if day is None else choice.specimen.in_use_on(day),
        px_per_mm=round(registration.px_per_mm() * page.photo_scale(), 3),
        allowed_marks=choice.specimen.allowed_marks,
    )
    return MeasuredLayout(layout, tuple(seal_diameter_mm(registration, seal) for seal in seals))


def _of_no_kind(nearest: Specimen) -> Layout:
    """The nearest style of another kind, by which nothing is judged."""
    return Layout(nearest.id, nearest.title, nearest.status, trusted=False, why=NO_STYLE_OF_KIND)


def _unplaced(choice: Choice, page: Page, photo_size: tuple[int, int], day: date | None) -> Layout:
    """The nearest style when the page could not, or must not, be laid on it."""
    specimen, registration = choice.specimen, choice.registration
    why = NO_STANDARD if not specimen.position_judged else registration.why if registration else NOTHING_TO_HOLD
    elements = tuple(unplaced(choice, page, photo_size))
    return Layout(
        specimen=specimen.id,
        title=specimen.title,
        status=specimen.status,
        trusted=False,
        why=why,
        elements=elements,
        rows=tuple(row_orders(specimen, choice.sightings)),
        items_official=specimen.items_basis == "official",
        position_judged=specimen.position_judged,
        in_use=None if day is None else specimen.in_use_on(day),
    )


def _score(elements: Sequence[ElementState]) -> float:
    """Share of the required elements that stand as prescribed; what is unclear does not count."""
    worth = [WORTH[each.state] for each in elements if each.required and each.state in WORTH]
    return round(sum(worth) / len(worth), 3) if worth else 0.0


def _day(fields: Mapping[FieldKey, FieldReading]) -> date | None:
    """The day of issue, the latest it can mean."""
    reading = fields.get("issue_date")
    printed = read_date(reading.value) if reading is not None else None
    return printed.latest if printed is not None and printed.real else None
