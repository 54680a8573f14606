"""A photo with what was read on it in; its traces, and which of them could be looked for, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from detector.intake import FileFacts, Photo
from detector.observation import DigitSeen, FieldReading, FileSays, Line, Traces
from detector.report import Box, FieldKey
from detector.traces.digits import measure_digits
from detector.traces.screen import measure_grid

NUMBERS: tuple[FieldKey, ...] = ("number", "id_number", "issue_date")
WITHOUT_FILE = frozenset({"ARRAY"})
"""Formats that bring no facts of a file."""
RENDERED = "PDF"
"""Drawn here, not by a camera: its pixels have no grain and no grid of their own."""
FILE, SCREEN, DIGITS = "image.file", "image.screen", "image.digits"


def look_at_traces(
    photo: Photo, lines: Sequence[Line], fields: Mapping[FieldKey, FieldReading]
) -> tuple[Traces, frozenset[str]]:
    """The traces, and the names of those that could be looked for on this picture."""
    looked = set() if photo.format in WITHOUT_FILE else {FILE}
    file = file_says(photo.facts, photo.width, photo.height)
    if photo.format == RENDERED:
        return Traces(file=file), frozenset(looked)
    grid = measure_grid(photo.pixels, _place(photo, lines)) if lines else None
    digits = tuple(digit for key in NUMBERS if key in fields for digit in _digits(photo, key, fields[key]))
    looked |= {name for name, seen in ((SCREEN, grid), (DIGITS, digits)) if seen}
    return Traces(file, grid.share if grid else 0.0, digits), frozenset(looked)


def file_says(facts: FileFacts, width: int, height: int) -> FileSays:
    """The facts of a file as the rules see them."""
    declared = facts.provenance
    named = (facts.software, facts.creator_tool, *facts.agents, *(declared.agents if declared else ()))
    return FileSays(
        width=width,
        height=height,
        software=tuple(dict.fromkeys(name for name in named if name)),
        sources=tuple(dict.fromkeys((*facts.sources, *(declared.sources if declared else ())))),
        aigc_label=facts.aigc_label,
        text_keys=facts.text_keys,
        camera=bool(facts.exposed and (facts.make or facts.model)),
        manifest=declared is not None,
    )


def _place(photo: Photo, lines: Sequence[Line]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of all print: what lies around the sheet may be cloth."""
    corners = np.array([corner for line in lines for corner in line.box])
    left, top = corners.min(axis=0).clip(0).astype(int)
    right, bottom = corners.max(axis=0).astype(int)
    return int(left), int(top), min(int(right), photo.width), min(int(bottom), photo.height)


def _digits(photo: Photo, key: FieldKey, reading: FieldReading) -> tuple[DigitSeen, ...]:
    if reading.box is None or not reading.confirmed or reading.under_ink or reading.repairs:
        return ()
    found = measure_digits(photo.pixels, reading.box, reading.value) or ()
    return tuple(
        DigitSeen(
            field=key,
            text=digit.text,
            place=place,
            of=len(found),
            height=digit.height,
            low=digit.low,
            stroke=digit.stroke,
            ink=digit.ink,
            box=_part(reading.box, *digit.at),
        )
        for place, digit in enumerate(found, start=1)
    )


def _part(box: Box, start: float, end: float) -> Box:
    """The part of a box between two shares of its length."""
    a, b, c, d = (np.array(corner) for corner in box)
    corners = (a + start * (b - a), a + end * (b - a), d + end * (c - d), d + start * (c - d))
    first, second, third, fourth = ((round(float(x), 1), round(float(y), 1)) for x, y in corners)
    return first, second, third, fourth
