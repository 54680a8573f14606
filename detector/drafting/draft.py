"""Scans and what the office says about them in, a draft specimen without anybody's data out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from detector.drafting.copies import LeftOut, common_lines, lay_copies, measured, settled
from detector.drafting.fixedprint import known_print, title_line
from detector.drafting.pasted import Laid, pasted
from detector.drafting.pieces import Piece, common, in_columns, joined, left_out, overlap, printed
from detector.drafting.redacted import Picture, redacted
from detector.drafting.refused import DraftRefused
from detector.drafting.scan import Scan
from detector.drafting.sheet import LaidSheet, laid_sheet
from detector.knowledge.kinds import kind_table
from detector.report import KindId
from detector.specimens.library import library
from detector.specimens.raster import Rectangle
from detector.specimens.register import Registration
from detector.specimens.sightings import Quad
from detector.specimens.specimen import Element, Mark, Specimen

NO_TITLE = "没有读到这种证书的标题"


@dataclass(frozen=True, slots=True)
class Order:
    """What the office says: id, kind, title, source, date, paper, and how official the style and its items are."""

    id: str
    kind: KindId
    title: str
    source: str
    date: date
    page_mm: tuple[float, float] | None = None
    status: Literal["reconstructed", "official"] = "official"
    items_basis: Literal["official", "plausible"] = "plausible"


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """The draft, its redacted picture, and what its maker has to be told.

    `left_out` are the places in millimetres of print that was not taken in, because it may be somebody's data.
    """

    specimen: Specimen
    picture: Picture
    copies: int
    left_out: tuple[Rectangle, ...]
    refused: tuple[LeftOut, ...]
    notes: tuple[str, ...]


def make_draft(scans: Sequence[Scan], order: Order) -> Draft:
    """Turns one scan, or several filled copies, into a draft.

    Raises:
        DraftRefused: No title was read, or the paper's size cannot be told.
    """
    titled = [_titled(scan, order.kind) for scan in scans]
    first = titled[0]
    if first is None:
        raise DraftRefused(f"{scans[0].name}：{NO_TITLE}。请换一份清楚、完整、端正的扫描件，并核对 --kind。")
    paper = laid_sheet(first.page, order.kind, order.page_mm)
    pieces = [printed(each, paper) for each in known_print(first, order.kind, library())]
    may_have_emblem = bool(_marks(order.kind, allowed=True))
    ground = _on_its_own_sheet(first, _specimen(order, paper, pieces), paper)
    stuck = [Piece(element) for element, _ in pasted(ground, may_have_emblem)]
    ground = _on_its_own_sheet(first, _specimen(order, paper, pieces + stuck), paper)
    copies, refused = lay_copies(ground, [each for each in titled[1:] if each])
    refused += [LeftOut(scan.name, NO_TITLE) for scan, each in zip(scans, titled, strict=True) if each is None]
    pieces = _with_common(pieces, copies, paper)
    copies = settled(_specimen(order, paper, pieces + stuck), copies)
    on_each = [list(pasted(each, may_have_emblem)) for each in copies]
    specimen = _specimen(order, paper, pieces + [Piece(element) for element, _ in on_each[0]])
    elements = measured(specimen, copies, [[element for element, _ in its] for its in on_each])
    specimen = Specimen.model_validate(specimen.model_dump() | {"elements": elements})
    shown = [quad for each in pieces for quad in each.shown]
    hidden = [quad for _, quad in on_each[0]] + _values(first)
    return Draft(
        specimen=specimen,
        picture=redacted(first.page, paper, shown, hidden),
        copies=len(copies),
        left_out=tuple(left_out(first, paper, [*shown, *hidden])),
        refused=tuple(refused),
        notes=tuple(_notes(first, order, paper, specimen)),
    )


def _titled(scan: Scan, kind: KindId) -> Scan | None:
    """The scan with its title, also when the title did not tell the kind by itself; None without one."""
    title = title_line(scan, kind)
    return None if title is None else replace(scan, text=replace(scan.text, title=title))


def _on_its_own_sheet(scan: Scan, specimen: Specimen, paper: LaidSheet) -> Laid:
    """The first scan on the draft's sheet, which it defines itself."""
    lying = Registration(specimen, paper.to_mm, 0.0, 0, 0, 0.0, rows_by_rank=False, trusted=True, why="")
    return Laid(scan, lying)


def _specimen(order: Order, paper: LaidSheet, pieces: Sequence[Piece]) -> Specimen:
    """The draft as far as it goes, without what would lie off the sheet."""
    width, height = paper.sheet.width_mm, paper.sheet.height_mm
    elements = in_columns([p.element for p in pieces if p.element.x_mm <= width and p.element.y_mm <= height])
    has_emblem = any(element.role == "emblem" for element in elements)
    return Specimen(
        id=order.id,
        kind=order.kind,
        title=order.title,
        draft=True,
        status=order.status,
        source=order.source,
        date=order.date,
        items_basis=order.items_basis,
        allowed_marks=_marks(order.kind, allowed=True) if has_emblem else (),
        forbidden_marks=_marks(order.kind, allowed=False),
        page=paper.sheet,
        elements=tuple(elements),
    )


def _marks(kind: KindId, *, allowed: bool) -> tuple[Mark, ...]:
    """The marks that every style of the kind in use allows, or forbids."""
    of_kind = [each for each in library() if each.kind == kind]
    marks = [set(each.allowed_marks if allowed else each.forbidden_marks) for each in of_kind]
    return tuple(sorted(set.intersection(*marks))) if marks else ()


def _with_common(pieces: list[Piece], copies: Sequence[Laid], paper: LaidSheet) -> list[Piece]:
    """Adds what only several copies together show to be fixed; a body as they have it is better than a known one."""
    others = [quad for each in pieces if each.element.role != "body" for quad in each.shown]
    bodies = [each for each in pieces if each.element.role == "body"]
    found = list(common(list(common_lines(copies)), [each.scan for each in copies], others))
    known = [quad for each in bodies for quad in each.shown]
    found = [each for each in found if each[0].role == "body" or not any(overlap(each[0].quad, q) for q in known)]
    new = joined(found, paper)
    taken = [quad for each in new for quad in each.shown]
    worse = [each for each in bodies if any(overlap(a, b) for a in each.shown for b in taken)]
    return [*(each for each in pieces if not any(each is other for other in worse)), *new]


def _values(scan: Scan) -> list[Quad]:
    """Where on a scan known values stand."""
    return [value.quad for each in scan.text.labelled for value in each.values]


def _notes(first: Scan, order: Order, paper: LaidSheet, specimen: Specimen) -> list[str]:
    """What whoever made the draft should know."""
    notes = [paper.said]
    names = kind_table().names
    if first.guess.id != order.kind:
        notes.append(f"读起来像“{names[first.guess.id]}”，与 --kind 给的“{names[order.kind]}”不同，以您给的为准")
    missing = [name for role, name in (("photo", "照片"), ("seal", "印章")) if role not in _roles(specimen.elements)]
    if missing:
        notes.append(f"没有找到{'、'.join(missing)}，需要时请自己添上")
    if any(element.text.endswith("{issuer}") for element in specimen.elements):
        notes.append("正文只收入了开头，其余请对照原件补上")
    if any(element.role == "photo" for element in specimen.elements):
        notes.append("照片的位置按人像估计，请核对")
    return notes


def _roles(elements: Sequence[Element]) -> frozenset[str]:
    return frozenset(element.role for element in elements)
