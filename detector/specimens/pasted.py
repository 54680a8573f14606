"""A scene and one pasted or signed element in (photo, code, seal, issuer, date), its state out."""

from __future__ import annotations

import numpy as np

from detector.observation import ElementState
from detector.specimens.pictures import Picture
from detector.specimens.portrait import shows_person
from detector.specimens.printed import BLANK_DEPTH
from detector.specimens.raster import Rectangle
from detector.specimens.scene import Scene, state_of
from detector.specimens.specimen import Element

BLANK_FIGURE = 0.04  # share of a photo's place; blank places measure under 0.01, photos 0.22 and more
SEEN_FIGURE = 0.12
LEAST_DEPTH = 0.03  # strokes fainter than this are guilloche
REACH_MM = 70.0
EDGE_MM = 2.5  # a "picture" that touches the edge of the sheet is what lies beneath it
FIGURE_MM = (15.0, 20.0)  # a whole figure is at least this wide and high; pieces of one say nothing about its place
FIGURE_DROP_MM = 2.5  # head and shoulders stand lower than the middle of their white ground
WHOLE_FRAME = 0.93  # of the photo's height: a figure this high is the photo with its coloured ground
SLACK_MM = 4.0
NO_PERSON = "照片处看不出人像"


def photo(scene: Scene, element: Element) -> ElementState:
    """A photo is a patch of tone and colour at its place, else the nearest such patch elsewhere.

    One in which no head and shoulders can be made out is unclear, never absent.
    """
    rectangle = element.rectangle_mm
    place, inside = scene.place(rectangle)
    seen = scene.raster.figure_share(rectangle) >= SEEN_FIGURE
    figure = _nearest(scene, element, "photo")
    if figure is not None and (not seen or _is_whole(figure)):
        drop = FIGURE_DROP_MM if figure.size[1] < WHOLE_FRAME * element.height_mm else 0.0
        dx, dy = figure.centre[0] - element.x_mm, figure.centre[1] - drop - element.y_mm
        moved = np.hypot(dx, dy) > element.tolerance_mm + SLACK_MM + scene.registration.error_mm
        shift = {"dx_mm": round(dx, 1), "dy_mm": round(dy, 1)}
        box, _ = scene.place(figure.rectangle)
        if not _shows_person(scene, element, dx, dy):
            return state_of(element, "unclear", why=NO_PERSON, place=place, box=box)
        return state_of(element, "moved" if moved else "present", place=place, box=box, **shift)
    if seen:
        if not _shows_person(scene, element, 0.0, 0.0):
            return state_of(element, "unclear", why=NO_PERSON, place=place, box=place)
        return state_of(element, "present", place=place, box=place)
    return state_of(element, "absent" if inside and _is_empty(scene, rectangle) else "unclear", place=place)


def _shows_person(scene: Scene, element: Element, dx_mm: float, dy_mm: float) -> bool:
    """True when head and shoulders are to be seen where the photo stands; true as well where it cannot be cut out."""
    left, top, right, bottom = element.rectangle_mm
    patch = scene.raster.patch((left + dx_mm, top + dy_mm, right + dx_mm, bottom + dy_mm))
    return patch is None or shows_person(patch)


def unread_code(scene: Scene, element: Element) -> ElementState:
    """A code that could not be decoded may still be seen."""
    place, inside = scene.place(element.rectangle_mm)
    if scene.raster.figure_share(element.rectangle_mm) >= SEEN_FIGURE:
        return state_of(element, "present", place=place, box=place, confirmed=False)
    if _nearest(scene, element, "qr") is not None:
        return state_of(element, "unclear", place=place)
    return state_of(element, "absent" if inside and _is_empty(scene, element.rectangle_mm) else "unclear", place=place)


def seal(scene: Scene, element: Element) -> ElementState:
    """The seal nearest to its place."""
    place, inside = scene.place(element.rectangle_mm)
    if not scene.seals:
        empty = inside and _is_empty(scene, element.rectangle_mm)
        return state_of(element, "absent" if empty else "unclear", place=place)
    centres = scene.registration.mm(np.array([each.ellipse[:2] for each in scene.seals]))
    off = centres - [element.x_mm, element.y_mm]
    nearest = int(np.linalg.norm(off, axis=1).argmin())
    dx, dy = (round(float(v), 1) for v in off[nearest])
    moved = np.hypot(dx, dy) > element.tolerance_mm + scene.registration.error_mm
    box = scene.box(scene.seals[nearest].quad)
    return state_of(element, "moved" if moved else "present", dx_mm=dx, dy_mm=dy, place=place, box=box)


def signature(scene: Scene, element: Element) -> ElementState:
    """Issuer and date stand under the seal: what was not read there is unclear, never absent."""
    place, _ = scene.place(element.rectangle_mm)
    reading = scene.fields.get(element.field) if element.field else None
    if reading is None or not reading.value or reading.blank:
        return state_of(element, "unclear", place=place)
    more = {"printed": reading.value, "confirmed": reading.confirmed, "box": reading.box}
    return state_of(element, "present", place=place, **more)


def _is_empty(scene: Scene, place: Rectangle) -> bool:
    return (
        scene.raster.is_readable(place)
        and scene.raster.figure_share(place) < BLANK_FIGURE
        and scene.raster.unknown_depth(place, 0.0) < max(BLANK_DEPTH * scene.print_depth, LEAST_DEPTH)
    )


def _is_whole(picture: Picture) -> bool:
    return picture.size[0] >= FIGURE_MM[0] and picture.size[1] >= FIGURE_MM[1]


def _nearest(scene: Scene, element: Element, like: str) -> Picture | None:
    """The nearest picture of that sort that is neither at the sheet's edge nor where another picture belongs."""
    others = [
        each for each in scene.specimen.elements if each is not element and each.role in ("photo", "qr", "emblem")
    ]
    sheet = scene.specimen.page

    def distance(picture: Picture, to: Element) -> float:
        return float(np.hypot(picture.centre[0] - to.x_mm, picture.centre[1] - to.y_mm))

    def is_free(picture: Picture) -> bool:
        left, top, right, bottom = picture.rectangle
        on_edge = min(left, top, sheet.width_mm - right, sheet.height_mm - bottom) < EDGE_MM
        return not on_edge and all(distance(picture, other) >= other.tolerance_mm + SLACK_MM for other in others)

    near = [picture for picture in scene.pictures if picture.like == like and is_free(picture)]
    nearest = min(near, key=lambda picture: distance(picture, element), default=None)
    return nearest if nearest is not None and distance(nearest, element) < REACH_MM else None
