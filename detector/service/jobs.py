"""Batches in, one of them at work at a time, each kept for an hour after it ends and then deleted.

Nothing of a batch outlives this process; its folder is for its owner's eyes only.
"""

from __future__ import annotations

import logging
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from detector.intake import InputRefused
from detector.scratch import Scratch
from detector.service.desk import Busy, Desk
from detector.service.job import Job
from detector.service.papers import Paper
from detector.service.sheets import Sheet, refused_sheet, sheets_of
from detector.worker import WorkFailed

_LOG = logging.getLogger(__name__)
KEPT_S: Final = 3600.0
KEPT_MOST: Final = 8
"""Batches that lie finished beside each other; their thumbnails and reports take room on the disk."""
KEY_BYTES: Final = 24
PAPERS: Final = "papers-"
TRIES: Final = 2  # a paper whose worker was lost is looked at once more, as in `batch`
Look = Callable[..., Sequence[Sheet]]


class BatchBusy(Busy):
    """Another batch is at work; the message is Chinese and says what to do."""

    def __init__(self, message: str = "正在查另一批证书，一次只能查一批。请等它查完再试。") -> None:
        Exception.__init__(self, message)


class Jobs:
    """All batches of one server.

    Args:
        desk: Where every paper waits for its turn among single photos.
        look: What looks at one paper; `serve` has it done in a child process.
        kept_s: How long a batch is kept after it ended or was stopped.
    """

    def __init__(self, desk: Desk, look: Look = sheets_of, *, kept_s: float = KEPT_S) -> None:
        self._desk, self._look, self.kept_s = desk, look, kept_s
        self._root = Scratch("zhengjian-batch-")
        self._jobs: dict[str, Job] = {}
        self._current: object | None = None
        self._timers: dict[str, threading.Timer] = {}
        self._lock = threading.RLock()

    @contextmanager
    def arriving(self) -> Iterator[Path]:
        """A folder for the papers of a batch that is being sent; it goes again unless `begin` takes it.

        Raises:
            BatchBusy: A batch is at work or being sent, or too many are kept.
        """
        folder = Path(tempfile.mkdtemp(prefix=PAPERS, dir=self._root.path))
        try:
            self._take(folder)
            try:
                yield folder
            finally:
                self._leave(folder)
        finally:
            if not any(job.folder == folder for job in list(self._jobs.values())):
                shutil.rmtree(folder, ignore_errors=True)

    def begin(self, folder: Path, papers: Sequence[Paper]) -> Job:
        """Starts on the papers in a folder that `arriving` gave."""
        job = Job(secrets.token_urlsafe(KEY_BYTES), folder, papers)
        with self._lock:
            self._jobs[job.key] = job
            self._current = job
        self._start(job)
        return job

    def get(self, key: str) -> Job | None:
        """The job of that key, unless it never was or is gone."""
        return self._jobs.get(key)

    def resume(self, job: Job) -> None:
        """Goes on with a job that was stopped; one that runs or is done is left as it is.

        Raises:
            BatchBusy: Another batch is at work.
        """
        with self._lock:
            if job.state != "stopped" or self._current is job:
                return
            if self._current is not None:
                raise BatchBusy
            self._current = job
            self._forget_timer(job.key)
            job.ready()
        self._start(job)

    def remove(self, key: str) -> bool:
        """Deletes a job with everything of it, at once; false when there was none."""
        with self._lock:
            job = self._jobs.pop(key, None)
            if job is None:
                return False
            self._forget_timer(key)
            job.halt()
            self._leave(job)
        shutil.rmtree(job.folder, ignore_errors=True)
        return True

    def close(self) -> None:
        """Deletes everything."""
        for key in list(self._jobs):
            self.remove(key)
        self._root.cleanup()

    def _take(self, whose: object) -> None:
        with self._lock:
            if self._current is not None:
                raise BatchBusy
            if len(self._jobs) >= KEPT_MOST:
                raise BatchBusy("服务器上已存有太多批的结果。请先把不用的清除，或过一会儿再试。")
            self._current = whose

    def _leave(self, whose: object) -> None:
        with self._lock:
            if self._current is whose:
                self._current = None

    def _start(self, job: Job) -> None:
        threading.Thread(target=self._labour, args=(job,), name="zhengjian-batch", daemon=True).start()

    def _labour(self, job: Job) -> None:
        try:
            job.run(lambda paper: self._sheets(job, paper))
        except Exception:
            _LOG.exception("a batch broke off")
            job.state = "stopped"
        with self._lock:
            self._leave(job)
            if job.key not in self._jobs:
                shutil.rmtree(job.folder, ignore_errors=True)
                return
            job.ends_at = time.monotonic() + self.kept_s
            timer = threading.Timer(self.kept_s, self.remove, (job.key,))
            timer.daemon = True
            self._timers[job.key] = timer
            timer.start()

    def _sheets(self, job: Job, paper: Paper) -> Sequence[Sheet]:
        """The sheets of one paper, whatever happens to the worker; none when the job was halted meanwhile."""
        if paper.path is None:
            assert paper.refused is not None
            return (Sheet(paper.refused.model_dump(mode="json", by_alias=True)),)
        for tries_left in reversed(range(TRIES)):
            with self._desk.turn():
                if job.halted:
                    return ()
                try:
                    return self._look(str(paper.path), paper.name, on_step=lambda _: None)
                except InputRefused as refusal:
                    if refusal.code == "WORKER_LOST" and tries_left:
                        continue
                    return (refused_sheet(paper.name, refusal.code, str(refusal)),)
                except Exception as fault:
                    if not isinstance(fault, WorkFailed):
                        _LOG.exception("the check itself failed")
                    return (refused_sheet(paper.name, "INTERNAL", "程序内部出错，这份没有查成。"),)
        raise AssertionError("unreachable")

    def _forget_timer(self, key: str) -> None:
        timer = self._timers.pop(key, None)
        if timer is not None:
            timer.cancel()
