"""A folder in; every file below it checked by a few workers, their reports in the order of the files, out.

Each worker is a process with one warm model and its share of the cores. What is finished is in the journal, so that a
stopped run goes on; a file that costs its worker the life is tried once more and then told as lost.
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from detector.answers import answers, error_report
from detector.exports.thumbnail import thumbnail_of
from detector.exports.version import version
from detector.intake import InputRefused
from detector.intake.archive import IGNORED_NAMES
from detector.journal import Done, Journal, Stamp
from detector.report import ErrorReport, Report
from detector.worker import OnStep, Worker, WorkFailed, threads_for

JOURNAL_NAME = "progress.jsonl"
TRIES = 2  # a file whose worker was lost is given a fresh one once more


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: finished and all inputs, and how many of the finished could not be read."""

    finished: int
    total: int
    failed: int


OnProgress = Callable[[Progress], None]
Examined = tuple[tuple[dict[str, Any], ...], tuple[str, ...]]
"""What a worker made of one file: the reports of its pages, and a thumbnail in base64 of each."""
Work = Callable[[str, str, OnStep], Examined]
Engine = Callable[[Path, "Sequence[Stamp]", Work], Iterator[Done]]
"""What has the work done with files below a folder, and gives the results as they come."""


def files_below(folder: Path, besides: Path | None = None) -> list[Path]:
    """Every file below a folder in the order of its path; links are not followed, `besides` is left out."""
    found: list[Path] = []
    left_out = besides.resolve() if besides is not None else None
    for root, folders, names in os.walk(folder, followlinks=False):
        here = Path(root)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and (here / name).resolve() != left_out
        )
        for name in names:
            path = here / name
            if not name.startswith(".") and name.lower() not in IGNORED_NAMES and not path.is_symlink():
                found.append(path)
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def run(
    folder: Path,
    out: Path,
    *,
    jobs: int = 1,
    anew: bool = False,
    on_progress: OnProgress | None = None,
    work: Work | None = None,
    engine: Engine | None = None,
) -> Iterator[Done]:
    """Checks every file below a folder and gives the results in the order of the files.

    Args:
        folder: Where the pictures are.
        out: Where the journal lies; must exist.
        jobs: How many workers on this machine.
        anew: Forget what an earlier run finished.
        on_progress: Told after every file.
        work: What a worker does with a file; `examine` when None.
        engine: Where the workers are; on this machine when None.

    Yields:
        One `Done` a file, as soon as all files are finished.
    """
    stamps = [Stamp.of(path, folder) for path in files_below(folder, besides=out)]
    journal = Journal(out / JOURNAL_NAME, version())
    known = journal.open(anew=anew)
    finished = {stamp: known[stamp] for stamp in stamps if stamp in known}
    tell = on_progress or (lambda _: None)
    try:
        waiting = [stamp for stamp in stamps if stamp not in finished]
        failed = sum(done.failed for done in finished.values())
        tell(Progress(len(finished), len(stamps), failed))
        for done in (engine or partial(here, jobs=jobs))(folder, waiting, work or examine):
            journal.add(done)
            finished[done.stamp] = done
            failed += done.failed
            tell(Progress(len(finished), len(stamps), failed))
    finally:
        journal.close()
    yield from (finished[stamp] for stamp in stamps)


def here(folder: Path, stamps: Sequence[Stamp], work: Work, *, jobs: int) -> Iterator[Done]:
    """The engine on this machine: as many threads as workers, each with a worker of its own."""
    todo: queue.SimpleQueue[Stamp] = queue.SimpleQueue()
    results: queue.SimpleQueue[Done | BaseException] = queue.SimpleQueue()
    stopped = threading.Event()
    for stamp in stamps:
        todo.put(stamp)
    count = max(1, min(jobs, len(stamps)))

    def labour() -> None:
        try:
            with Worker(work, threads=threads_for(count), warm=work is examine) as worker:
                while not stopped.is_set():
                    try:
                        stamp = todo.get_nowait()
                    except queue.Empty:
                        return
                    results.put(tried(worker, folder / stamp.path, stamp))
        except BaseException as fault:  # told to the one who waits, who raises it
            results.put(fault)

    threads = [threading.Thread(target=labour, daemon=True) for _ in range(count if stamps else 0)]
    for thread in threads:
        thread.start()
    try:
        for _ in stamps:
            result = results.get()
            if isinstance(result, BaseException):
                raise result
            yield result
    finally:
        stopped.set()
        for thread in threads:
            thread.join()


def tried(worker: Worker[Examined], path: Path, stamp: Stamp) -> Done:
    """The result of the file at a path, whatever happens to the worker."""
    for tries_left in reversed(range(TRIES)):
        try:
            reports, thumbnails = worker.do(str(path), stamp.path)
            return Done(stamp, reports, thumbnails)
        except InputRefused as refusal:
            if refusal.code == "WORKER_LOST" and tries_left:
                continue
            error = error_report(stamp.path, refusal.code, str(refusal))
        except WorkFailed as fault:
            error = error_report(stamp.path, "INTERNAL", f"程序内部出错（{fault}），这份没有查成。")
        break
    return Done(stamp, (error.model_dump(mode="json", by_alias=True),))


def examine(path: str, name: str, on_step: OnStep) -> Examined:
    """In the worker: one file checked; its reports, without timings (so that two runs are alike), and thumbnails."""
    reports, thumbnails = [], []
    for answer in answers([Path(path)], on_step=on_step):
        outcome = _named(answer.outcome, name)
        reports.append(outcome.model_dump(mode="json", by_alias=True))
        if answer.picture is not None and isinstance(outcome, Report):
            thumbnails.append(thumbnail_of(outcome, answer.picture))
    return tuple(reports), tuple(thumbnails)


def _named(outcome: Report | ErrorReport, name: str) -> Report | ErrorReport:
    """The outcome under the file's path below the folder."""
    source = outcome.source.model_copy(update={"name": name})
    if isinstance(outcome, Report):
        return outcome.model_copy(update={"source": source, "timings_ms": {}})
    return outcome.model_copy(update={"source": source})
