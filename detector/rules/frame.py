"""A line's box in, where other lines stand as seen along it out; works at any rotation of the photo."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from detector.report import Box, Point


@dataclass(frozen=True, slots=True)
class Frame:
    """The axes of one line: its top left corner, unit vectors along the text and down, width and height in pixels."""

    origin: Point
    along: Point
    down: Point
    width: float
    height: float

    def place(self, point: Point) -> Point:
        """A point as (distance along the text, distance below the line's top), in pixels."""
        x, y = point[0] - self.origin[0], point[1] - self.origin[1]
        return x * self.along[0] + y * self.along[1], x * self.down[0] + y * self.down[1]


def frame_of(box: Box) -> Frame:
    """The axes of a line whose corners run clockwise from the top left of the text."""
    (x0, y0), (x1, y1), _, (x3, y3) = box
    width, height = hypot(x1 - x0, y1 - y0) or 1.0, hypot(x3 - x0, y3 - y0) or 1.0
    return Frame(
        box[0], ((x1 - x0) / width, (y1 - y0) / width), ((x3 - x0) / height, (y3 - y0) / height), width, height
    )
