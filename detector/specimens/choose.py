"""A kind, a page's print and the day of issue in; the specimen that fits best, laid on the page, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from detector.page.page import Page
from detector.report import KindId
from detector.specimens.register import Registration, register
from detector.specimens.sightings import PageText, Sighting, find_sightings
from detector.specimens.specimen import Specimen

EQUAL_AGREEMENT = (
    0.75  # two forms of one booklet agree within half an anchor; portrait and landscape differ by 4 and more
)


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """A specimen, what of it was seen on the page, and how the page lies on it (None: nothing to hold on to).

    `of_kind` is false for the nearest specimen of another kind. `rivals` are the others that were tried, best first.
    """

    specimen: Specimen
    sightings: tuple[Sighting, ...]
    registration: Registration | None
    of_kind: bool = True
    rivals: tuple[Choice, ...] = ()

    @property
    def is_laid(self) -> bool:
        """True when the page lies on a specimen of its kind that is judged by position."""
        laid = self.registration is not None and self.registration.trusted
        return laid and self.of_kind and self.specimen.position_judged

    @property
    def agreement(self) -> float:
        """How well the page fits; trusted maps come before all others."""
        if self.registration is None:
            return 0.0
        return self.registration.agreement + (100.0 if self.registration.trusted else 0.0)


def choose(specimens: Iterable[Specimen], kind: KindId, page: Page, text: PageText, day: date | None) -> Choice | None:
    """Lays the page on every specimen of its kind and takes the best; None when there is none at all.

    Without a specimen of the kind the nearest of another kind is named, and `of_kind` is false. Of two that fit
    alike, the one in use on the day of issue wins, then an official one before a reconstruction; where the day was not
    read, the one more of whose elements are seen.
    """
    everything = tuple(specimens)
    of_kind = tuple(specimen for specimen in everything if specimen.kind == kind)
    choices = []
    for specimen in of_kind or everything:
        sightings = find_sightings(specimen, text)
        choices.append(Choice(specimen, sightings, register(specimen, sightings, page), bool(of_kind)))
    if not choices:
        return None
    best = max(choice.agreement for choice in choices)
    alike = [choice for choice in choices if choice.agreement >= best - EQUAL_AGREEMENT]

    def rank(choice: Choice) -> tuple[bool, bool, float, float]:
        missed = len(choice.specimen.elements) - len(choice.sightings)
        in_use = day is None or choice.specimen.in_use_on(day)
        return (in_use, choice.specimen.status == "official", -missed if day is None else 0.0, choice.agreement)

    chosen = max(alike, key=rank)
    rivals = sorted((each for each in choices if each is not chosen), key=lambda each: -each.agreement)
    return replace(chosen, rivals=tuple(rivals))
