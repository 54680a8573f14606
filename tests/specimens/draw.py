"""A specimen in, a page with its print and what a reader would have read of it out; no text engine is needed."""

from dataclasses import dataclass, field

import cv2
import numpy as np

from detector.observation import KindGuess
from detector.page.page import Page
from detector.reading.codes import FoundCode
from detector.reading.lines import PrintLine
from detector.specimens.specimen import Specimen

PX_PER_MM = 5.0
PAPER = (246, 243, 232)
INK = (40, 40, 44)


@dataclass
class Drawn:
    """A page, the title line, all lines and codes on it."""

    specimen: Specimen
    page: Page
    lines: list[PrintLine] = field(default_factory=list)
    codes: list[FoundCode] = field(default_factory=list)
    title: PrintLine | None = None

    @property
    def size(self):
        return self.page.width, self.page.height

    @property
    def kind(self):
        return KindGuess(self.specimen.kind, "high", self.title.text if self.title else "")


def draw(
    specimen,
    *,
    left_out=(),
    unread=(),
    moved=None,
    swapped=None,
    texts=None,
    lean=None,
    photo=True,
    cut_mm=0.0,
    seed=0,
):
    """Draws a page.

    Args:
        specimen: What is drawn.
        left_out: Names of elements that are not printed.
        unread: Names that are printed but not among the lines.
        moved: Name to (dx, dy) in millimetres.
        swapped: Name to the name in whose place it stands.
        texts: Name to another printed text.
        lean: 3×3 homography on the sheet in millimetres, before scaling.
        photo: Whether the photo is there.
        cut_mm: How much of the right side the picture misses.
        seed: Of the paper's grain.
    """
    moved, swapped, texts = moved or {}, swapped or {}, texts or {}
    width = round((specimen.page.width_mm - cut_mm) * PX_PER_MM)
    height = round(specimen.page.height_mm * PX_PER_MM)
    grain = np.random.default_rng(seed).normal(0, 1.2, (height, width, 1))
    pixels = (np.array(PAPER) + grain).clip(0, 255).astype(np.uint8)
    scale = np.diag([PX_PER_MM, PX_PER_MM, 1.0]) @ (np.eye(3) if lean is None else np.array(lean, float))
    drawn = Drawn(specimen, Page(pixels, np.eye(3), sheet_found=False))
    places = {element.name: element for element in specimen.elements}
    for element in specimen.elements:
        if element.name in left_out or element.role in ("seal", "emblem", "issuer", "date"):
            continue
        if element.role == "photo":
            if photo:
                _photo(pixels, scale, element, moved.get(element.name, (0, 0)))
            continue
        at = places[swapped.get(element.name, element.name)]
        dx, dy = np.add(moved.get(element.name, (0, 0)), (at.x_mm - element.x_mm, at.y_mm - element.y_mm))
        left, top, right, bottom = element.rectangle_mm
        if element.role == "body":
            right = left + len(element.fixed_text) * element.height_mm
        corners = np.add([[left, top], [right, top], [right, bottom], [left, bottom]], (dx, dy))
        quad = cv2.perspectiveTransform(corners.reshape(-1, 1, 2), scale).reshape(4, 2).astype(np.float32)
        hatch(pixels, quad)
        if element.name in unread:
            continue
        if element.role == "qr":
            drawn.codes.append(FoundCode("QRCode", "http://jndj.osta.org.cn", quad))
            continue
        line = PrintLine(texts.get(element.name, element.fixed_text), quad, 0.99, True)
        drawn.lines.append(line)
        if element.role == "title":
            drawn.title = line
    return drawn


def hatch(pixels, quad):
    """Upright strokes, as print looks from afar."""
    steps = max(4, int(np.linalg.norm(quad[1] - quad[0]) / 7))
    for t in np.linspace(0.02, 0.98, steps):
        top, bottom = quad[0] + t * (quad[1] - quad[0]), quad[3] + t * (quad[2] - quad[3])
        cv2.line(pixels, top.round().astype(int).tolist(), bottom.round().astype(int).tolist(), INK, 2, cv2.LINE_AA)


def _photo(pixels, scale, element, shift):
    """Head and shoulders on white."""
    left, top, right, bottom = np.add(element.rectangle_mm, (*shift, *shift))
    x, y = (left + right) / 2, (top + bottom) / 2
    for (cx, cy), (rx, ry), colour in (
        ((x, y - 5), (6.5, 8.5), (206, 160, 130)),
        ((x, y - 11), (7, 5), (30, 26, 24)),
        ((x, bottom - 6), (10, 7), (40, 50, 90)),
    ):
        t = np.linspace(0, 2 * np.pi, 40)
        outline = np.stack([cx + rx * np.cos(t), cy + ry * np.sin(t)], axis=1)
        points = cv2.perspectiveTransform(outline.reshape(-1, 1, 2), scale)
        cv2.fillPoly(pixels, [points.round().astype(np.int32)], colour)
