"""A scene and one printed element in, its state out."""

from __future__ import annotations

import numpy as np

from detector.knowledge.plain import plain
from detector.observation import ElementFound, ElementState
from detector.reading.lines import PrintLine
from detector.specimens.scene import Scene, state_of
from detector.specimens.sightings import Sighting
from detector.specimens.specimen import Element

BLANK_DEPTH = 0.35  # of the faintest read line's; blank places measure under a quarter of it, print on it or above
SMALLEST_PX = 13.0  # lower print is misread too often on photos to miss it
SHIFT_MM = 4.0  # beyond an element's tolerance, where print that was not read could still be the element
BELOW_COLUMN_MM = 28.0  # rows that were put in push others down; two more rows are seen on genuine booklets
BLOCK_MM = 5.0
RESIZED = (0.6, 1.6)  # height of a title against the prescribed one; fonts differ by a quarter
COLUMN_SLACK = 2.2  # heights of a line: labels of one column start within one, two columns are ten apart
BODY_LENGTH = 10  # characters; a sentence in the body's place is a body, whatever it says
BODY_REACH_MM = (-9.0, 26.0)


def sighted(scene: Scene, found: Sighting) -> ElementState:
    """Something that was read: in place, moved, of another size, or another text."""
    element = found.element
    x, y = scene.registration.mm(np.array([found.point]))[0]
    dx, dy = float(x) - element.x_mm, float(y) - element.y_mm
    state: ElementFound = "present"
    if is_other_title(found):
        state = "wrong_text"
    elif found.fixes and _is_off(scene, found, dx, dy):
        state = "moved"
    elif element.role == "title" and _is_resized(scene, found):
        state = "resized"
    return state_of(
        element,
        state,
        printed=found.text,
        confirmed=found.confirmed,
        dx_mm=round(dx, 1) if found.fixes else None,
        dy_mm=round(dy, 1) if found.fixes else None,
        box=scene.box(found.quad),
        place=scene.place(element.rectangle_mm)[0],
    )


def is_other_title(found: Sighting) -> bool:
    """True for a title that reads differently from every wording of the specimen."""
    if found.element.role != "title":
        return False
    return all(plain(found.text) != plain(text) for text in (found.element.text, *found.element.also))


def _is_resized(scene: Scene, found: Sighting) -> bool:
    corners = scene.registration.mm(found.quad)
    height = float(np.linalg.norm(corners[3] - corners[0]) + np.linalg.norm(corners[2] - corners[1])) / 2
    as_prescribed = plain(found.text) == plain(found.element.text)
    return as_prescribed and not RESIZED[0] < height / found.element.height_mm < RESIZED[1]


def _is_off(scene: Scene, found: Sighting, dx: float, dy: float) -> bool:
    """True when it stands off its place and no row above it, left out or put in, explains that."""
    limit = found.element.tolerance_mm + scene.registration.error_mm
    if np.hypot(dx, dy) <= limit:
        return False
    excused = bool(found.element.column) and (_rows_changed_above(scene, found) or _in_a_block(scene, found, dy))
    return abs(dx) > limit or not excused


def _rows(scene: Scene, column: str) -> list[Sighting]:
    """The rows of a column that were seen, in the prescribed order."""
    seen = {id(each.element): each for each in scene.sightings}
    rows = [element for element in scene.specimen.elements if element.column == column]
    return [seen[id(element)] for element in rows if id(element) in seen]


def _rows_changed_above(scene: Scene, found: Sighting) -> bool:
    """True when the column has fewer, or other, rows above this one than prescribed."""
    column = [element for element in scene.specimen.elements if element.column == found.element.column]
    rows = {id(each.element) for each in scene.sightings}
    above = column[: next(i for i, element in enumerate(column) if element is found.element)]
    if any(id(element) not in rows for element in above):
        return True
    x, y = found.point
    height = float(np.linalg.norm(found.quad[3] - found.quad[0]))
    own = {id(each.quad) for each in scene.sightings if each.element.column}
    foreign = (each.line for each in scene.text.labelled if id(each.line.quad) not in own)
    return any(line.middle < y and abs(line.left - x) < COLUMN_SLACK * height for line in foreign)


def _in_a_block(scene: Scene, found: Sighting, dy: float) -> bool:
    """True when the row before or after is off by as much: rows were put in above that were not read."""
    rows = _rows(scene, found.element.column)
    at = next(i for i, each in enumerate(rows) if each is found)
    beside = [*rows[max(at - 1, 0) : at], *rows[at + 1 : at + 2]]
    shifts = [float(scene.registration.mm(np.array([each.point]))[0][1]) - each.element.y_mm for each in beside]
    return any(abs(shift - dy) < BLOCK_MM for shift in shifts)


def missing(scene: Scene, element: Element) -> ElementState:
    """A text that was not read: absent only from a readable place without print that was not understood."""
    place, inside = scene.place(element.rectangle_mm)
    sentence = next(iter(sentences(scene, element)), None) if element.role == "body" else None
    if sentence is not None:
        return state_of(element, "present", printed=sentence.text, place=place, box=scene.box(sentence.quad))
    reading = scene.fields.get(element.field) if element.field else None
    known_otherwise = reading is not None and bool(reading.value)
    large_enough = element.height_mm * scene.photo_px_per_mm >= SMALLEST_PX
    absent = inside and large_enough and not known_otherwise and _is_blank(scene, element)
    return state_of(element, "absent" if absent else "unclear", place=place)


def _is_blank(scene: Scene, element: Element) -> bool:
    """True when neither at its place nor as far around as print may shift there is print that was not understood."""
    place = element.rectangle_mm
    if scene.print_depth <= 0 or not scene.raster.is_readable(place):
        return False
    limit = BLANK_DEPTH * scene.print_depth
    if scene.raster.unknown_depth(place, element.tolerance_mm + SHIFT_MM) >= limit:
        return False
    return not element.column or _column_depth(scene, element) < limit


def _column_depth(scene: Scene, row: Element) -> float:
    """The darkest print in a row's column that was not understood: the row may stand anywhere in it."""
    places = [each.rectangle_mm for each in scene.specimen.elements if each.column == row.column]
    left, _, right, _ = row.rectangle_mm
    bottom = min(max(place[3] for place in places) + BELOW_COLUMN_MM, scene.specimen.page.height_mm - SHIFT_MM)
    top = min(place[1] for place in places)
    middle, half = (top + bottom) / 2, row.height_mm / 2
    return scene.raster.unknown_depth((left, middle - half, right, middle + half), (bottom - top) / 2)


def sentences(scene: Scene, body: Element) -> list[PrintLine]:
    """The sentences where the body belongs: its wording is not prescribed."""
    found = []
    for line in scene.text.lines:
        below = float(scene.registration.mm(line.quad)[:, 1].mean()) - body.y_mm
        if len(plain(line.text)) >= BODY_LENGTH and BODY_REACH_MM[0] < below < BODY_REACH_MM[1]:
            found.append(line)
    return found
