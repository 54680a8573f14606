"""Sightings in, the order in which the rows of each column stand out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from detector.observation import RowOrder
from detector.specimens.printed import COLUMN_SLACK
from detector.specimens.sightings import Sighting
from detector.specimens.specimen import Specimen


def row_orders(specimen: Specimen, sightings: Sequence[Sighting]) -> Iterator[RowOrder]:
    """For each column of the specimen, its rows that stand below each other on the page.

    Works in page pixels, so that it needs no registration; a page turned upright is enough.
    """
    for column in dict.fromkeys(element.column for element in specimen.elements if element.column):
        prescribed = [element for element in specimen.elements if element.column == column]
        rows = [each for each in sightings if each.element.column == column and each.fixes]
        if len(rows) < 2:
            continue
        left = float(np.median([each.point[0] for each in rows]))
        height = float(np.median([np.linalg.norm(each.quad[3] - each.quad[0]) for each in rows]))
        aligned = [each for each in rows if abs(each.point[0] - left) < COLUMN_SLACK * height]
        if len(aligned) < len(rows) or len(aligned) < 2:
            continue
        printed = sorted(aligned, key=lambda each: each.point[1])
        names = {each.element.name for each in printed}
        yield RowOrder(
            prescribed=tuple(element.name for element in prescribed if element.name in names),
            printed=tuple(each.element.name for each in printed),
            confirmed=all(each.confirmed for each in printed),
        )
