"""What was measured on a page in, the report's records with boxes on the photo out."""

from __future__ import annotations

from collections.abc import Sequence

from detector.knowledge.watermarks import purpose_of
from detector.marks.emblem import FoundMark
from detector.marks.seals import FoundSeal
from detector.marks.tiles import FoundWatermark
from detector.observation import FieldReading, Line
from detector.page.page import Page
from detector.reading.codes import FoundCode
from detector.reading.lines import PrintLine
from detector.reading.ocr import Quad
from detector.reading.roles import role_of
from detector.report import Code, Emblem, FieldValue, OtherMark, Seal, Watermark

Period = tuple[float | None, float | None]
PhotoSize = tuple[int, int]
"""Width and height of the photo in pixels."""


def line_record(page: Page, size: PhotoSize, line: PrintLine, is_title: bool) -> Line:
    """A line of print as the rules see it."""
    return Line(
        text=line.text,
        box=page.photo_box(line.quad, size),
        score=round(line.score, 4),
        confirmed=line.confirmed,
        role="title" if is_title else role_of(line.text),
        layer=line.layer,
        height_px=round(line.height * page.photo_scale(), 1),
    )


def seal_records(
    page: Page, size: PhotoSize, seals: list[FoundSeal], diameters_mm: Sequence[float | None]
) -> tuple[Seal, ...]:
    """The seals, each with its diameter on the page where the scale is known."""
    return tuple(
        Seal(
            text=seal.text,
            lower_text=seal.lower_text,
            lower_score=round(seal.lower_score, 4),
            inner_text=seal.inner_text,
            code=seal.code,
            code_score=round(seal.code_score, 4),
            centre=seal.centre,
            shape=seal.shape,
            diameter_mm=diameter,
            box=page.photo_box(seal.quad, size),
            score=round(seal.text_score, 4),
        )
        for seal, diameter in zip(seals, diameters_mm, strict=True)
    )


def emblem_records(page: Page, size: PhotoSize, marked: list[FoundMark]) -> tuple[Emblem, ...]:
    """The marks taken for the national emblem, agreed on or not."""
    return tuple(
        Emblem(
            box=page.photo_box(mark.quad, size),
            score=round(mark.score, 4),
            where=mark.where,
            structure=round(mark.structure.agreement, 4) if mark.structure else None,
            agreed=mark.agreed,
        )
        for mark in marked
        if mark.kind == "emblem"
    )


def other_records(page: Page, size: PhotoSize, marked: list[FoundMark]) -> tuple[OtherMark, ...]:
    """The marks taken for something else."""
    return tuple(
        OtherMark(kind=mark.kind, box=page.photo_box(mark.quad, size), score=round(mark.score, 4), where=mark.where)
        for mark in marked
        if mark.kind != "emblem"
    )


def flag_records(page: Page, size: PhotoSize, quads: Sequence[Quad]) -> tuple[OtherMark, ...]:
    """The flags."""
    return tuple(OtherMark(kind="flag", box=page.photo_box(quad, size), score=1.0, where="page") for quad in quads)


def watermark_records(
    page: Page,
    size: PhotoSize,
    found: Sequence[FoundWatermark],
    overlaid: Sequence[PrintLine],
    px_per_mm: float | None = None,
) -> tuple[Watermark, ...]:
    """Words behind the print, then those that somebody wrote across the picture; the scale is in photo pixels."""
    behind = tuple(
        Watermark(
            text=mark.text,
            box=page.photo_box(mark.quad, size),
            contrast=None if mark.contrast is None else round(min(max(mark.contrast, 0.0), 1.0), 3),
            tiled=mark.tiled,
            angle_degrees=round(mark.angle_degrees, 1),
            period_px=_period(mark, page.photo_scale()),
            period_mm=_period(mark, page.photo_scale() / px_per_mm) if px_per_mm else None,
            purpose=purpose_of(mark.text),
        )
        for mark in found
    )
    above = (
        Watermark(text=line.text, box=page.photo_box(line.quad, size), purpose=purpose_of(line.text))
        for line in overlaid
    )
    return (*behind, *above)


def _period(mark: FoundWatermark, scale: float) -> Period | None:
    """How far apart a pattern repeats, along its words and from row to row; None where neither shows."""
    spacing = mark.spacing
    if spacing is None or (spacing.along_px is None and spacing.across_px is None):
        return None
    along, across = (px and round(px * scale, 1) for px in (spacing.along_px, spacing.across_px))
    return along, across


def code_records(page: Page, size: PhotoSize, codes: list[FoundCode]) -> tuple[Code, ...]:
    """The codes."""
    return tuple(Code(format=c.format, text=c.text, box=page.photo_box(c.quad, size)) for c in codes)


def field_value(reading: FieldReading) -> FieldValue:
    """A field; `raw` only where it differs from the value."""
    raw = reading.raw if reading.raw and reading.raw != reading.value else None
    return FieldValue(
        value=reading.value, box=reading.box, score=round(min(reading.score, 1.0), 4), raw=raw, repairs=reading.repairs
    )
