"""A number and the box it belongs to in, the number in a filled round beside the box out, drawn."""

from __future__ import annotations

from PIL import ImageDraw

from detector.exports.fonts import digits
from detector.exports.placing import Places
from detector.report import Box

HALO_COLOUR = "#ffffff"


def draw_badge(
    pen: ImageDraw.ImageDraw, places: Places, text: str, box: Box, colour: str, *, tall_px: int, gap_px: float
) -> None:
    """Draws the number where it hides least.

    Args:
        pen: Draws on the picture.
        places: Finds room; remembers what is taken.
        text: The number.
        box: What it belongs to, in pixels of the picture.
        colour: Of the round.
        tall_px: Its height.
        gap_px: From the box to the round.
    """
    wide = tall_px if len(text) == 1 else round(tall_px * (0.55 + 0.45 * len(text)))
    ring_px = max(1, tall_px // 14)
    x, y = places.choose(box, wide / 2 + ring_px, tall_px / 2 + ring_px, gap=gap_px)
    for half_wide, half_tall, fill in (
        (wide / 2 + ring_px, tall_px / 2 + ring_px, HALO_COLOUR),
        (wide / 2, tall_px / 2, colour),
    ):
        pen.rounded_rectangle((x - half_wide, y - half_tall, x + half_wide, y + half_tall), radius=half_tall, fill=fill)
    pen.text((x, y), text, font=digits(round(tall_px * 0.68)), fill=HALO_COLOUR, anchor="mm")
