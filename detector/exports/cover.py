"""A picture and its report in, the same picture out with the holder's name and ID numbers covered."""

from __future__ import annotations

from PIL import Image, ImageDraw

from detector.exports.masking import mask_report
from detector.exports.outline import frame, grown, height, scaled
from detector.report import Box, Report

COVER_COLOUR = (148, 156, 168)
MARGIN_SHARE = 0.15
"""How far the cover reaches beyond the box, as a share of the line's height: boxes of print are cut close."""


def personal_boxes(report: Report) -> tuple[Box, ...]:
    """Where the name or an ID number stands, in pixels of the upright photo: fields, codes and evidence."""
    masked = mask_report(report)
    boxes = [
        field.box
        for key, field in report.fields.items()
        if field.box is not None and field.value != masked.fields[key].value
    ]
    codes = zip(report.marks.codes, masked.marks.codes, strict=True)
    boxes += [code.box for code, hidden in codes if code.text != hidden.text]
    for finding, hidden_finding in zip(report.findings, masked.findings, strict=True):
        box = finding.evidence.box
        told = finding.evidence.text != hidden_finding.evidence.text
        places = [field.box for field in report.fields.values() if field.box is not None]
        if box is not None and told and not any(_holds(box, place) for place in places):
            boxes.append(box)
    return tuple(boxes)


def is_coverable(report: Report) -> bool:
    """True when name and ID number were both found with their place, so that a cover hides them."""
    found = (report.fields.get(key) for key in ("name", "id_number"))
    return all(field is not None and field.box is not None for field in found)


def cover(picture: Image.Image, boxes: tuple[Box, ...], *, scale: float = 1.0) -> Image.Image:
    """A copy of the picture with each box painted over; `scale` is picture pixels for one photo pixel."""
    covered = picture.copy()
    pen = ImageDraw.Draw(covered)
    for box in (scaled(photo_box, scale) for photo_box in boxes):
        pen.polygon(grown(box, MARGIN_SHARE * height(box)), fill=COVER_COLOUR)
    return covered


def _holds(outer: Box, inner: Box) -> bool:
    """True when the middle of the inner box lies within the outer one."""
    left, top, right, bottom = frame(outer)
    x = sum(point[0] for point in inner) / 4
    y = sum(point[1] for point in inner) / 4
    return left <= x <= right and top <= y <= bottom
