"""What one database holds: its forms, and the words in which its troubles are told. Loads no database itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from detector.storage.problem import StorageProblem


@dataclass(frozen=True, slots=True)
class Holding:
    """The lists, or the cases.

    Args:
        word: What it is called on screen.
        variable: The environment variable that names its place.
        migrations: The folder of its migrations.
        revisions: Their names in order; the last one is what this program reads and writes.
        version_table: Where the database notes its form; one for each holding, so that two may share a database.
        lock: Number of the lock that its writers on one PostgreSQL server take in turn.
        problem: The exception that tells its troubles.
        when_missing, when_old, when_broken: What to do then.
        private: It holds personal data: only its owner may read the file, and what is deleted is overwritten.
    """

    word: str
    variable: str
    migrations: Path
    revisions: tuple[str, ...]
    version_table: str
    lock: int
    problem: type[StorageProblem]
    when_missing: str
    when_old: str
    when_broken: str
    private: bool = False

    @property
    def head(self) -> str:
        """The form that this program reads and writes."""
        return self.revisions[-1]
