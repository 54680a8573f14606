"""The papers of one batch in, its sheets, rows and files out as they come; all of it in a folder that can be emptied.

A photo is deleted as soon as its sheets are there.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from detector.exports.batch_folder import FAILURES, LIST, RESULTS, TABLE, write_batch
from detector.service.papers import Paper
from detector.service.rows import Row, Together, row_of, together
from detector.service.sheets import Sheet

State = Literal["running", "stopped", "finished"]
FILES = {
    "results.xlsx": TABLE,
    "problem-list.docx": f"{LIST}.docx",
    "problem-list.xlsx": f"{LIST}.xlsx",
    "failures.csv": FAILURES,
}
"""The files of a batch by the name in their address."""
Looked = Callable[[Paper], Sequence[Sheet]]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a job is; `rate_per_min` and `left_s` are known after the first file, `kept_s` once it stands still."""

    state: State
    finished: int
    total: int
    failed: int
    rate_per_min: float | None
    left_s: int | None
    kept_s: int | None
    verdicts: dict[str, int]
    together: tuple[Together, ...]


class Job:
    """One batch.

    Args:
        key: How it is asked for; nobody can guess it.
        folder: Its own, with the papers in it.
        papers: What is to be looked at.
    """

    def __init__(self, key: str, folder: Path, papers: Sequence[Paper]) -> None:
        self.key, self.folder, self._papers = key, folder, papers
        self.state: State = "running"
        self.rows: list[Row] = []
        self.ends_at: float | None = None
        self._pages: list[tuple[dict[str, Any], str]] = []
        self._together: tuple[Together, ...] = ()
        self._finished = self._failed = self._before = 0
        self._began = time.monotonic()
        self._halted = threading.Event()
        self._writing = threading.Lock()

    def run(self, look: Looked) -> None:
        """Looks at one paper after the other until all are done or `halt` is called."""
        self._together, self.ends_at = (), None
        self._began, self._before = time.monotonic(), self._finished
        for paper in self._papers[self._finished :]:
            sheets = look(paper)
            if self._halted.is_set() and not sheets:
                break
            self._add(paper, sheets)
            if self._halted.is_set():
                break
        self._together = together([record for record, _ in self._pages])
        self.state = "finished" if self._finished == len(self._papers) else "stopped"

    def halt(self) -> None:
        """Has `run` end after the paper that is being looked at."""
        self._halted.set()

    def ready(self) -> None:
        """Takes back what `halt` did, so that `run` can go on."""
        self._halted.clear()
        self.state = "running"

    @property
    def halted(self) -> bool:
        """True once `halt` was called."""
        return self._halted.is_set()

    def standing(self) -> Standing:
        """How far it is now."""
        made, passed = self._finished - self._before, time.monotonic() - self._began
        rate = made / max(passed, 1e-3) if made and self.state == "running" else None
        left = len(self._papers) - self._finished
        return Standing(
            state=self.state,
            finished=self._finished,
            total=len(self._papers),
            failed=self._failed,
            rate_per_min=round(60 * rate, 1) if rate else None,
            left_s=round(left / rate) if rate else None,
            kept_s=None if self.ends_at is None else max(0, round(self.ends_at - time.monotonic())),
            verdicts=dict(Counter(row.verdict for row in self.rows)),
            together=self._together,
        )

    def records(self) -> list[dict[str, Any]]:
        """The reports and errors so far, in the order of the papers, unmasked."""
        return [record for record, _ in self._pages]

    def thumbnail(self, place: int) -> str:
        """The small picture of a row in base64; empty when there is none."""
        return self._pages[place][1] if place < len(self._pages) else ""

    def page(self, place: int) -> bytes:
        """The report of a row as gzipped HTML; empty when there is none."""
        try:
            return self._page_path(place).read_bytes()
        except OSError:
            return b""

    def file(self, name: str, *, personal: bool) -> Path:
        """One of `FILES`, written when it is first asked for since the job last stood still."""
        target = self.folder / f"{'open' if personal else 'masked'}-{self._finished}"
        with self._writing:
            if not target.exists():
                made = target.with_name("making")
                shutil.rmtree(made, ignore_errors=True)
                made.mkdir(mode=0o700)
                write_batch(made, self._pages, show_personal=personal)
                (made / RESULTS).unlink()
                made.rename(target)
        return target / FILES[name]

    def _add(self, paper: Paper, sheets: Sequence[Sheet]) -> None:
        for sheet in sheets:
            place = len(self._pages)
            if sheet.page:
                with suppress(OSError):  # the folder is full, or was emptied just now
                    self._page_path(place).write_bytes(sheet.page)
            read = sum(row.number is not None for row in self.rows)
            self._pages.append((sheet.record, sheet.thumbnail))
            self.rows.append(row_of(sheet.record, place, read + 1))
        self._finished += 1
        self._failed += "error" in sheets[0].record
        if paper.path is not None:
            paper.path.unlink(missing_ok=True)

    def _page_path(self, place: int) -> Path:
        return self.folder / f"report-{place}.html.gz"
