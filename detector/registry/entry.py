"""One line of a list, the list it belongs to and the versions of that list, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from detector.observation import ListColour, ListedKind

Mode = Literal["whole", "added"]
"""whole: the file is the whole list, who is not in it is withdrawn; added: the file only adds and corrects."""


@dataclass(frozen=True, slots=True)
class ListName:
    """What makes a list one list through its versions: colour, kind of bodies, and who published it."""

    colour: ListColour
    kind: ListedKind
    source: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One body on a list. `scope` holds occupations and levels as printed; dates bound the filing or the sanction."""

    name: str
    code: str = ""
    region: str = ""
    scope: str = ""
    levels: str = ""
    filing_number: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    note: str = ""

    def differences(self, other: Entry) -> tuple[str, ...]:
        """The fields in which two entries differ."""
        return tuple(key for key in self.__slots__ if getattr(self, key) != getattr(other, key))


@dataclass(frozen=True, slots=True)
class Version:
    """One import of a list."""

    id: int
    list: ListName
    as_of: date
    mode: Mode
    imported_at: datetime
    file_name: str
    new: int
    changed: int
    withdrawn: int
    rejected: int
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry as it is kept: the list, the day the list spoke for it last, and the days it came and went."""

    id: int
    entry: Entry
    list: ListName
    as_of: date
    since: date
    until: date | None = None
