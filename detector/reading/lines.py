"""Page in, upright page and its lines of print out, those under a seal's ink included.

Each line says from which layer it was read: the page as it is, or the page with coloured ink lifted off. Where both
layers give the same text the line counts as read twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.marks.ink import Mask, extremes, without_ink
from detector.marks.unroll import Ellipse
from detector.observation import Layer
from detector.page.page import Page, is_long
from detector.reading import ocr
from detector.reading.covered import read_covered
from detector.reading.ocr import Pixels, Quad, TextLine
from detector.reading.patterns import LINK

READ_WELL = (
    0.93  # a single reading with this mean score counts as confirmed; chosen, misreads up to 0.98 occur on poor photos
)
NEARLY_WELL = 0.85  # from here on a second reading may confirm large print; chosen
LARGE_PRINT = 1.25  # times the page's typical line: titles; chosen
SURE = 0.999  # clear of ink, a second reading of such a line differed once in 81 (synthetic, levels 2 and 3)
DOUBTFUL = 0.9  # lines under this are read a second time
MAX_PAGE_TILT = 12.0  # degrees; a page that was not found as a sheet may lie this skewed
SLANTED_BY = 7.0  # degrees off the page's own lines; chosen
MANY_SLANTED = 3
SLANTED_READ = 6  # of the words across a page: they repeat each other; chosen
TILED = 4  # no certificate prints the same short line four times
DROP_BELOW = 0.4  # under this a line is noise: texture, a photo's edge, half a seal letter
SEAL_OVERLAP = 0.12  # share of a line inside a seal from which it is read again without the ink


@dataclass(frozen=True, slots=True, eq=False)
class PrintLine:
    """A line of print on the page: text, 4×2 page pixels, score in 0..1, whether it may be relied on, and its layer."""

    text: str
    quad: Quad
    score: float
    confirmed: bool
    layer: Layer = "print"

    @property
    def left(self) -> float:
        """Leftmost page pixel."""
        return float(self.quad[:, 0].min())

    @property
    def right(self) -> float:
        """Rightmost page pixel."""
        return float(self.quad[:, 0].max())

    @property
    def middle(self) -> float:
        """Vertical middle in page pixels."""
        return float(self.quad[:, 1].mean())

    @property
    def height(self) -> float:
        """Height across the text in page pixels."""
        return ocr.quad_size(self.quad)[1]

    @property
    def slope(self) -> float:
        """Rise over run of the line on the page; 0 for lines too short to tell."""
        along = (self.quad[1] - self.quad[0]).astype(float)
        return float(along[1] / along[0]) if abs(along[0]) > 3 * self.height else 0.0


def upright(page: Page) -> tuple[Page, list[Quad]]:
    """Turns the page upright and finds its lines.

    The page orientation model proposes, the direction of the lines and the line orientation model confirm or correct.
    A long screen capture is upright as it is.
    """
    if is_long(page.pixels):
        return page, ocr.detect(page.pixels)
    proposed = page.turned(ocr.page_turns(page.pixels))
    quads = ocr.detect(proposed.pixels)
    if len(quads) >= 3 and ocr.tall_share(quads) > 0.6:
        proposed = proposed.turned(1)
        quads = ocr.detect(proposed.pixels)
    if len(quads) >= 2 and ocr.upside_down_share(proposed.pixels, quads) > ocr.FLIP_SHARE:
        quads = ocr.in_reading_order([_turned_over(q, proposed.width, proposed.height) for q in quads])
        proposed = proposed.turned(2)
    return proposed, quads


def _turned_over(quad: Quad, width: int, height: int) -> Quad:
    """A line on the page turned by 180 degrees, its corners again from the text's top left."""
    size = np.array([width - 1, height - 1], np.float32)
    return np.roll(size - quad, 2, axis=0)


def read_lines(
    pixels: Pixels, quads: Sequence[Quad], seals: Sequence[Ellipse]
) -> tuple[list[PrintLine], list[PrintLine]]:
    """Reads the page's lines; lines that a seal covers are read once more with the ink lifted, the better one stays.

    Args:
        pixels: H×W×3 RGB page.
        quads: The lines found on it.
        seals: Ellipses of the seals, in page pixels.

    Returns:
        The lines of print in reading order, and apart from them the words that run slanted across the page.
    """
    quads, slanted = part_slanted(quads)
    longest = sorted(slanted, key=lambda quad: -ocr.quad_size(quad)[0])[:SLANTED_READ]
    across = [_print_line(line, "print") for line in ocr.read(pixels, longest)]
    across = [line for line in across if line.score >= DROP_BELOW]
    if len(across) >= MANY_SLANTED:
        quads = [*quads, *_under_words(pixels, quads, slanted)]
    covered = [q for q in quads if any(_inside_share(q, seal) >= SEAL_OVERLAP for seal in seals)]
    clear = [q for q in quads if not any(q is c for c in covered)]
    lines = _covered_lines(pixels, covered, seals, clear)
    clear = [q for q in clear if not any(_overlap(q, line.quad) > 0.5 for line in lines)]
    for line in ocr.read(pixels, clear):
        again = ocr.read_again(pixels, line) if DROP_BELOW <= line.score < DOUBTFUL else line
        lines.append(_confirmed_link(pixels, _print_line(again, "print")))
    kept = [line for line in lines if line.score >= DROP_BELOW]
    kept, repeated = part_repeated(_titles_twice(pixels, kept))
    across += repeated
    order = {id(q): i for i, q in enumerate(ocr.in_reading_order([line.quad for line in kept]))}
    return sorted(kept, key=lambda line: order[id(line.quad)]), across


def _titles_twice(pixels: Pixels, lines: Sequence[PrintLine]) -> list[PrintLine]:
    """The lines, with large print that was read less well read a second time: read alike, it counts as confirmed."""
    typical = float(np.median([line.height for line in lines])) if lines else 0.0
    return [
        replace(line, confirmed=True)
        if not line.confirmed
        and line.score >= NEARLY_WELL
        and line.height >= LARGE_PRINT * typical
        and read_alike(pixels, line)
        else line
        for line in lines
    ]


def part_slanted(quads: Sequence[Quad]) -> tuple[list[Quad], list[Quad]]:
    """Parts the page's own lines from words that run across it at another angle (watermarks, 仅供…使用, 样本)."""
    slopes = [_slope_degrees(q) for q in quads]
    long_enough = [ocr.quad_size(q)[0] > 1.8 * ocr.quad_size(q)[1] for q in quads]
    level = [s for s, ok in zip(slopes, long_enough, strict=True) if ok and abs(s) < MAX_PAGE_TILT]
    tilt = float(np.median(level)) if level else 0.0
    own: list[Quad] = []
    slanted: list[Quad] = []
    for quad, slope, ok in zip(quads, slopes, long_enough, strict=True):
        (slanted if ok and abs(slope - tilt) > SLANTED_BY else own).append(quad)
    return own, slanted


def part_repeated(lines: Sequence[PrintLine]) -> tuple[list[PrintLine], list[PrintLine]]:
    """Parts the page's own lines from short words printed over it again and again (样本 样本 样本)."""
    counts = Counter(
        line.text for line in lines if 2 <= len(line.text) <= 10 and not any(c.isdigit() for c in line.text)
    )
    tiled = {text for text, count in counts.items() if count >= TILED}
    return [line for line in lines if line.text not in tiled], [line for line in lines if line.text in tiled]


def _slope_degrees(quad: Quad) -> float:
    along = (quad[1] - quad[0]) + (quad[2] - quad[3])
    return float(np.degrees(np.arctan2(along[1], along[0])))


def _under_words(pixels: Pixels, quads: Sequence[Quad], slanted: Sequence[Quad]) -> list[Quad]:
    """Lines that the detector lost among slanted words, found with coloured words lifted off."""
    found, _ = part_slanted(ocr.detect(without_ink(pixels)))
    known = [*quads, *slanted]
    return [q for q in found if all(_overlap(q, other) < 0.4 for other in known)]


def _print_line(line: TextLine, layer: Layer) -> PrintLine:
    return PrintLine(line.text.strip(), line.quad, line.score, line.score >= READ_WELL, layer)


def _confirmed_link(pixels: Pixels, line: PrintLine) -> PrintLine:
    """An address counts as confirmed only when two readings agree: one letter makes another site of it."""
    if not LINK.search(line.text) or is_sure(line):
        return line
    return replace(line, confirmed=line.confirmed and read_alike(pixels, line))


def is_sure(line: PrintLine) -> bool:
    """True for a line so clear that a second reading would only repeat the first."""
    return line.score >= SURE and line.layer == "print"


def read_alike(pixels: Pixels, line: PrintLine) -> bool:
    """True when a second reading, of the brightest channel of a wider cut, gives the same text."""
    cut = ocr.crop(pixels, ocr.widened(line.quad, 0.1 * line.height))
    brightest, _ = extremes(cut)
    (text, _), *_ = ocr.recognise([np.dstack([brightest] * 3)])
    return re.sub(r"\s+", "", text).lower() == re.sub(r"\s+", "", line.text).lower()


def _covered_lines(
    pixels: Pixels, covered: Sequence[Quad], seals: Sequence[Ellipse], clear: Sequence[Quad]
) -> list[PrintLine]:
    found: list[PrintLine] = []
    for seal in seals:
        x0, y0, x1, y1 = _window(seal, pixels.shape[1], pixels.shape[0])
        lifted = without_ink(pixels[y0:y1, x0:x1], _disc(seal, (x0, y0), (y1 - y0, x1 - x0)))
        offset = np.array([x0, y0], np.float32)
        side = max(lifted.shape[:2])
        quads = [
            q
            for q in ocr.detect(lifted, min(side, 960))
            if _inside_share(q + offset, seal) >= SEAL_OVERLAP
            and not any(_overlap(q + offset, c) > 0.5 and not _much_longer(q, c) for c in clear)
            and not any(_overlap(q + offset, other.quad) > 0.5 for other in found)
        ]
        for line in ocr.read(lifted, quads):
            found.append(_decided(pixels, lifted, offset, line))
    missed = [q for q in covered if not any(_overlap(q, line.quad) > 0.3 or _same_row(q, line) for line in found)]
    inky = [_print_line(line, "under_ink") for line in ocr.read(pixels, missed)]
    return found + [line for line in inky if line.score > 0.8 and not _is_ink(pixels, line.quad)]


def _decided(pixels: Pixels, lifted: Pixels, offset: NDArray[np.float32], line: TextLine) -> PrintLine:
    """A line that was read with the ink lifted, compared with the same place as it is."""
    cuts = ocr.crop(pixels, line.quad + offset), ocr.crop(lifted, line.quad)
    found = read_covered(*cuts, (line.text, line.score))
    return PrintLine(found.text, line.quad + offset, found.score, found.confirmed, "under_ink")


def _is_ink(pixels: Pixels, quad: Quad) -> bool:
    """True when the dark strokes of a line are coloured: a letter of the seal itself."""
    cut = ocr.crop(pixels, quad)
    grey = cut.min(axis=2)
    strokes = grey <= np.percentile(grey, 15)
    spread = cut.max(axis=2).astype(int) - cut.min(axis=2)
    return bool(np.median(spread[strokes]) > 60)


def _window(seal: Ellipse, width: int, height: int) -> tuple[int, int, int, int]:
    """Pixels around a seal within which covered lines can run: wide to both sides, a little above and below."""
    x, y, a, b, _ = seal
    r = max(a, b)
    return (
        max(0, int(x - 3.2 * r)),
        max(0, int(y - 1.5 * r)),
        min(width, int(x + 3.2 * r)),
        min(height, int(y + 1.5 * r)),
    )


def _disc(seal: Ellipse, offset: tuple[int, int], shape: tuple[int, int]) -> Mask:
    """The seal with a little margin, as booleans over a window of the page."""
    x, y, a, b, angle = seal
    mask = np.zeros(shape, np.uint8)
    centre = (round(x - offset[0]), round(y - offset[1]))
    cv2.ellipse(mask, centre, (round(1.08 * a), round(1.08 * b)), angle, 0, 360, 1, -1)
    return mask > 0


def _inside_share(quad: Quad, seal: Ellipse) -> float:
    """Share of a line's length that lies inside a seal."""
    x, y, a, b, _ = seal
    start, end = (quad[0] + quad[3]) / 2, (quad[1] + quad[2]) / 2
    points = np.linspace(start, end, 24)
    return float((((points[:, 0] - x) / a) ** 2 + ((points[:, 1] - y) / b) ** 2 <= 1.0).mean())


def _overlap(quad: Quad, other: Quad) -> float:
    """Shared area of two lines as a share of the smaller one."""
    area, _ = cv2.intersectConvexConvex(quad.astype(np.float32), other.astype(np.float32))
    return float(area) / max(1.0, min(cv2.contourArea(quad), cv2.contourArea(other)))


def _much_longer(quad: Quad, piece: Quad) -> bool:
    """True when a line found without the ink runs well beyond the piece of it that was found with the ink."""
    return ocr.quad_size(quad)[0] > 1.25 * ocr.quad_size(piece)[0]


def _same_row(quad: Quad, line: PrintLine) -> bool:
    """True when a quad is a piece of a longer line that was read already."""
    y = float(quad[:, 1].mean())
    return abs(y - line.middle) < 0.6 * line.height and line.left - 5 <= quad[:, 0].mean() <= line.right + 5
