"""A number of inputs in, a progress bar on stderr out: only for several files, only on a terminal."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

from detector.exports.plain import plain
from detector.streams import bare

LONGEST_STEP_CHARS = 20


class Progress:
    """A bar that says which file and which step; silent unless it was opened on a terminal."""

    def __init__(self, total: int) -> None:
        self._bar = None
        if total > 1 and sys.stderr.isatty():
            from rich import progress
            from rich.console import Console

            self._bar = progress.Progress(
                progress.BarColumn(),
                progress.MofNCompleteColumn(),
                progress.TimeRemainingColumn(),
                progress.TextColumn("{task.description}", markup=False),
                console=Console(file=bare(sys.stderr), markup=False),
                transient=True,
            )
            self._task = self._bar.add_task("", total=total)

    def step(self, name: str) -> None:
        """Shows what is being done now."""
        if self._bar is not None:
            self._bar.update(self._task, description=plain(name, limit=LONGEST_STEP_CHARS))

    def done(self, count: int) -> None:
        """Shows how many inputs are finished."""
        if self._bar is not None:
            self._bar.update(self._task, completed=count)

    @contextlib.contextmanager
    def aside(self) -> Iterator[None]:
        """Takes the bar off the screen while something else is written."""
        if self._bar is None:
            yield
            return
        self._bar.stop()
        try:
            yield
        finally:
            self._bar.start()

    def __enter__(self) -> Progress:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()
