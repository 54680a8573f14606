"""A prefix in, a folder for this process alone out, which is removed when the process ends.

What a process that was killed left behind is removed by the next one: a folder in use is locked by its owner.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import IO, Any

LOCK = ".lock"


class Scratch:
    """A folder that only its owner may look into.

    Args:
        prefix: How its name begins; folders of that prefix whose owner is gone are removed.
        where: The folder for temporary files; the system's when left out.
    """

    def __init__(self, prefix: str, where: Path | None = None) -> None:
        where = where or Path(tempfile.gettempdir())
        _sweep(where, prefix)
        self._folder = tempfile.TemporaryDirectory(prefix=prefix, dir=where, ignore_cleanup_errors=True)
        self.path = Path(self._folder.name)
        making = self.path / f"{LOCK}.new"  # locked before it has its name, or another process could sweep it away
        self._lock = making.open("w")
        _locked(self._lock)
        with contextlib.suppress(OSError):  # Windows renames no open file, and has no such locks
            making.rename(self.path / LOCK)

    def cleanup(self) -> None:
        """Removes the folder."""
        self._lock.close()
        self._folder.cleanup()


def _sweep(where: Path, prefix: str) -> None:
    """Removes the folders of our own user that nobody holds."""
    for folder in where.glob(f"{prefix}*"):
        with contextlib.suppress(OSError):
            if folder.is_symlink() or folder.stat().st_uid != _user():
                continue
            with (folder / LOCK).open("r+") as lock:
                if _locked(lock):
                    shutil.rmtree(folder, ignore_errors=True)


def _user() -> int:
    return os.getuid() if hasattr(os, "getuid") else -1


def _locked(file: IO[Any]) -> bool:
    """Takes the lock if nobody has it; never where the system has no such locks (Windows)."""
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):
        return False
    return True
