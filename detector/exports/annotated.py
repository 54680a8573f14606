"""A picture and its report in, a copy of the picture out on which every finding is framed and numbered.

Numbers instead of words, so that no Chinese font is needed. They stand beside what they mark, never upon it.
"""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageDraw, ImageFont

from detector.exports.cover import cover, personal_boxes
from detector.exports.numbering import Numbered, numbered
from detector.exports.outline import grown, scaled
from detector.exports.placing import Places
from detector.report import Box, Report, Severity

SCREEN_LONG_SIDE_PX = 1600
"""Enough for a full screen, small enough to send to a phone."""
SEVERITY_COLOURS: dict[Severity, str] = {"serious": "#c81e1e", "attention": "#b45309", "info": "#4b5563"}
FIELD_COLOUR = "#0f766e"
SEAL_COLOUR = "#7c3aed"
CODE_COLOUR = "#1d4ed8"
HALO_COLOUR = "#ffffff"
NUMBER_SHARE = 1 / 22
"""A number's height as a share of the short side: 18 px when a phone shows the picture 390 px wide."""
SMALLEST_NUMBER_PX = 18


def annotate(
    picture: Image.Image,
    report: Report,
    *,
    long_side_px: int | None = None,
    cover_personal: bool = False,
) -> Image.Image:
    """Draws frames and numbers on a copy.

    Args:
        picture: The upright photo that the report's boxes refer to.
        report: What was found.
        long_side_px: Scale down first, so that numbers stay readable on a screen; never scales up.
        cover_personal: Paint over the holder's name and ID number.
    """
    canvas = picture.convert("RGB")
    scale = 1.0
    if long_side_px is not None and max(canvas.size) > long_side_px:
        scale = long_side_px / max(canvas.size)
        size = (max(round(canvas.width * scale), 1), max(round(canvas.height * scale), 1))
        canvas = canvas.resize(size, Image.Resampling.LANCZOS)
    grey = canvas.convert("L")
    canvas = cover(canvas, personal_boxes(report) if cover_personal else (), scale=scale)
    pen = ImageDraw.Draw(canvas)
    line_px = max(2, round(min(canvas.size) / 300))
    findings = [
        (item, scaled(item.finding.evidence.box, scale)) for item in numbered(report) if item.finding.evidence.box
    ]
    marked = {box for _, box in findings}
    quiet = [(box, colour) for box, colour in _quiet_boxes(report, scale) if box not in marked]
    for box, colour in quiet:
        _frame(pen, box, colour, max(1, line_px // 2))
    for item, box in reversed(findings):
        _frame(pen, box, SEVERITY_COLOURS[item.finding.severity], line_px, halo=True)
    places = Places(grey, tuple(box for box, _ in quiet) + tuple(box for _, box in findings))
    for item, box in findings:
        _number(pen, places, item, box, line_px)
    return canvas


def _quiet_boxes(report: Report, scale: float) -> list[tuple[Box, str]]:
    """Everything that was read but not objected to, with the colour of its thin frame."""
    boxes = [(field.box, FIELD_COLOUR) for field in report.fields.values() if field.box is not None]
    boxes += [(seal.box, SEAL_COLOUR) for seal in report.marks.seals]
    boxes += [(emblem.box, SEAL_COLOUR) for emblem in report.marks.emblems if emblem.agreed]
    boxes += [(code.box, CODE_COLOUR) for code in report.marks.codes]
    return [(scaled(box, scale), colour) for box, colour in boxes]


def _frame(pen: ImageDraw.ImageDraw, box: Box, colour: str, line_px: int, *, halo: bool = False) -> None:
    """A frame just outside the box, on a white halo when it has to be seen on any ground."""
    corners = grown(box, 1.5 * line_px)
    ring = [*corners, corners[0], corners[1]]
    if halo:
        pen.line(ring, fill=HALO_COLOUR, width=line_px + max(2, line_px // 2), joint="curve")
    pen.line(ring, fill=colour, width=line_px, joint="curve")


def _number(pen: ImageDraw.ImageDraw, places: Places, item: Numbered, box: Box, line_px: int) -> None:
    """The finding's number in a filled round, beside the frame."""
    tall = max(SMALLEST_NUMBER_PX, round(min(places.grey.size) * NUMBER_SHARE))
    text = str(item.number)
    wide = tall if len(text) == 1 else round(tall * (0.55 + 0.45 * len(text)))
    ring_px = max(1, tall // 14)
    x, y = places.choose(box, wide / 2 + ring_px, tall / 2 + ring_px, gap=2.5 * line_px)
    pen.rounded_rectangle(
        (x - wide / 2 - ring_px, y - tall / 2 - ring_px, x + wide / 2 + ring_px, y + tall / 2 + ring_px),
        radius=tall / 2 + ring_px,
        fill=HALO_COLOUR,
    )
    pen.rounded_rectangle(
        (x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2),
        radius=tall / 2,
        fill=SEVERITY_COLOURS[item.finding.severity],
    )
    pen.text((x, y), text, font=_digits(round(tall * 0.68)), fill=HALO_COLOUR, anchor="mm")


@cache
def _digits(size_px: int) -> ImageFont.ImageFont | ImageFont.FreeTypeFont:
    """Pillow's own built-in letters: no font file is needed."""
    return ImageFont.load_default(size_px)
