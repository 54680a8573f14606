"""One input after another in, what a child process made of each out; a child that is lost costs that input only.

Decoding and reading hostile files happens in a process of its own with limits on memory, processor time and files
(security.md, isolation). The child keeps its models warm between inputs and is replaced when it is lost.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from detector.intake.refusal import refuse
from detector.logs import log_inertly
from detector.reading.quiet import keep_engine_quiet
from detector.reading.threads import use_threads

LOG = logging.getLogger(__name__)
OnStep = Callable[[str], None]
T = TypeVar("T")

LIMIT_S = 180.0  # for one input of up to five pages; a page takes 2 to 6 s on two cores
START_LIMIT_S = 180.0  # for starting and loading models; chosen
MEMORY_LIMIT_BYTES = 6 * 1024**3  # of address space; checks peaked at 2.0 GiB (12 megapixels) and 2.6 GiB (48)
FILE_LIMIT_BYTES = 64 * 1024**2  # the child writes nothing but the engine's own settings
STOP_S = 5.0


class WorkFailed(RuntimeError):
    """The work raised something that is no refusal; the message names its kind, the log has the rest."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A message from the child: that it is ready, a step, the outcome, a refusal or a fault."""

    kind: str
    content: Any


class Worker(Generic[T]):
    """A child process that does one kind of work, one piece at a time; used by one thread at a time.

    Args:
        work: A function of a module (it must be importable by name); its last argument is called with step names.
        threads: How many threads the engine may use in the child; all cores when None.
        warm: Load the models before the first input comes.
        limit_s: For one input, however many steps it tells.
        start_limit_s: For the child to load its models.
    """

    def __init__(
        self,
        work: Callable[..., T],
        *,
        threads: int | None = None,
        warm: bool = True,
        limit_s: float = LIMIT_S,
        start_limit_s: float = START_LIMIT_S,
    ) -> None:
        self._work, self._threads, self._warm = work, threads, warm
        self._limit_s, self._start_limit_s = limit_s, start_limit_s
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._ready = False
        self._turn = threading.Lock()

    def start(self) -> None:
        """Starts the child unless it lives; models begin to load there, and it says so when they are loaded."""
        if self._process is not None and self._process.is_alive():
            return
        self.stop()
        keep_engine_quiet()  # here, so that the child's folder outlives no child that is killed
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, self._work, self._threads, self._warm), name="zhengjian-worker", daemon=True
        )
        self._process.start()
        theirs.close()
        self._pipe, self._ready = ours, False

    def do(self, *what: Any, on_step: OnStep | None = None) -> T:  # noqa: ANN401 - whatever the work takes
        """Has the child do one piece of work.

        Raises:
            InputRefused: The work refused the input, took too long (TIMEOUT), or its process was lost (WORKER_LOST).
            WorkFailed: The work raised anything else.
        """
        with self._turn:
            self.start()
            assert self._pipe is not None
            try:
                self._wait_until_ready()
                self._pipe.send(what)
                return self._answer(on_step or (lambda _: None))
            except (EOFError, OSError) as lost:
                LOG.warning("a worker was lost: %s", type(lost).__name__)
                self.stop()
                raise refuse("worker_lost") from lost

    def stop(self) -> None:
        """Ends the child, gently first."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.terminate()
            self._process.join(STOP_S)
            if self._process.is_alive():
                self._process.kill()
                self._process.join(STOP_S)
        self._process = self._pipe = None

    def _wait_until_ready(self) -> None:
        """Waits for the models: a child that hangs there takes no input, and a large one would be sent for ever."""
        assert self._pipe is not None
        if self._ready:
            return
        if not self._pipe.poll(self._start_limit_s):
            self.stop()
            raise refuse("timeout")
        self._ready = self._pipe.recv().kind == "ready"

    def _answer(self, on_step: OnStep) -> T:
        assert self._pipe is not None
        ends_at = time.monotonic() + self._limit_s
        while self._pipe.poll(max(0.0, ends_at - time.monotonic())):
            told: _Told = self._pipe.recv()
            if told.kind == "step":
                on_step(told.content)
            elif told.kind == "outcome":
                outcome: T = told.content
                return outcome
            elif told.kind == "refused":
                raise told.content
            else:
                raise WorkFailed(told.content)
        self.stop()
        raise refuse("timeout")

    def __enter__(self) -> Worker[T]:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _serve(pipe: Connection, work: Callable[..., Any], threads: int | None, warm: bool) -> None:
    """The child's life: limits, models, then one piece of work after another until the pipe closes."""
    from detector.intake import InputRefused

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    log_inertly()
    _limit_memory()
    if threads is not None:
        use_threads(threads)
    if warm:
        _warm_up()
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        pipe.send(_Told("ready", None))
        while True:
            what = pipe.recv()
            try:
                told = _Told("outcome", work(*what, lambda step: pipe.send(_Told("step", step))))
            except InputRefused as refusal:
                told = _Told("refused", refusal)
            except Exception as fault:
                LOG.exception("the work failed")
                told = _Told("fault", type(fault).__name__)
            pipe.send(told)


def _limit_memory() -> None:
    """Caps address space, written files and core dumps where the system can (not on Windows)."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        for limit, most in (
            (resource.RLIMIT_AS, MEMORY_LIMIT_BYTES),
            (resource.RLIMIT_FSIZE, FILE_LIMIT_BYTES),
            (resource.RLIMIT_CORE, 0),
        ):
            hard = resource.getrlimit(limit)[1]
            capped = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(limit, (capped, capped))


def _warm_up() -> None:
    from detector.reading.ocr import warm_up

    with contextlib.suppress(Exception):  # a missing model is told with the first input, in words
        warm_up()


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def threads_for(jobs: int) -> int:
    """The threads that each of so many workers may use, so that they do not fight over the cores."""
    return max(1, cores() // max(jobs, 1))
