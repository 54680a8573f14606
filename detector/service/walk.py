"""One upload in, what the page shows while it is checked and in the end out: again and again, in one language."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from detector.exports.phrases import phrase
from detector.exports.wording import Words
from detector.exports.words import CHINESE
from detector.service.desk import Busy, Desk
from detector.service.result import answer_html, refusal_html, spoken, status_html

if TYPE_CHECKING:
    from detector.check import Inspection

_LOG = logging.getLogger(__name__)


def walk(desk: Desk, data: bytes, name: str, words: Words = CHINESE) -> Iterator[tuple[str, str]]:
    """The status line and the result, again and again while the check goes on."""
    going = words.punctuation.going
    steps: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    outcome: list[list[Inspection] | Exception] = []

    def work() -> None:
        try:
            outcome.append(desk.inspect(data, name, on_step=steps.put))
        except Exception as fault:
            outcome.append(fault)
        finally:
            steps.put(None)

    yield status_html(f"{words.page.opening}{going}", working=True, words=words), ""
    threading.Thread(target=work, daemon=True).start()
    while (step := steps.get()) is not None:
        yield status_html(f"{phrase(step, words)}{going}", working=True, words=words), ""
    found = outcome[0]
    if isinstance(found, list):
        yield status_html(spoken(found, words), words=words), answer_html(found, words)
    else:
        yield _refused(found, words)


def _refused(fault: Exception, words: Words) -> tuple[str, str]:
    """The status line and what to do when there is no result."""
    from detector.intake import InputRefused

    said, stop = words.page, words.punctuation.stop
    status = status_html(f"{said.not_done}{stop}", words=words)
    if isinstance(fault, InputRefused):
        message = fault.message if words.is_chinese else fault.message_en
        return status, refusal_html(message, phrase(fault.advice, words), words)
    if isinstance(fault, Busy):
        status = status_html(f"{said.busy}{stop}", words=words)
        return status, refusal_html(phrase(str(fault), words), said.busy_advice, words)
    _LOG.error("the check itself failed", exc_info=fault)
    return status, refusal_html(said.fault, said.fault_advice, words)
