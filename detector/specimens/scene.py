"""A page laid on a specimen, with all that was read of it: what the comparison of single elements looks at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detector.marks.seals import FoundSeal
from detector.observation import ElementFound, ElementState, FieldReading
from detector.page.page import Page
from detector.report import Box, FieldKey
from detector.specimens.pictures import Picture, find_pictures
from detector.specimens.raster import Raster, Rectangle, rasterise
from detector.specimens.register import Registration
from detector.specimens.sightings import PageText, Sighting
from detector.specimens.specimen import Element, Specimen

READ = 0.8  # a line read with this mean score is print as it looks on this photo
UNDERSTOOD = 0.9  # a value read worse may be a label that was not recognised
FAINTEST = 10  # percentile of the read lines
RIM = 1.06  # of a seal's fitted half axes: the rim's own width
SIGNED: tuple[FieldKey, ...] = ("issuer", "issue_date")


@dataclass(frozen=True, eq=False)
class Scene:
    """One page on one specimen: page and photo size, how the page lies, sightings, print, fields and seals."""

    page: Page
    photo_size: tuple[int, int]
    registration: Registration
    sightings: tuple[Sighting, ...]
    text: PageText
    fields: Mapping[FieldKey, FieldReading]
    seals: tuple[FoundSeal, ...]

    @property
    def specimen(self) -> Specimen:
        """The specimen it is laid on."""
        return self.registration.specimen

    @cached_property
    def raster(self) -> Raster:
        """The page in the specimen's millimetres."""
        return rasterise(self.page, self.registration, list(self._accounted_for()))

    @cached_property
    def pictures(self) -> list[Picture]:
        """What is neither print nor seal."""
        return find_pictures(self.raster)

    @cached_property
    def print_depth(self) -> float:
        """How much darker than the paper the faintest print on this photo is, as a share; 0 when none was read."""
        read = [bounds(self.registration.mm(line.quad)) for line in self.text.lines if line.score >= READ]
        depths = [depth for depth in map(self.raster.stroke_depth, read) if depth > 0]
        return float(np.percentile(depths, FAINTEST)) if depths else 0.0

    @cached_property
    def photo_px_per_mm(self) -> float:
        """Photo pixels per millimetre at the middle of the sheet."""
        return self.registration.px_per_mm() * self.page.photo_scale()

    def box(self, quad: NDArray[np.floating]) -> Box:
        """4×2 page pixels as a box on the photo."""
        return self.page.photo_box(quad, self.photo_size)

    def place(self, rectangle: Rectangle) -> tuple[Box, bool]:
        """A rectangle in millimetres as a box on the photo, and whether the photo shows all of it."""
        left, top, right, bottom = rectangle
        corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float64)
        on_page = self.registration.px(corners)
        homogeneous = np.hstack([on_page, np.ones((4, 1))]) @ self.page.to_photo.T
        on_photo = homogeneous[:, :2] / homogeneous[:, 2:]
        size = np.array(self.photo_size, np.float64) - 1
        return self.box(on_page), bool((on_photo >= 0).all() and (on_photo <= size).all())

    def _accounted_for(self) -> Iterator[NDArray[np.floating]]:
        """Outlines, in page pixels, of all that has its meaning: elements, labels, values, codes, seals.

        Issuer and date often stand without a label where the seal goes over them: read well, they are no seal.
        Latin letters and digits that were read well are no Chinese label, whatever they say (Name under 姓名).
        """
        yield from (each.quad for each in self.sightings)
        for each in self.text.labelled:
            yield from (line.quad for line in (each.line, *each.values) if line.score >= UNDERSTOOD)
        yield from (line.quad for line in self.text.lines if line.text.isascii() and line.score >= UNDERSTOOD)
        signed = {reading.box for key in SIGNED if (reading := self.fields.get(key)) and reading.confirmed}
        yield from (line.quad for line in self.text.lines if self.box(line.quad) in signed)
        yield from (code.quad for code in self.text.codes)
        yield from (rim(seal) for seal in self.seals)


def state_of(element: Element, state: ElementFound, **more: object) -> ElementState:
    """The record of one element's state."""
    return ElementState(
        role=element.role,
        name=element.name,
        state=state,
        text=element.text,
        field=element.field,
        required=element.required,
        tolerance_mm=element.tolerance_mm,
        **more,  # type: ignore[arg-type]
    )


def bounds(points: NDArray[np.floating]) -> Rectangle:
    """The upright rectangle around points."""
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def rim(seal: FoundSeal) -> NDArray[np.float64]:
    """Points on the outer edge of a seal, in page pixels."""
    x, y, a, b, angle = seal.ellipse
    turn, t = np.deg2rad(angle), np.linspace(0, 2 * np.pi, 32, endpoint=False)
    along, across = RIM * a * np.cos(t), RIM * b * np.sin(t)
    columns = x + along * np.cos(turn) - across * np.sin(turn)
    return np.stack([columns, y + along * np.sin(turn) + across * np.cos(turn)], axis=1)


def seal_diameter_mm(registration: Registration, seal: FoundSeal) -> float:
    """The mean diameter of a seal on the specimen's scale."""
    radii = np.linalg.norm(registration.mm(rim(seal)) - registration.mm(np.array([seal.ellipse[:2]])), axis=1)
    return round(float(2 * radii.mean() / RIM), 1)
