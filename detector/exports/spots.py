"""A picture and its report in; for each finding its place on the picture and a close-up out, for links both ways."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageDraw

from detector.exports.comparing import jpeg_uri
from detector.exports.cover import cover, personal_boxes
from detector.exports.numbering import numbered
from detector.exports.outline import frame, grown, height
from detector.report import Box, Report

SMALLEST_SIDE_SHARE = 0.03
"""Of the picture's short side: a thumb can hit 12 px on a phone's 390."""
CLOSE_LONG_SIDE_PX = 720
CLOSE_SHARE_MOST = 0.6
"""Of the picture's long side; the close-up of a larger place would be the picture again."""
CLOSE_MOST = 12  # close-ups in one report; a page of adverts may have dozens of findings
CLOSE_MARGIN = 0.4  # round the place, in its short side
CLOSE_QUALITY = 80
CLOSE_FRAME_COLOUR = "#c81e1e"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one finding is.

    Attributes:
        number: The finding's number.
        points: A polygon for SVG, in thousandths of the picture's width and height.
        close_uri: A close-up of the place; empty where it would show nothing more.
        close_size: Of the close-up in pixels.
    """

    number: int
    points: str
    close_uri: str = ""
    close_size: tuple[int, int] = (0, 0)


def spots_of(picture: Image.Image, report: Report, *, cover_personal: bool) -> dict[int, Spot]:
    """The places of the findings that have one, by number.

    Args:
        picture: The upright photo that the report's boxes refer to.
        report: What was found, unmasked, so that what has to be covered is known.
        cover_personal: Paint over the holder's name and ID number in the close-ups.
    """
    shown = cover(picture.convert("RGB"), personal_boxes(report) if cover_personal else ())
    found: dict[int, Spot] = {}
    for item in numbered(report):
        box = item.finding.evidence.box
        if box is None:
            continue
        found[item.number] = _spot(item.number, box, shown, with_close=len(found) < CLOSE_MOST)
    return found


def _spot(number: int, box: Box, picture: Image.Image, *, with_close: bool) -> Spot:
    least = SMALLEST_SIDE_SHARE * min(picture.size)
    reached = grown(box, max(0.0, (least - height(box)) / 2))
    points = " ".join(f"{1000 * x / picture.width:.1f},{1000 * y / picture.height:.1f}" for x, y in reached)
    close = _close(box, picture) if with_close else None
    return Spot(number, points) if close is None else Spot(number, points, jpeg_uri(close, CLOSE_QUALITY), close.size)


def _close(box: Box, picture: Image.Image) -> Image.Image | None:
    """The place with a little round it, framed; None when the place is most of the picture, or outside it."""
    left, top, right, bottom = frame(box)
    if max(right - left, bottom - top) > CLOSE_SHARE_MOST * max(picture.size):
        return None
    margin = CLOSE_MARGIN * height(box) + SMALLEST_SIDE_SHARE * min(picture.size)
    x, y = max(round(left - margin), 0), max(round(top - margin), 0)
    end_x, end_y = min(round(right + margin), picture.width), min(round(bottom + margin), picture.height)
    if end_x <= x or end_y <= y:
        return None
    piece = picture.crop((x, y, end_x, end_y))
    line_px = max(2, round(max(piece.size) / 200))
    corners = [(a - x, b - y) for a, b in grown(box, 1.5 * line_px)]
    ImageDraw.Draw(piece).line([*corners, *corners[:2]], fill=CLOSE_FRAME_COLOUR, width=line_px, joint="curve")
    piece.thumbnail((CLOSE_LONG_SIDE_PX, CLOSE_LONG_SIDE_PX), Image.Resampling.LANCZOS)
    return piece
