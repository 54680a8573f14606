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
FLOOR_SHARE = 0.5  # of the default tolerance, added to the percentile: a photo is laid less exactly than a scan; chosen
FEW = 5  # from so few copies no tolerance is set below the default; chosen
SAME_PLACE_MM = 8.0  # how far a line of another copy may stand off to be the same line; chosen
SAME_TEXT = 80.0  # of 100; a slip or two of the reader in ten characters
ANOTHER_MM = 25.0  # something this far off is another thing, not the same one moved; chosen
NEARLY_ALL = 0.8
ROUNDS = 2  # of laying the copies on their median; chosen
LEAST_TO_AGREE = 3  # of two holders both may well be 群众 or 汉族; chosen

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A copy that is not used, by the name its owner gave it, and why."""

    name: str
    why: str


def lay_copies(first: Laid, others: Sequence[Scan]) -> tuple[list[Laid], list[LeftOut]]:
    """Lays every further copy on the first; one of a holder seen before, or that does not fit, is left out."""
    specimen, laid, refused = first.registration.specimen, [first], []
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
    needed = max(LEAST_TO_AGREE, ceil(NEARLY_ALL * len(copies)))
    if len(copies) < LEAST_TO_AGREE or (first.scan.values and not first.scan.identity()):
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


def settled(specimen: Specimen, copies: Sequence[Laid]) -> list[Laid]:
    """The copies laid on the median of their own places, so that the first copy's slips pull no other."""
    laid = list(copies)
    for _ in range(ROUNDS if len(laid) > 1 else 0):
        laid = _relaid(specimen.model_copy(update={"elements": measured(specimen, laid)}), laid)
    return laid


def _relaid(specimen: Specimen, copies: Sequence[Laid]) -> list[Laid]:
    again = []
    for each in copies:
        registration = register(specimen, find_sightings(specimen, each.scan.text), each.scan.page)
        again.append(each if registration is None or not registration.trusted else Laid(each.scan, registration))
    return again


def measured(
    specimen: Specimen, copies: Sequence[Laid], pasted: Sequence[Sequence[Element]] | None = None
) -> tuple[Element, ...]:
    """The elements at the median of their places, with the tolerance that their own spread asks for.

    Args:
        specimen: The draft as the first copy has it.
        copies: The copies, laid on it.
        pasted: What is pasted or signed on each copy, when that is known already.
    """
    places: list[list[tuple[float, float]]] = [[] for _ in specimen.elements]
    for each, its in zip(copies, pasted or [()] * len(copies), strict=True):
        found = {(e.role, e.text): (e.x_mm, e.y_mm) for e in its}
        for sighting in find_sightings(specimen, each.scan.text):
            if sighting.fixes:
                x, y = each.registration.mm(np.array([sighting.point]))[0].tolist()
                found[sighting.element.role, sighting.element.text] = (x, y)
        for element, where in zip(specimen.elements, places, strict=True):
            if (element.role, element.text) in found:
                where.append(found[element.role, element.text])
    return tuple(
        _measured(element, np.array(where, np.float64).reshape(-1, 2), len(copies))
        for element, where in zip(specimen.elements, places, strict=True)
    )


def _measured(element: Element, places: Points, copies: int) -> Element:
    here = np.array([element.x_mm, element.y_mm])
    places = places[np.linalg.norm(places - here, axis=1) <= ANOTHER_MM]
    if len(places) < 2:
        return element.model_copy(update={"tolerance_n": 1, "required": element.required and copies < 2})
    median = np.median(places, axis=0)
    spread = float(np.percentile(np.linalg.norm(places - median, axis=1), PERCENTILE))
    spread += FLOOR_SHARE * element.tolerance_mm
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
