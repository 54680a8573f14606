"""What a batch has done so far, on disk: one line a finished input, so that a stopped run goes on where it was.

The file begins with a line that names the program's version; another version starts anew, because its rules may say
something else. A last line that was cut off by a crash is dropped.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any


@dataclass(frozen=True, slots=True)
class Stamp:
    """How an input is known again: its path below the folder, size in bytes, time of change in nanoseconds."""

    path: str
    size: int
    mtime_ns: int

    @classmethod
    def of(cls, path: Path, folder: Path) -> Stamp:
        """The stamp of a file as it is now."""
        now = path.stat()
        return cls(path.relative_to(folder).as_posix(), now.st_size, now.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class Done:
    """One finished input: a report/1 object for each page (or one error), and a small JPEG of each page in base64."""

    stamp: Stamp
    reports: tuple[dict[str, Any], ...]
    thumbnails: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """True when the input could not be read."""
        return "error" in self.reports[0]


class Journal:
    """The file of finished inputs.

    Args:
        path: Where it lies; made when absent.
        version: The program's version; a journal of another one is begun anew.
    """

    def __init__(self, path: Path, version: str) -> None:
        self._path = path
        self._head = {"journal": 1, "version": version}
        self._file: IO[str] | None = None

    def open(self, *, anew: bool = False) -> dict[Stamp, Done]:
        """Opens the file for writing and gives what is finished already."""
        finished, good_bytes = ({}, 0) if anew else self._read()
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        os.ftruncate(descriptor, good_bytes)
        os.lseek(descriptor, 0, os.SEEK_END)
        self._file = os.fdopen(descriptor, "w", encoding="utf-8")
        if good_bytes == 0:
            self._write(self._head)
        return finished

    def add(self, done: Done) -> None:
        """Writes one finished input; it is on the disk when this returns."""
        self._write(asdict(done))

    def close(self) -> None:
        """Closes the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _write(self, record: dict[str, Any]) -> None:
        assert self._file is not None
        self._file.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def _read(self) -> tuple[dict[Stamp, Done], int]:
        """What the file holds, and how many of its bytes are whole lines; nothing of another version's file."""
        finished: dict[Stamp, Done] = {}
        good_bytes = 0
        try:
            lines = self._path.read_bytes().splitlines(keepends=True)
        except FileNotFoundError:
            return finished, 0
        for number, line in enumerate(lines):
            try:
                record = json.loads(line)
                if number == 0:
                    if record != self._head:
                        return {}, 0
                elif line.endswith(b"\n"):
                    done = Done(Stamp(**record["stamp"]), tuple(record["reports"]), tuple(record["thumbnails"]))
                    finished[done.stamp] = done
            except (ValueError, KeyError, TypeError):
                break
            if not line.endswith(b"\n"):
                break
            good_bytes += len(line)
        return finished, good_bytes
