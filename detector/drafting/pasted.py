"""A scan laid on its sheet in, what is pasted, stamped or signed on it out: photo, code, seal, signature, emblem."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detector.drafting.scan import Scan
from detector.reading.lines import PrintLine
from detector.report import FieldKey
from detector.specimens.pasted import EDGE_MM, FIGURE_DROP_MM, FIGURE_MM
from detector.specimens.pictures import Picture, find_pictures
from detector.specimens.raster import Rectangle, rasterise
from detector.specimens.register import Registration
from detector.specimens.scene import bounds, rim, seal_diameter_mm
from detector.specimens.sightings import Quad
from detector.specimens.specimen import Element, ElementRole

INCH_PHOTO_MM = (26.0, 35.0)  # one-inch photo with its rim; on white ground only the figure in it is seen
SIGNED_TOLERANCE_MM, PASTED_TOLERANCE_MM = 15.0, 10.0  # those of the packaged specimens
EMBLEM_AXIS_MM = 12.0  # an emblem stands above the title, on its axis; chosen


@dataclass(frozen=True, eq=False)
class Laid:
    """A scan and how it lies on the draft's sheet."""

    scan: Scan
    registration: Registration

    @cached_property
    def pictures(self) -> list[Picture]:
        """What is neither print, code nor seal, and not the table at the sheet's edge; the largest first."""
        lines = [line for line in self.scan.text.lines if len(line.text) > 1]  # a single letter may be an emblem's star
        known: list[NDArray[np.floating]] = [line.quad for line in lines]
        known += [code.quad for code in self.scan.text.codes] + [rim(seal) for seal in self.scan.seals]
        sheet = self.registration.specimen.page

        def inside(picture: Picture) -> bool:
            left, top, right, bottom = picture.rectangle
            return min(left, top, sheet.width_mm - right, sheet.height_mm - bottom) >= EDGE_MM

        found = [each for each in find_pictures(rasterise(self.scan.page, self.registration, known)) if inside(each)]
        return sorted(found, key=lambda picture: -picture.size[0] * picture.size[1])


def pasted(laid: Laid, may_have_emblem: bool) -> Iterator[tuple[Element, Quad]]:
    """Each with the outline of what was seen, in page pixels."""
    scan, registration = laid.scan, laid.registration
    for rectangle, quad in (*_codes(laid), *_unread_codes(laid)):
        yield _boxed("qr", rectangle), quad
        break
    figure = next((each for each in laid.pictures if each.like == "photo" and _is_figure(each)), None)
    if figure is not None:
        x, y = figure.centre[0], figure.centre[1] - FIGURE_DROP_MM
        width, height = (max(side, least) for side, least in zip(figure.size, INCH_PHOTO_MM, strict=True))
        place = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        note = "照片大小按一寸照片估计，请核对"
        yield _boxed("photo", place).model_copy(update={"notes": note}), _on_page(registration, place)
    if scan.seals:
        yield _seal(laid)
    if scan.signature is not None:
        yield _signed(registration, "issuer", "issuer", scan.signature), scan.signature.quad
    if scan.date_line is not None:
        yield _signed(registration, "date", "issue_date", scan.date_line), scan.date_line.quad
    emblem = _emblem(laid, figure) if may_have_emblem else None
    if emblem is not None:
        element = _boxed("emblem", emblem.rectangle).model_copy(update={"required": False})
        yield element, _on_page(registration, emblem.rectangle)


def _codes(laid: Laid) -> Iterator[tuple[Rectangle, Quad]]:
    for code in laid.scan.text.codes:
        if "QR" in code.format.upper():
            yield bounds(laid.registration.mm(code.quad)), code.quad


def _unread_codes(laid: Laid) -> Iterator[tuple[Rectangle, Quad]]:
    for picture in laid.pictures:
        if picture.like == "qr":
            yield picture.rectangle, _on_page(laid.registration, picture.rectangle)


def _is_figure(picture: Picture) -> bool:
    return picture.size[0] >= FIGURE_MM[0] and picture.size[1] >= max(FIGURE_MM[1], picture.size[0])


def _seal(laid: Laid) -> tuple[Element, Quad]:
    """The largest seal; what its ring says is the issuer's name, and not taken in."""
    seal = laid.scan.seals[0]
    (x, y), *_ = laid.registration.mm(np.array([seal.ellipse[:2]])).tolist()
    side = seal_diameter_mm(laid.registration, seal)
    rectangle = (x - side / 2, y - side / 2, x + side / 2, y + side / 2)
    centre = {"seal_centre": ("star",)} if seal.centre == "star" else {}
    element = element_at("seal", "centre", rectangle, SIGNED_TOLERANCE_MM, **centre)
    return element, _on_page(laid.registration, rectangle)


def _emblem(laid: Laid, photo: Picture | None) -> Picture | None:
    """A picture above the title, on its axis."""
    title = laid.scan.text.title
    if title is None:
        return None
    (x, y), *_ = laid.registration.mm(title.quad.mean(axis=0)[None]).tolist()
    above = [each for each in laid.pictures if each is not photo and each.rectangle[3] <= y]
    return next((each for each in above if abs(each.centre[0] - x) <= EMBLEM_AXIS_MM), None)


def _signed(registration: Registration, role: ElementRole, field: FieldKey, line: PrintLine) -> Element:
    left, top, right, bottom = bounds(registration.mm(line.quad))
    return element_at(role, "left", (left, top, right, bottom), SIGNED_TOLERANCE_MM, field=field)


def _boxed(role: ElementRole, rectangle: Rectangle) -> Element:
    return element_at(role, "centre", rectangle, PASTED_TOLERANCE_MM)


def element_at(
    role: ElementRole, at: Literal["left", "centre"], rectangle: Rectangle, tolerance_mm: float, **more: object
) -> Element:
    """An element in the place of a rectangle, to a tenth of a millimetre."""
    left, top, right, bottom = rectangle
    place = {"x_mm": left if at == "left" else (left + right) / 2, "y_mm": (top + bottom) / 2}
    size = {"width_mm": max(right - left, 1.0), "height_mm": max(bottom - top, 1.0)}
    numbers = {key: max(0.0, round(float(value), 1)) for key, value in (place | size).items()}
    return Element.model_validate({"role": role, "at": at, "tolerance_mm": tolerance_mm, **numbers, **more})


def _on_page(registration: Registration, rectangle: Rectangle) -> Quad:
    left, top, right, bottom = rectangle
    corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float64)
    return registration.px(corners).astype(np.float32)
