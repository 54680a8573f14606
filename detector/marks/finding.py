"""Page pixels in, where ink seals lie out: round ones, ellipses and squares, red, blue, purple and black."""

from __future__ import annotations

from dataclasses import replace

from detector.marks.circles import MIN_RIM_SHARE, find_circles
from detector.marks.ink import Mask, Pixels, dark_mask, ink_masks
from detector.marks.outlines import Outline, Shape, find_outlines
from detector.marks.unroll import ROUND_LEAST, Ellipse
from detector.page.shrunk import shrunk

FIT_SIDE_PX = 1400  # outlines are fitted at this size: a 42 mm seal is then 100 px in radius
FAINT_RIM = 0.78  # share of the rim that must be inked where any weak colour counts as ink; chosen
MORE_INK = 1.15  # weak colour is looked at only where it adds as much to the strong; chosen
BLACK_RIM = 0.9  # and where all dark print counts; chosen
OTHER_INK_NEAR = 0.25  # two seals of different ink may lie this close; chosen


def find_places(pixels: Pixels) -> list[Outline]:
    """Finds the seals of a page (H×W×3 RGB), largest first, in page pixels."""
    small, shrink = shrunk(pixels, FIT_SIDE_PX)
    ink = ink_masks(small)
    found = _in_ink(ink.red, [])
    found += [place for place in _in_ink(ink.blue, []) if not any(place.same_place(f, OTHER_INK_NEAR) for f in found)]
    for strong, mask in ((ink.red, ink.faint_red), (ink.blue, ink.faint_blue)):
        if mask.sum() < MORE_INK * strong.sum():
            continue
        found += [replace(place, sure=False) for place in _in_ink(mask, found, FAINT_RIM) if place.shape != "square"]
    if not found:
        found = [Outline(e, sure=False) for e in find_circles(dark_mask(small), BLACK_RIM)]
    found.sort(key=lambda each: -each.ellipse[2] * each.ellipse[3])
    return [replace(each, ellipse=_scaled(each, 1 / shrink)) for each in found]


def _in_ink(mask: Mask, known: list[Outline], rim: float = MIN_RIM_SHARE) -> list[Outline]:
    """The seals of one mask that are not known yet; what stands by itself as an ellipse or a square is no circle."""
    found: list[Outline] = []
    for place in (*find_outlines(mask), *(Outline(e, _shape(e)) for e in find_circles(mask, rim))):
        if not any(place.same_place(other) for other in (*known, *found)):
            found.append(place)
    return found


def _shape(ellipse: Ellipse) -> Shape:
    return "round" if min(ellipse[2:4]) / max(ellipse[2:4]) >= ROUND_LEAST else "ellipse"


def _scaled(place: Outline, by: float) -> tuple[float, float, float, float, float]:
    x, y, a, b, angle = place.ellipse
    return x * by, y * by, a * by, b * by, angle
