"""Several filled copies in; each laid on the first, and how far each element strays from its median place, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from detector.drafting.fixedprint import templated
from detector.drafting.pasted import Laid
from detector.drafting.scan import Scan
from detector.knowledge.plain import plain
from detector.reading.lines import PrintLine
from detector.specimens.register import register
from detector.specimens.sightings import find_sightings
from detector.specimens.specimen import Element, Specimen

PERCENTILE = 95.0
FLOOR_MM = 3.0  # added to the percentile; chosen: registration on genuine photos may be that far off
FEW = 5  # from so few copies no tolerance is set below the default; chosen
SAME_PLACE_MM = 8.0  # how far a line of another copy may stand off to be the same line; chosen
SAME_TEXT = 80.0  # of 100; a slip or two of the reader in ten characters
ANOTHER_MM = 25.0  # something this far off is another thing, not the same one moved; chosen
NEARLY_ALL = 0.8

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A copy that is not used, by the name its owner gave it, and why."""

    name: str
    why: str


def lay_copies(specimen: Specimen, first: Laid, others: Sequence[Scan]) -> tuple[list[Laid], list[LeftOut]]:
    """Lays every further copy on the first; one of a holder seen before, or that does not fit, is left out."""
    laid, refused = [first], []
    for scan in others:
        why = _no_other_holder(scan, [each.scan for each in laid])
        registration = None if why else register(specimen, find_sightings(specimen, scan.text), scan.page)
        if not why and (registration is None or not registration.trusted):
            why = f"对不到第一份上：{registration.why if registration else '没有读到相同的固定文字'}"
        if why or registration is None:
            refused.append(LeftOut(scan.name, why))
        else:
            laid.append(Laid(scan, registration))
    return laid, refused


def _no_other_holder(scan: Scan, before: Sequence[Scan]) -> str:
    """Why a copy does not count as another holder's; two copies of one holder would make a value look fixed."""
    identity = scan.identity()
    if not identity:
        return "" if not scan.values else "没有读到姓名和编号，分不清是不是另一个人的证书"
    return "姓名或编号与前面的一份相同，同一个人的证书只用一份" if any(identity & b.identity() for b in before) else ""


def common_lines(copies: Sequence[Laid]) -> Iterator[PrintLine]:
    """Lines of the first copy that stand in (nearly) all others too, with the same text at the same place."""
    first, *others = copies
    needed = max(2, ceil(NEARLY_ALL * len(copies)))
    if not others or (first.scan.values and not first.scan.identity()):
        return
    for line in first.scan.free:
        place = _place(first, line)
        text = plain(templated(line.text, first.scan))
        if 1 + sum(any(_same(text, place, other, its) for its in other.scan.free) for other in others) >= needed:
            yield line


def _same(text: str, place: Points, other: Laid, its: PrintLine) -> bool:
    alike = fuzz.ratio(text, plain(templated(its.text, other.scan))) >= SAME_TEXT
    return alike and float(np.linalg.norm(_place(other, its) - place)) <= SAME_PLACE_MM


def _place(laid: Laid, line: PrintLine) -> Points:
    return np.asarray(laid.registration.mm(line.quad.mean(axis=0)[None])[0], np.float64)


def relaid(specimen: Specimen, copies: Sequence[Laid]) -> list[Laid]:
    """The copies laid once more, now on the median places, so that the first copy's own slips pull no other."""
    again = []
    for each in copies:
        registration = register(specimen, find_sightings(specimen, each.scan.text), each.scan.page)
        again.append(each if registration is None or not registration.trusted else Laid(each.scan, registration))
    return again


def measured(specimen: Specimen, copies: Sequence[Laid], pasted: Sequence[Sequence[Element]]) -> tuple[Element, ...]:
    """The elements at the median of their places, with the tolerance that their own spread asks for.

    Args:
        specimen: The draft as the first copy has it.
        copies: The copies, laid on it.
        pasted: What is pasted or signed on each copy.
    """
    seen: dict[int, list[tuple[float, float]]] = {i: [] for i in range(len(specimen.elements))}
    number = {id(element): i for i, element in enumerate(specimen.elements)}
    for each, its in zip(copies, pasted, strict=True):
        for sighting in find_sightings(specimen, each.scan.text):
            if sighting.fixes and sighting.element.role != "qr":
                x, y = each.registration.mm(np.array([sighting.point]))[0].tolist()
                seen[number[id(sighting.element)]].append((x, y))
        for element in its:
            own = next((e for e in specimen.elements if e.role == element.role), None)
            if own is not None:
                seen[number[id(own)]].append((element.x_mm, element.y_mm))
    return tuple(
        _measured(element, np.array(seen[i], np.float64).reshape(-1, 2), len(copies))
        for i, element in enumerate(specimen.elements)
    )


def _measured(element: Element, places: Points, copies: int) -> Element:
    here = np.array([element.x_mm, element.y_mm])
    places = places[np.linalg.norm(places - here, axis=1) <= ANOTHER_MM]
    if len(places) < 2:
        return element.model_copy(update={"tolerance_n": 1, "required": element.required and copies < 2})
    median = np.median(places, axis=0)
    spread = float(np.percentile(np.linalg.norm(places - median, axis=1), PERCENTILE)) + FLOOR_MM
    tolerance = max(spread, element.tolerance_mm) if len(places) < FEW else spread
    return element.model_copy(
        update={
            "x_mm": round(max(float(median[0]), 0.0), 1),
            "y_mm": round(max(float(median[1]), 0.0), 1),
            "tolerance_mm": round(tolerance, 1),
            "tolerance_n": len(places),
            "tolerance_percentile": PERCENTILE,
            "required": element.required and len(places) >= NEARLY_ALL * copies,
        }
    )
