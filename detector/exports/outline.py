"""A box in, the same box scaled or grown out; corners clockwise from the top left of the text."""

from __future__ import annotations

from math import hypot

from detector.report import Box, Point


def scaled(box: Box, factor: float) -> Box:
    """The box in a picture that is `factor` times as large."""
    first, second, third, fourth = ((x * factor, y * factor) for x, y in box)
    return (first, second, third, fourth)


def grown(box: Box, margin: float) -> Box:
    """The box with each side moved outwards by `margin`, along the box's own directions."""
    along = _unit((box[1][0] - box[0][0] + box[2][0] - box[3][0], box[1][1] - box[0][1] + box[2][1] - box[3][1]))
    down = _unit((box[3][0] - box[0][0] + box[2][0] - box[1][0], box[3][1] - box[0][1] + box[2][1] - box[1][1]))
    signs = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    first, second, third, fourth = (
        (x + margin * (a * along[0] + d * down[0]), y + margin * (a * along[1] + d * down[1]))
        for (x, y), (a, d) in zip(box, signs, strict=True)
    )
    return (first, second, third, fourth)


def frame(box: Box) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the upright rectangle round the box."""
    xs, ys = [x for x, _ in box], [y for _, y in box]
    return (min(xs), min(ys), max(xs), max(ys))


def height(box: Box) -> float:
    """The length of the box's shorter side: of print, the height of the line."""
    across = hypot(box[1][0] - box[0][0], box[1][1] - box[0][1])
    down = hypot(box[3][0] - box[0][0], box[3][1] - box[0][1])
    return min(across, down)


def _unit(vector: Point) -> Point:
    length = hypot(*vector)
    return (0.0, 0.0) if length == 0 else (vector[0] / length, vector[1] / length)
