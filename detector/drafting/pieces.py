"""Fixed print on the first scan in, the elements of the draft and the parts of the scan that may be shown out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from detector.drafting.fixedprint import Print, clean, may_be_value, part_of, templated
from detector.drafting.pasted import element_at
from detector.drafting.scan import Scan
from detector.drafting.sheet import LaidSheet
from detector.reading.lines import PrintLine
from detector.specimens.maps import carried
from detector.specimens.raster import Rectangle
from detector.specimens.scene import bounds
from detector.specimens.sightings import Quad
from detector.specimens.specimen import Element, ElementRole

PRINT_TOLERANCE_MM = 6.0  # that of the packaged specimens
CENTRED: frozenset[ElementRole] = frozenset({"title", "title_en", "heading"})
OPTIONAL: frozenset[ElementRole] = frozenset({"title_en", "heading"})
BODY_LENGTH = 10  # characters from which common print counts as running text
BODY_GAP = 2.6  # heights from one line of the body to the next, as in the comparison
LABEL_LENGTH = 12
SAME_ROW = 0.7  # in heights, as where labels are paired with their values
COLUMN_SLACK = 2.2  # heights, as in the comparison of rows
LEAST_ROWS = 2
_COLON = re.compile(r"\s*[:：]")
_BEHIND = re.compile(r"\s*[:：{]")


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """An element with the parts of the first scan that show it, in page pixels; none for what must not be shown."""

    element: Element
    shown: tuple[Quad, ...] = ()


def printed(each: Print, paper: LaidSheet) -> Piece:
    """Fixed print as an element."""
    left, top, right, bottom = bounds(carried(paper.to_mm, each.quad))
    at: Literal["left", "centre"] = "centre" if each.role in CENTRED else "left"
    more: dict[str, object] = {"text": each.text, "required": each.role not in OPTIONAL}
    if each.field is not None:
        more["field"] = each.field
    if each.value_left is not None:
        more["value_x_mm"] = max(0.0, round(float(carried(paper.to_mm, np.array([each.value_left]))[0, 0]), 1))
    element = element_at(each.role, at, (left, top, right, bottom), PRINT_TOLERANCE_MM, **more)
    changes: dict[str, object] = {"height_mm": _character_height(each.text, right - left, bottom - top)}
    whole = bounds(carried(paper.to_mm, each.quad if each.line is None else each.line))
    changes["width_mm"] = round(whole[2] - whole[0], 1) if each.role == "body" else None
    return Piece(element.model_copy(update=changes), (each.quad,))


def _character_height(text: str, width_mm: float, height_mm: float) -> float:
    """The size of the characters: a line's outline is higher than they are, its width tells them better."""
    count = sum(0.5 if character.isascii() else 1.0 for character in text.split("{")[0])
    return max(0.5, round(min(height_mm, width_mm / max(count, 1.0)), 1))


def common(
    lines: Sequence[PrintLine], scans: Sequence[Scan], taken: Sequence[Quad]
) -> Iterator[tuple[Print, PrintLine]]:
    """Lines that all copies share as fixed print, without those that are taken already or could be a value.

    What stands behind a colon, or to the right of a label, may be the same on all copies and is a value still.
    """
    first = scans[0]
    values = frozenset().union(*(scan.values for scan in scans))
    for line in lines:
        text = templated(line.text, first)
        if line is first.signature or line is first.date_line or any(overlap(line.quad, quad) for quad in taken):
            continue
        if may_be_value(text.replace("{issuer}", ""), values) or _is_beside(line, lines, first):
            continue
        before = _BEHIND.split(text)[0]
        if len(before) < 2:
            continue
        quad = part_of(line, 0, len(before)) if before != text else line.quad
        rest = "" if _COLON.match(text[len(before) :]) else text[len(before) :]
        value = _value_beside(line, first)
        role: ElementRole = "heading"
        if text.isascii():
            role = "title_en"
        elif len(before) <= LABEL_LENGTH and not rest and (value is not None or before != text):
            role = "label"
        elif len(text) >= BODY_LENGTH:
            role = "body"
        yield Print(role, clean(before) + rest, quad, None, value if role == "label" else None, line.quad), line


def _beside(line: PrintLine, others: Iterable[PrintLine]) -> Iterator[PrintLine]:
    """The others in the same row."""
    for other in others:
        if other is not line and abs(other.middle - line.middle) < SAME_ROW * line.height:
            yield other


def _value_beside(line: PrintLine, scan: Scan) -> tuple[float, float] | None:
    """The left end of the print to the right of a line, in its row."""
    right = [other for other in _beside(line, scan.free) if other.left > line.right]
    nearest = min(right, key=lambda other: other.left, default=None)
    return None if nearest is None else (nearest.left, nearest.middle)


def _is_beside(line: PrintLine, fixed: Iterable[PrintLine], scan: Scan) -> bool:
    """True for print to the right of a short fixed line, which may be its label."""
    labels = [*fixed, *(each.line for each in scan.text.labelled)]
    return any(other.right < line.left and len(other.text) <= LABEL_LENGTH for other in _beside(line, labels))


def joined(found: Sequence[tuple[Print, PrintLine]], paper: LaidSheet) -> list[Piece]:
    """Common print as elements; the lines of running text become one."""
    pieces: list[Piece] = []
    last: PrintLine | None = None
    for each, line in found:
        body = pieces[-1] if pieces and pieces[-1].element.role == "body" else None
        goes_on = body is not None and each.role in ("body", "heading")
        if body is not None and goes_on and last is not None and 0 < line.middle - last.middle < BODY_GAP * last.height:
            text = body.element.text + each.text
            pieces[-1] = Piece(body.element.model_copy(update={"text": text}), (*body.shown, each.quad))
        else:
            pieces.append(printed(each, paper))
        last = line
    return pieces


def in_columns(elements: Sequence[Element]) -> list[Element]:
    """The elements from the top, labels that stand below each other as rows of one column with one character size."""
    ordered = sorted(elements, key=lambda element: (element.role != "title", element.y_mm, element.x_mm))
    labels = [element for element in ordered if element.role == "label"]
    columns: list[list[Element]] = []
    for label in labels:
        near = next((c for c in columns if abs(c[0].x_mm - label.x_mm) < COLUMN_SLACK * label.height_mm), None)
        if near is None:
            columns.append([label])
        else:
            near.append(label)
    named: dict[int, Element] = {}
    for number, column in enumerate((c for c in columns if len(c) >= LEAST_ROWS), 1):
        height = round(float(np.median([label.height_mm for label in column])), 1)
        named |= {id(e): e.model_copy(update={"column": f"第{number}列", "height_mm": height}) for e in column}
    return [named.get(id(element), element) for element in ordered]


def left_out(scan: Scan, paper: LaidSheet, used: Sequence[Quad]) -> Iterator[Rectangle]:
    """The places in millimetres of lines that were not taken in, and are no known value either."""
    for line in scan.text.lines:
        if not any(overlap(line.quad, quad) for quad in used):
            left, top, right, bottom = bounds(carried(paper.to_mm, line.quad))
            yield round(left), round(top), round(right), round(bottom)


def overlap(quad: Quad, other: Quad) -> bool:
    """True when one of two outlines covers a good part of the other."""
    area, _ = cv2.intersectConvexConvex(quad.astype(np.float32), other.astype(np.float32))
    return bool(area > 0.3 * min(cv2.contourArea(quad), cv2.contourArea(other)))
