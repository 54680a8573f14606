"""A specimen in, our schematic drawing of it as a small picture out, with 样本 across it.

The same plan as `blank.svg`, for places that show no SVG. Without a Chinese font on the machine it has boxes only.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

from detector.exports.fonts import chinese, digits
from detector.specimens.drawing import PLACES, SAMPLE_TILT_DEGREES, VALUE_MM, drawing
from detector.specimens.specimen import Element, Specimen

PX_PER_MM = 4
"""Enough to read a label on a screen, too little to print a blank from (102 pixels an inch)."""
PAPER, INK, PALE_INK, LINE, GROUND = "#fcfbf7", "#222222", "#777777", "#999999", "#eeece4"
SEAL_INK, EMBLEM_INK, SAMPLE_INK = "#b45353", "#8a6a00", "#cc0000"
SAMPLE_SHARE = 0.42
SAMPLE_OPACITY = 40  # of 255
LETTER_SHARE = 0.92  # of a line's height: the rest is the font's own air
ENDINGS = (".svg", ".png")


def plan(specimen: Specimen) -> Image.Image:
    """The drawing at `PX_PER_MM` pixels a millimetre."""
    size = (round(specimen.page.width_mm * PX_PER_MM), round(specimen.page.height_mm * PX_PER_MM))
    canvas = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((0, 0, size[0] - 1, size[1] - 1), outline=LINE, width=2)
    if specimen.page.fold_x_mm is not None:
        x = specimen.page.fold_x_mm * PX_PER_MM
        pen.line((x, 0, x, size[1]), fill="#cccccc", width=2)
    for element in specimen.elements:
        _draw(pen, element)
    canvas.paste(SAMPLE_INK, (0, 0), _sample(size))
    return canvas


def svg_of(specimen: Specimen) -> str:
    """The drawing as SVG text: smaller and sharper, its letters are the reader's own."""
    return drawing(specimen)


def save_drawing(specimen: Specimen, path: Path) -> None:
    """Writes the drawing, as SVG or as PNG by the ending of the path.

    Raises:
        ValueError: The path has another ending.
        OSError: It cannot be written.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise ValueError(ending)
    if ending == ".svg":
        path.write_text(svg_of(specimen), "utf-8")
    else:
        plan(specimen).save(path, "PNG")


def _draw(pen: ImageDraw.ImageDraw, element: Element) -> None:
    box = tuple(value * PX_PER_MM for value in element.rectangle_mm)
    ink = INK if element.required else PALE_INK
    if element.role in ("seal", "emblem"):
        ink = SEAL_INK if element.role == "seal" else EMBLEM_INK
        pen.ellipse(box, outline=ink, width=3)
        _caption(pen, element, PLACES[element.role], ink)
    elif element.role in ("photo", "qr"):
        pen.rectangle(box, fill=GROUND, outline=LINE, width=2)
        _caption(pen, element, PLACES[element.role], INK)
    elif element.role in ("issuer", "date"):
        _blank(pen, element.x_mm, element.y_mm, "发证单位" if element.role == "issuer" else "发证日期")
    else:
        _text(pen, element, ink)
        if element.value_x_mm is not None:
            _blank(pen, element.value_x_mm, element.y_mm, "")


def _text(pen: ImageDraw.ImageDraw, element: Element, ink: str) -> None:
    """A line of print in its place, cut where it would run on; without a font, its outline."""
    left, top, right, bottom = (value * PX_PER_MM for value in element.rectangle_mm)
    font = chinese(max(1, round(LETTER_SHARE * element.height_mm * PX_PER_MM)))
    if font is None:
        pen.rectangle((left, top, right, bottom), outline=ink, width=2)
        return
    words = element.text.replace("{issuer}", "……")
    while len(words) > 1 and element.width_mm is not None and font.getlength(words) > right - left:
        words = words.rstrip("…")[:-1] + "…"
    anchor = "lm" if element.at == "left" else "mm"
    pen.text((element.x_mm * PX_PER_MM, element.y_mm * PX_PER_MM), words, fill=ink, font=font, anchor=anchor)


def _blank(pen: ImageDraw.ImageDraw, x_mm: float, y_mm: float, words: str) -> None:
    """The place of a value."""
    width, height = (value * PX_PER_MM for value in VALUE_MM)
    left, middle = x_mm * PX_PER_MM, y_mm * PX_PER_MM
    pen.rectangle((left, middle - height / 2, left + width, middle + height / 2), fill=GROUND, outline="#d4d0c4")
    font = chinese(round(0.6 * height))
    if words and font is not None:
        pen.text((left + width / 2, middle), words, fill=PALE_INK, font=font, anchor="mm")


def _caption(pen: ImageDraw.ImageDraw, element: Element, words: str, ink: str) -> None:
    width = (element.width_mm or element.height_mm) * PX_PER_MM
    font = chinese(round(min(4.0 * PX_PER_MM, width / (len(words) + 0.6))))
    if font is not None:
        pen.text((element.x_mm * PX_PER_MM, element.y_mm * PX_PER_MM), words, fill=ink, font=font, anchor="mm")


def _sample(size: tuple[int, int]) -> Image.Image:
    """How strongly 样本 covers each place; in Latin letters where no Chinese font is."""
    layer = Image.new("L", size, 0)
    height = round(min(size) * SAMPLE_SHARE)
    font = chinese(height)
    words, letters = ("SAMPLE", digits(height // 2)) if font is None else ("样本", font)
    ImageDraw.Draw(layer).text((size[0] / 2, size[1] / 2), words, fill=SAMPLE_OPACITY, font=letters, anchor="mm")
    return layer.rotate(-SAMPLE_TILT_DEGREES, Image.Resampling.BILINEAR)
