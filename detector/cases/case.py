"""What a case is: the papers that one customer brought, what the program said, and what an officer decided."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from detector.report import FieldKey, Report, Verdict

GRAVEST: tuple[Verdict, ...] = (
    "violations_found",
    "doubts_found",
    "inconclusive",
    "no_anomaly",
    "not_a_certificate",
)
"""Of several pages, the first of these is the case's own."""
Reason = Literal["request", "expired"]
_NUMBER = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})-(\d{1,6})")


@dataclass(frozen=True, slots=True, order=True)
class CaseNumber:
    """A day and the running number on it, written 20261123-0007."""

    day: date
    running: int

    def __str__(self) -> str:
        return f"{self.day:%Y%m%d}-{self.running:04d}"


def case_number(text: str) -> CaseNumber | None:
    """A written number in; the number, or None when it is not one, out.

    Example:
        >>> str(case_number("2026-11-23-7"))
        '20261123-0007'
    """
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day, running = map(int, found.groups())
    try:
        return CaseNumber(date(year, month, day), running)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Paper:
    """One page: its report and a small annotated JPEG (empty when none is kept)."""

    report: Report
    picture: bytes = b""

    def value(self, key: FieldKey) -> str:
        """What was read in a field, or nothing."""
        found = self.report.fields.get(key)
        return "" if found is None or found.value == "--" else found.value


@dataclass(frozen=True, slots=True)
class Draft:
    """What was looked at and is not kept yet; its token makes two saves of it one case."""

    papers: tuple[Paper, ...]
    token: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def verdict(self) -> Verdict:
        """The gravest of the pages'."""
        return min((paper.report.verdict for paper in self.papers), key=GRAVEST.index)


@dataclass(frozen=True, slots=True)
class Change:
    """What one save left: when, by whom, the decision and the note from then on."""

    at: datetime
    who: str
    decision: str
    note: str


@dataclass(frozen=True, slots=True)
class Case:
    """A kept case; an empty decision is none yet. `version` counts saves: nobody overwrites what he has not seen."""

    number: CaseNumber
    received_at: datetime
    who: str
    verdict: Verdict
    decision: str
    note: str
    version: int
    delete_on: date
    papers: tuple[Paper, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One case in a list; names and numbers are those of its pages, not masked."""

    number: CaseNumber
    received_at: datetime
    who: str
    verdict: Verdict
    decision: str
    note: str
    kinds: tuple[str, ...]
    holders: tuple[str, ...]
    id_numbers: tuple[str, ...]
    certificate_numbers: tuple[str, ...]
