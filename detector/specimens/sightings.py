"""A page's lines and codes and a specimen in, which of its elements were seen, and where on the page, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detector.knowledge.labels import normalised
from detector.knowledge.plain import plain
from detector.reading.codes import FoundCode
from detector.reading.labelled import Labelled, find_labelled
from detector.reading.lines import PrintLine
from detector.specimens.likeness import (
    label_likeness,
    latin_likeness,
    opening_likeness,
    site_likeness,
    title_likeness,
)
from detector.specimens.specimen import Element, Specimen

LINE_ALIKE = 80.0  # titles, query sites and body openings with a misread character or two measure 85 and more
LATIN_ALIKE = 70.0

Quad = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """An element on the page: 4×2 page pixels, the text read there, and how sure the reading is.

    `fixes` is false where the place says nothing about the layout (the second label of one line, half a label).
    """

    element: Element
    quad: Quad
    text: str
    score: float
    confirmed: bool
    fixes: bool = True

    @property
    def point(self) -> tuple[float, float]:
        """The point in page pixels that the specimen gives: middle of the left edge, or the middle."""
        at = (self.quad[0] + self.quad[3]) / 2 if self.element.at == "left" else self.quad.mean(axis=0)
        return float(at[0]), float(at[1])


@dataclass(frozen=True, slots=True, eq=False)
class PageText:
    """What is printed on a page: every line, the labels with their values, the title, and the codes."""

    lines: tuple[PrintLine, ...]
    labelled: tuple[Labelled, ...]
    title: PrintLine | None
    codes: tuple[FoundCode, ...]

    def is_title(self, line: PrintLine) -> bool:
        """True for the title, and for a line that is part of a title put together from several."""
        return self.title is not None and (line is self.title or _within(line, self.title))

    @staticmethod
    def of(
        lines: Sequence[PrintLine], title: PrintLine | None, codes: Sequence[FoundCode], page_width: int
    ) -> PageText:
        """Sorts the lines of a page (page pixels) into labels, values and the rest."""
        found, _ = find_labelled([line for line in lines if line is not title], page_width)
        return PageText(tuple(lines), tuple(found), title, tuple(codes))


def find_sightings(specimen: Specimen, page: PageText) -> tuple[Sighting, ...]:
    """Every element of the specimen that is printed on the page, each at most once."""
    labels_ = [element for element in specimen.elements if element.role == "label"]
    seen = list(_labels(labels_, page))
    for element in specimen.elements:
        found = None
        if element.role == "title":
            found = _title(element, page)
        elif element.role in ("heading", "body"):
            found = _best_line(element, page.lines, opening_likeness, LINE_ALIKE)
        elif element.role == "title_en":
            found = _best_line(element, page.lines, latin_likeness, LATIN_ALIKE)
        elif element.role == "qr":
            found = _code(element, page.codes)
        if found is not None:
            seen.append(found)
    seen += _query_sites([e for e in specimen.elements if e.role == "query_site"], page.lines)
    return tuple(seen)


def _sighting(element: Element, line: PrintLine, *, fixes: bool = True) -> Sighting:
    return Sighting(element, line.quad, line.text, line.score, line.confirmed, fixes)


def _labels(elements: Sequence[Element], page: PageText) -> Iterator[Sighting]:
    """Labels by their wording first, then by the field they stand for, then by likeness of a misread one."""
    free = list(page.labelled)
    rest = list(elements)
    for same in (_same_wording, _same_field):
        for element in list(rest):
            hit = next((each for each in free if same(element, each)), None)
            if hit is not None:
                yield _sighting(element, hit.line, fixes=_leads(hit) and not _cut(element, hit))
                free.remove(hit)
                rest.remove(element)
    used = {id(each.line) for each in page.labelled}
    unread = [line for line in page.lines if id(line) not in used and not page.is_title(line)]
    for element in rest:
        found = _best_line(element, unread, label_likeness, 1.0)
        if found is not None:
            yield found


def _leads(each: Labelled) -> bool:
    """True when the label stands at the start of its line."""
    return normalised(each.line.text).startswith(normalised(each.label))


def _cut(element: Element, each: Labelled) -> bool:
    """True when only the end of the label was read: its beginning may lie under a stamp or an overprint."""
    end = normalised(each.label)
    return any(wording != end and wording.endswith(end) for wording in _wordings(element))


def _wordings(element: Element) -> set[str]:
    return {normalised(text) for text in (element.text, *element.also)}


def _same_wording(element: Element, each: Labelled) -> bool:
    return normalised(each.label) in _wordings(element)


def _same_field(element: Element, each: Labelled) -> bool:
    return element.field is not None and each.key == element.field


def _best_line(
    element: Element,
    lines: Sequence[PrintLine],
    likeness: Callable[[Element, PrintLine], float],
    least: float,
) -> Sighting | None:
    best = max(((likeness(element, line), -i) for i, line in enumerate(lines)), default=(0.0, 0))
    return _sighting(element, lines[-best[1]]) if best[0] >= least else None


def _title(element: Element, page: PageText) -> Sighting | None:
    """The line that the kind was decided by, else the line most like the prescribed title."""
    if page.title is not None:
        own = [line for line in page.lines if plain(line.text) == plain(element.text) and _within(line, page.title)]
        return _sighting(element, own[0] if own else page.title)

    return _best_line(element, page.lines, title_likeness, LINE_ALIKE)


def _within(line: PrintLine, title: PrintLine) -> bool:
    """True for a line that is part of a title put together from several."""
    x, y = line.quad.mean(axis=0)
    (left, top), (right, bottom) = title.quad.min(axis=0), title.quad.max(axis=0)
    return bool(left <= x <= right and top <= y <= bottom)


def _code(element: Element, codes: Sequence[FoundCode]) -> Sighting | None:
    """The one QR code of the page; of several none says where the official one stands."""
    square = [code for code in codes if "QR" in code.format.upper()]
    if not square:
        return None
    first = square[0]
    return Sighting(element, first.quad, first.text, 1.0, True, fixes=len(square) == 1)


def _query_sites(elements: Sequence[Element], lines: Sequence[PrintLine]) -> Iterator[Sighting]:
    """Printed addresses by their label and host, each line for the element it is most like."""
    pairs = sorted(
        ((site_likeness(e, line), i, j) for i, e in enumerate(elements) for j, line in enumerate(lines)),
        key=lambda pair: -pair[0],
    )
    taken_elements: set[int] = set()
    taken_lines: set[int] = set()
    for likeness, i, j in pairs:
        if likeness >= LINE_ALIKE and i not in taken_elements and j not in taken_lines:
            taken_elements.add(i)
            taken_lines.add(j)
            yield _sighting(elements[i], lines[j])
