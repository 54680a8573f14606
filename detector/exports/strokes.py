"""Corners in pixels in, frames that can be told apart without colour out, drawn: dashed, dotted, solid, crossed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot

from PIL import ImageDraw

from detector.report import Point

HALO_COLOUR = "#ffffff"


def solid(pen: ImageDraw.ImageDraw, corners: Sequence[Point], colour: str, width_px: int) -> None:
    """A closed frame on a white halo."""
    ring = [*corners, corners[0], corners[1]]
    pen.line(ring, fill=HALO_COLOUR, width=width_px + 2, joint="curve")
    pen.line(ring, fill=colour, width=width_px, joint="curve")


def dashed(
    pen: ImageDraw.ImageDraw, corners: Sequence[Point], colour: str, width_px: int, *, dash_px: float, gap_px: float
) -> None:
    """A closed frame of dashes; short ones with long gaps look dotted."""
    for start, end in pairwise([*corners, corners[0]]):
        for piece in _pieces(start, end, dash_px, gap_px):
            pen.line(piece, fill=HALO_COLOUR, width=width_px + 2)
            pen.line(piece, fill=colour, width=width_px)


def cross(pen: ImageDraw.ImageDraw, corners: Sequence[Point], colour: str, width_px: int) -> None:
    """The two diagonals of a box."""
    for start, end in ((corners[0], corners[2]), (corners[1], corners[3])):
        pen.line((start, end), fill=HALO_COLOUR, width=width_px + 2)
        pen.line((start, end), fill=colour, width=width_px)


def arrow(pen: ImageDraw.ImageDraw, start: Point, end: Point, colour: str, width_px: int) -> None:
    """A line from one point to another with a head at its end; nothing for a very short way."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    head = 4.5 * width_px
    if length < 2 * head:
        return
    along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    neck = (end[0] - head * along[0], end[1] - head * along[1])
    side = (-along[1] * head * 0.5, along[0] * head * 0.5)
    pen.line((start, neck), fill=HALO_COLOUR, width=width_px + 2)
    pen.line((start, neck), fill=colour, width=width_px)
    pen.polygon((end, (neck[0] + side[0], neck[1] + side[1]), (neck[0] - side[0], neck[1] - side[1])), fill=colour)


def _pieces(start: Point, end: Point, dash_px: float, gap_px: float) -> Iterator[tuple[Point, Point]]:
    """The dashes of one side."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    at = 0.0
    while at < length:
        stop = min(at + dash_px, length)
        yield _between(start, end, at / length), _between(start, end, stop / length)
        at += dash_px + gap_px


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
