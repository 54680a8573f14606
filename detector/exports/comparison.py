"""A photo, its report and the specimen in, both side by side out: the style, and the page with what differs framed.

What is expected is dashed, what was found is solid, what is absent is crossed out: colour is never the only sign.
"""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageDraw

from detector.exports.badge import draw_badge
from detector.exports.cover import cover, personal_boxes
from detector.exports.differences import Row, rows
from detector.exports.legend import captioned
from detector.exports.masking import mask_report
from detector.exports.outline import frame, grown
from detector.exports.placing import Places
from detector.exports.plan import PX_PER_MM, plan
from detector.exports.rectified import on_sheet, rectified
from detector.exports.strokes import arrow, cross, dashed, solid
from detector.exports.wording import Words
from detector.exports.words import CHINESE
from detector.report import Box, Matrix3, Point, Report, SpecimenMatch
from detector.specimens.specimen import Specimen

EXPECTED_COLOUR = "#1d4ed8"
FOUND_COLOUR = "#0f766e"
DIFFERENT_COLOUR = "#c2410c"
OTHER_COLOUR = "#7b2d8b"
UNCLEAR_COLOUR = "#4b5563"
"""Blue, green, orange, purple and grey of unlike lightness; each also has a line of its own."""
BADGE_COLOUR = "#1f2937"
THIN_PX, THICK_PX = 2, 4
BADGE_SHARE = 1 / 25
"""A number's height as a share of the panel's short side."""
MARGIN_PX = 3.0
DASH_PX, DOT_PX, GAP_PX = 9.0, 3.0, 6.0
BETWEEN_PX = 24
ARROWS_MOST = 3
"""More moved elements than this are rows in disorder: their arrows would lie on each other."""
EDGE_COLOUR = "#9aa3b2"


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """The two panels, of one size, the rows of the table that belongs to them, and what they rest on."""

    match: SpecimenMatch
    style: Image.Image
    page: Image.Image
    rows: tuple[Row, ...]


def compare_panels(
    picture: Image.Image, report: Report, specimen: Specimen, *, show_personal: bool = False
) -> Comparison | None:
    """The style and the page in one frame; None when the page was not laid on this specimen.

    Args:
        picture: The upright photo that the report's boxes refer to.
        report: What was found.
        specimen: The style that the report's `specimen` names.
        show_personal: Leave name and ID number readable.
    """
    match = report.specimen
    if match is None or match.id != specimen.id or match.photo_to_mm is None or match.page_mm is None:
        return None
    shown = match if show_personal else mask_report(report).specimen or match
    page = rectified(picture, match.photo_to_mm, match.page_mm, PX_PER_MM)
    if not show_personal:
        page = cover(page, tuple(on_sheet(box, match.photo_to_mm, PX_PER_MM) for box in personal_boxes(report)))
    table = rows(shown)
    style = plan(specimen).resize(page.size)
    _mark_style(style, table, match.photo_to_mm)
    _mark_page(page, table, match.photo_to_mm)
    return Comparison(shown, style, page, table)


def side_by_side(comparison: Comparison, words: Words = CHINESE) -> Image.Image:
    """One picture to save: both panels, with words and the list of differences where the machine has a font."""
    style, page = comparison.style, comparison.page
    canvas = Image.new("RGB", (style.width + BETWEEN_PX + page.width, page.height), "white")
    canvas.paste(style, (0, 0))
    canvas.paste(page, (style.width + BETWEEN_PX, 0))
    return captioned(canvas, comparison.rows, comparison.match, words)


def _mark_style(style: Image.Image, table: tuple[Row, ...], to_mm: Matrix3) -> None:
    """Frames and numbers on the style, where what differs belongs."""
    placed = [(row, _placed(row.element.place, to_mm)) for row in table if row.number is not None]
    boxes = [(row, box) for row, box in placed if box is not None]
    pen = ImageDraw.Draw(style)
    for _, box in boxes:
        dashed(pen, grown(box, MARGIN_PX), EXPECTED_COLOUR, THIN_PX, dash_px=DASH_PX, gap_px=GAP_PX)
    _number(style, pen, boxes)


def _mark_page(page: Image.Image, table: tuple[Row, ...], to_mm: Matrix3) -> None:
    """What was found, and for what differs also where it belongs, on the page."""
    pen = ImageDraw.Draw(page)
    pen.rectangle((0, 0, page.width - 1, page.height - 1), outline=EDGE_COLOUR)
    found = [box for row in table if (box := _placed(row.element.box, to_mm)) is not None]
    arrows = sum(row.element.state == "moved" for row in table) <= ARROWS_MOST
    numbered = []
    for row in sorted(table, key=lambda each: each.number is not None):
        place, box = (_placed(each, to_mm) for each in (row.element.place, row.element.box))
        if box is None and place is not None and any(_overlap(place, other) for other in found):
            continue  # something else stands there; the style shows where it belongs
        _frame(pen, row, place, box, arrows=arrows)
        at = box if box is not None else place
        if row.number is not None and at is not None:
            numbered.append((row, at))
    _number(page, pen, numbered)


def _frame(pen: ImageDraw.ImageDraw, row: Row, place: Box | None, box: Box | None, *, arrows: bool) -> None:
    """The frames of one element, by its state."""
    state = row.element.state
    if state == "present" and box is not None:
        solid(pen, grown(box, MARGIN_PX), FOUND_COLOUR, THIN_PX)
    elif state == "unclear" and place is not None:
        dashed(pen, grown(place, MARGIN_PX), UNCLEAR_COLOUR, THIN_PX, dash_px=DOT_PX, gap_px=GAP_PX)
    elif state == "absent" and place is not None and row.number is not None:
        dashed(pen, grown(place, MARGIN_PX), DIFFERENT_COLOUR, THICK_PX, dash_px=DASH_PX, gap_px=GAP_PX)
        cross(pen, place, DIFFERENT_COLOUR, THIN_PX)
    elif state in ("wrong_text", "extra") and box is not None:
        solid(pen, grown(box, MARGIN_PX), OTHER_COLOUR, THICK_PX)
        solid(pen, grown(box, MARGIN_PX + 2 * THICK_PX), OTHER_COLOUR, THIN_PX)
    elif state in ("moved", "resized") and box is not None:
        if place is not None:
            dashed(pen, grown(place, MARGIN_PX), EXPECTED_COLOUR, THIN_PX, dash_px=DASH_PX, gap_px=GAP_PX)
        solid(pen, grown(box, MARGIN_PX), DIFFERENT_COLOUR, THICK_PX)
        if place is not None and arrows:
            arrow(pen, _anchor(place, row), _anchor(box, row), DIFFERENT_COLOUR, THIN_PX)


def _number(panel: Image.Image, pen: ImageDraw.ImageDraw, boxes: list[tuple[Row, Box]]) -> None:
    tall_px = round(min(panel.size) * BADGE_SHARE)
    places = Places(panel.convert("L"), tuple(box for _, box in boxes))
    for row, box in boxes:
        draw_badge(pen, places, str(row.number), box, BADGE_COLOUR, tall_px=tall_px, gap_px=3 * THICK_PX)


def _placed(box: Box | None, to_mm: Matrix3) -> Box | None:
    """A box on the photo as a box on the panel."""
    return None if box is None else on_sheet(box, to_mm, PX_PER_MM)


def _overlap(one: Box, other: Box) -> bool:
    """True when two boxes have a place in common."""
    left, top, right, bottom = frame(one)
    other_left, other_top, other_right, other_bottom = frame(other)
    return left < other_right and other_left < right and top < other_bottom and other_top < bottom


def _anchor(box: Box, row: Row) -> Point:
    """The point whose shift is told: the middle of a picture, the left end of a text."""
    used = box if row.element.role in ("photo", "qr", "seal", "title", "title_en") else (box[0], box[3])
    return sum(x for x, _ in used) / len(used), sum(y for _, y in used) / len(used)
