"""A place in; the lists kept there, for reading or for changing, out."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from detector.observation import ListColour, ListedKind
from detector.registry import ledger, writing
from detector.registry.entry import Kept, ListName, Version
from detector.registry.holding import LISTS
from detector.registry.index import NameIndex
from detector.registry.plan import Plan
from detector.storage.database import Database
from detector.storage.place import Place


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What stands on the lists after the import or undo that `stamp` names."""

    stamp: tuple[object, ...]
    index: NameIndex
    lists: frozenset[tuple[ListColour, ListedKind]]


class Store:
    """The lists at one place. A reader opens a file without the right to change it and never alters its form."""

    def __init__(self, place: Place, *, reading: bool = True) -> None:
        """Connects to nothing yet.

        Raises:
            RegistryProblem: The file is missing (when reading), or a driver is not installed.
        """
        self.place = place
        self._database = Database(LISTS, place, reading=reading)
        self._snapshot: Snapshot | None = None
        self._lock = threading.Lock()

    def connection(self) -> AbstractContextManager[Connection | None]:
        """One transaction; None when nothing was ever written here.

        Raises:
            RegistryProblem: Whatever the database says, without address or password.
        """
        return self._database.transaction()

    def close(self) -> None:
        """Lets go of the file or the server."""
        self._database.close()

    def snapshot(self, connection: Connection) -> Snapshot:
        """The index of the entries that stand now, built anew after every import and undo."""
        stamp = ledger.stamp(connection)
        with self._lock:
            if self._snapshot is None or self._snapshot.stamp != stamp:
                index = NameIndex(*ledger.names_and_codes(connection, standing=True))
                held = frozenset((name.colour, name.kind) for name in ledger.counts(connection))
                self._snapshot = Snapshot(stamp, index, held)
            return self._snapshot

    def standing(self, wanted: ListName) -> tuple[Version | None, tuple[Kept, ...]]:
        """The version of a list that counts now, and its entries."""
        with self.connection() as connection:
            if connection is None:
                return None, ()
            last = ledger.newest(connection, wanted)
            return last, tuple(ledger.entries_on(connection, where=(ledger.on_list(wanted),)))

    def write(self, plan: Plan) -> int:
        """Carries a plan out and gives the number of the new version.

        Raises:
            RegistryProblem: The list has changed since the plan was made, or the database refuses.
        """
        with self.connection() as connection:
            assert connection is not None
            return writing.write(connection, plan)

    def undo(self, number: int) -> Version:
        """Takes an import back.

        Raises:
            RegistryProblem: It is not the newest one of its list, or there is none with that number.
        """
        with self.connection() as connection:
            assert connection is not None
            return writing.undo(connection, number)

    def versions(self) -> tuple[Version, ...]:
        """Every import, oldest first."""
        with self.connection() as connection:
            return ledger.all_versions(connection) if connection else ()

    def held(self, day: date | None = None) -> tuple[tuple[ListName, date, int], ...]:
        """The lists that stand, or stood on a day: name, the day of the version that counts, how many bodies."""
        with self.connection() as connection:
            if connection is None:
                return ()
            last = {
                version.list: version.as_of
                for version in sorted(ledger.all_versions(connection), key=lambda one: (one.as_of, one.id))
                if version.undone_at is None and (day is None or version.as_of <= day)
            }
            counted = ledger.counts(connection, day)
            return tuple((name, as_of, counted.get(name, 0)) for name, as_of in last.items())

    def entries(self, wanted: ListName, day: date | None = None, *, limit: int | None = None) -> tuple[Kept, ...]:
        """The bodies on one list, in the order of its file."""
        with self.connection() as connection:
            if connection is None:
                return ()
            where = (ledger.on_list(wanted),)
            return tuple(ledger.entries_on(connection, day, where=where, limit=limit))

    def history(self, name_or_code: str) -> tuple[Kept, ...]:
        """Everything that was ever kept under a name or a credit code, oldest first."""
        with self.connection() as connection:
            if connection is None:
                return ()
            index = NameIndex(*ledger.names_and_codes(connection, standing=False))
            ids = {*index.by_name(name_or_code), *index.by_code(name_or_code.strip().upper())}
            return tuple(sorted(ledger.history(connection, sorted(ids)), key=lambda kept: (kept.since, kept.id)))
