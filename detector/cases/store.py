"""Settings in; the cases kept there, for looking up, adding, changing and deleting, out."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from datetime import date

from sqlalchemy import ColumnElement, Connection

from detector.cases import rows, writing
from detector.cases.case import Case, CaseNumber, Draft, Line
from detector.cases.configured import Settings
from detector.cases.holding import CASES
from detector.cases.problem import CaseProblem
from detector.cases.search import numbered, of_person, sought
from detector.storage.database import Database

LINES_MOST = 500
"""Cases in one list; chosen."""
_REASONS = {"request": "按要求", "expired": "到期"}


class CaseStore:
    """The cases at one place; used by many threads, and by many programs at once.

    Every method raises CaseProblem when the database cannot be read or changed, and works again when it is back.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._writer = Database(CASES, settings.place, reading=False)
        self._reader: Database | None = None
        self._lock = threading.Lock()

    def add(self, draft: Draft, who: str, decision: str, note: str) -> Case:
        """Keeps a draft; kept once more it stays one case, with what was decided the second time."""
        with self._writing() as connection:
            number = writing.add(connection, draft, who, decision, note, today=date.today(), days=self.settings.days)
            kept = _only(rows.whole(connection, numbered(number)))
            writing.change(connection, number, kept.version, who, decision, note)
            return _only(rows.whole(connection, numbered(number)))

    def change(self, number: CaseNumber, version: int, who: str, decision: str, note: str) -> Case:
        """Changes decision or note, unless somebody else has done so since `version` (CHANGED_MEANWHILE)."""
        with self._writing() as connection:
            writing.change(connection, number, version, who, decision, note)
            return _only(rows.whole(connection, numbered(number)))

    def get(self, number: CaseNumber) -> Case:
        """One case with everything; says so when it was deleted (DELETED) or never was (NO_SUCH_CASE)."""
        with self._reading() as connection:
            found = next(rows.whole(connection, numbered(number)), None)
            if found is not None:
                return found
            stone = rows.buried(connection, number)
        if stone is None:
            raise CaseProblem("NO_SUCH_CASE", f"没有编号为 {number} 的案件。")
        raise CaseProblem("DELETED", f"案件 {number} 已于 {stone[0]:%Y-%m-%d} {_REASONS[stone[1]]}删除。")

    def find(self, text: str = "") -> tuple[Line, ...]:
        """The cases that the text names, oldest first; today's when it is empty."""
        with self._reading() as connection:
            return rows.lines(connection, sought(text, date.today()), LINES_MOST)

    def whole(self, text: str = "") -> tuple[Case, ...]:
        """The same cases with their reports."""
        with self._reading() as connection:
            return tuple(rows.whole(connection, sought(text, date.today())))

    def of_person(self, name: str = "", id_number: str = "") -> tuple[Case, ...]:
        """Every case of one person: by the whole ID number, the whole name, or both."""
        with self._reading() as connection:
            return tuple(rows.whole(connection, of_person(name, id_number)))

    def delete(self, number: CaseNumber) -> None:
        """Deletes one case on request."""
        if not self._bury(numbered(number)):
            self.get(number)

    def delete_person(self, name: str = "", id_number: str = "") -> tuple[CaseNumber, ...]:
        """Deletes every case of one person on request."""
        return self._bury(of_person(name, id_number))

    def purge(self) -> tuple[CaseNumber, ...]:
        """Deletes every case whose time is over."""
        with self._writing() as connection:
            return writing.bury(connection, writing.expired(date.today(), self.settings.days), "expired")

    def close(self) -> None:
        """Lets go of the file or the server."""
        self._writer.close()
        if self._reader is not None:
            self._reader.close()

    def _bury(self, condition: ColumnElement[bool]) -> tuple[CaseNumber, ...]:
        with self._writing() as connection:
            return writing.bury(connection, condition, "request")

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._writer.transaction() as connection:
            assert connection is not None
            yield connection

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Connection]:
        """Reads without keeping writers waiting; the first time it makes sure that there is something to read."""
        with self._lock:
            if self._reader is None:
                with self._writing():
                    pass
                self._reader = Database(CASES, self.settings.place, reading=True)
        with self._reader.transaction() as connection:
            assert connection is not None
            yield connection


def _only(found: Iterator[Case]) -> Case:
    return next(found)
