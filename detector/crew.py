"""One input after another in, from several threads; each goes to whichever child process is free, its outcome out."""

from __future__ import annotations

import queue
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from detector.worker import OnStep, Worker, threads_for

T = TypeVar("T")


class Crew(Generic[T]):
    """Several workers behind one door; each has its share of the cores and a memory limit of its own.

    Args:
        work: As for `Worker`.
        size: How many workers; one gets all the cores.
        warm: Load the models before the first input comes.
    """

    def __init__(self, work: Callable[..., T], size: int = 1, *, warm: bool = True) -> None:
        threads = threads_for(size) if size > 1 else None
        self._workers = [Worker(work, threads=threads, warm=warm) for _ in range(size)]
        self._free: queue.LifoQueue[Worker[T]] = queue.LifoQueue()
        for worker in self._workers:
            self._free.put(worker)

    def start(self) -> None:
        """Starts the child processes; models begin to load there."""
        for worker in self._workers:
            worker.start()

    def do(self, *what: Any, on_step: OnStep | None = None) -> T:  # noqa: ANN401 - whatever the work takes
        """Has one of them do one piece of work; waits while none is free.

        Raises:
            InputRefused: As `Worker.do`.
            WorkFailed: As `Worker.do`.
        """
        worker = self._free.get()
        try:
            return worker.do(*what, on_step=on_step)
        finally:
            self._free.put(worker)

    def stop(self) -> None:
        """Ends the child processes."""
        for worker in self._workers:
            worker.stop()
