"""Where a number can stand beside its box: a picture, the boxes and the sizes in, the number's centre out."""

from __future__ import annotations

from dataclasses import dataclass, field

from PIL import Image, ImageStat

from detector.exports.outline import frame
from detector.report import Box, Point

Rect = tuple[float, float, float, float]

COST_OF_OWN_BOX = 400.0
COST_OF_OTHER_BOX = 120.0
COST_OF_NUMBER = 600.0
COST_OF_DISTANCE = 4.0
"""Costs are in units of one grey level of spread under the number (print on paper spreads by 40 to 90)."""


@dataclass(slots=True)
class Places:
    """Finds for one number after another the place that hides least; remembers those already placed."""

    grey: Image.Image
    boxes: tuple[Box, ...]
    taken: list[Rect] = field(default_factory=list)

    def choose(self, box: Box, half_width: float, half_height: float, gap: float) -> Point:
        """The centre of a number of the given half size that stands beside `box`, inside the picture."""
        candidates = _around(frame(box), half_width, half_height, gap)
        costs = [
            (self._cost(centre, box, half_width, half_height) + COST_OF_DISTANCE * rank, rank)
            for rank, centre in enumerate(candidates)
        ]
        x, y = candidates[min(costs)[1]]
        x = min(max(x, half_width), max(self.grey.width - half_width, half_width))
        y = min(max(y, half_height), max(self.grey.height - half_height, half_height))
        self.taken.append(_rect(x, y, half_width, half_height))
        return (x, y)

    def _cost(self, centre: Point, box: Box, half_width: float, half_height: float) -> float:
        x = min(max(centre[0], half_width), max(self.grey.width - half_width, half_width))
        y = min(max(centre[1], half_height), max(self.grey.height - half_height, half_height))
        place = _rect(x, y, half_width, half_height)
        cost = COST_OF_OWN_BOX * _share(place, frame(box))
        cost += sum(COST_OF_OTHER_BOX * _share(place, frame(other)) for other in self.boxes if other != box)
        cost += sum(COST_OF_NUMBER * _share(place, number) for number in self.taken)
        left, top, right, bottom = (round(value) for value in place)
        return cost + ImageStat.Stat(self.grey.crop((left, top, max(right, left + 1), max(bottom, top + 1)))).stddev[0]


def _around(box: Rect, half_width: float, half_height: float, gap: float) -> list[Point]:
    """Places round a box, nearest and most natural first: left, above, right, below; then further out."""
    left, top, right, bottom = box
    places: list[Point] = []
    for step in (0, 1, 2):
        out_x = half_width + gap + step * 2 * half_width
        out_y = half_height + gap + step * 2 * half_height
        middle = (top + bottom) / 2
        places += [
            (left - out_x, middle),
            (left - out_x, top - half_height / 2),
            (left + half_width, top - out_y),
            (right + out_x, middle),
            (left + half_width, bottom + out_y),
            ((left + right) / 2, top - out_y),
            (right - half_width, top - out_y),
            (right - half_width, bottom + out_y),
            ((left + right) / 2, bottom + out_y),
        ]
    return places


def _rect(x: float, y: float, half_width: float, half_height: float) -> Rect:
    return (x - half_width, y - half_height, x + half_width, y + half_height)


def _share(place: Rect, other: Rect) -> float:
    """How much of `place` lies under `other`, from 0 to 1."""
    width = min(place[2], other[2]) - max(place[0], other[0])
    height = min(place[3], other[3]) - max(place[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / max((place[2] - place[0]) * (place[3] - place[1]), 1e-9)
