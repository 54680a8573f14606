"""One photo after another in, its inspections out: one at a time, a few may wait, the rest hear 'busy'.

A batch takes one turn a file and goes to the end of the queue after each, so that whoever has a single photo waits
for one file of a batch at most, and a batch is never starved.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from detector.check import Inspection

T = TypeVar("T")
SEATS = 8
"""Those at the desk and those who wait."""


class Busy(Exception):
    """All seats are taken; the message is Chinese and says what to do."""

    code = "BUSY"

    def __init__(self) -> None:
        super().__init__("现在排队的人太多。请过一两分钟再试，照片不会丢失，只需重新选择。")


Inspect = Callable[..., "list[Inspection]"]


class Desk:
    """Where photos are looked at.

    Args:
        seats: How many may be at the desk and wait.
        at_once: How many are looked at at a time: one, unless there are several workers. One photo alone already takes
            every core.
        inspect: What looks at one input; `serve` has it done in a child process.
    """

    def __init__(self, seats: int = SEATS, inspect: Inspect | None = None, *, at_once: int = 1) -> None:
        self._seats = seats
        self._at_once = at_once
        self._inspect = inspect or inspect_here
        self._taken = 0
        self._count = threading.Lock()
        self._turns: deque[object] = deque()
        self._moved = threading.Condition()

    def inspect(self, data: bytes, name: str, on_step: Callable[[str], None] | None = None) -> list[Inspection]:
        """Looks at every page of one input.

        Raises:
            Busy: All seats are taken.
            InputRefused: The input cannot be looked at.
        """
        tell = on_step or (lambda _: None)
        with self._count:
            if self._taken >= self._seats:
                raise Busy
            self._taken += 1
        try:
            with self.turn(lambda ahead: tell(f"排队中，前面还有 {ahead} 份")):
                return self._inspect(data, name, on_step=tell)
        finally:
            with self._count:
                self._taken -= 1

    @contextmanager
    def turn(self, on_wait: Callable[[int], None] | None = None) -> Iterator[None]:
        """The desk for as long as the block lasts, first come, first served; `on_wait` hears how many are ahead."""
        ticket = object()
        with self._moved:
            ahead = max(len(self._turns) - self._at_once + 1, 0)
            self._turns.append(ticket)
        try:
            if ahead and on_wait is not None:
                on_wait(ahead)
            with self._moved:
                self._moved.wait_for(lambda: self._turns.index(ticket) < self._at_once)
            yield
        finally:
            with self._moved:
                self._turns.remove(ticket)
                self._moved.notify_all()


def inspect_here(data: bytes, name: str, on_step: Callable[[str], None]) -> list[Inspection]:
    """Looks at every page of one input in the process that calls."""
    from detector.check import inspect_pages

    return list(inspect_pages(data, name=name, on_step=on_step))


def any_work(work: Callable[..., T], *what: Any) -> T:  # noqa: ANN401 - whatever the work takes
    """In the worker: one child with one set of models does both single photos and the papers of a batch."""
    return work(*what)
