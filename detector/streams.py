"""The process's standard streams in, streams out that carry nothing a terminal acts on, and only what we write."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import Any, TextIO, cast

from detector.exports.plain import seen_only


class _Inert:
    """A text stream without escapes, control and direction characters, whoever writes them.

    It has no `buffer`: nothing goes round it.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Passes on what can be seen."""
        self._stream.write(seen_only(text))
        return len(text)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the stream has
        if name == "buffer":
            raise AttributeError(name)
        return getattr(self._stream, name)


def inert(stream: TextIO) -> TextIO:
    """The stream, made inert."""
    return stream if isinstance(stream, _Inert) else cast(TextIO, _Inert(stream))


def bare(stream: TextIO) -> TextIO:
    """The stream itself, for progress of our own that moves the cursor; nothing from outside is written to it."""
    return stream._stream if isinstance(stream, _Inert) else stream


@contextlib.contextmanager
def inert_streams() -> Iterator[None]:
    """Until the end both standard streams are inert."""
    with contextlib.redirect_stdout(inert(sys.stdout)), contextlib.redirect_stderr(inert(sys.stderr)):
        yield


@contextlib.contextmanager
def own_stdout(*, encoding: str | None = None) -> Iterator[TextIO]:
    """Gives the real standard output, inert; until the end whatever else is printed, even from C, goes to stderr.

    Args:
        encoding: Of what is written; as the terminal has it when None. What it cannot show becomes "?".
    """
    real = sys.stdout
    try:
        number, spare = real.fileno(), sys.stderr.fileno()
    except (AttributeError, OSError):
        with contextlib.redirect_stdout(sys.stderr):
            yield inert(real)
        return
    real.flush()
    kept = os.dup(number)
    os.dup2(spare, number)
    own = os.fdopen(os.dup(kept), "w", encoding=encoding or real.encoding, errors="replace")
    try:
        with contextlib.redirect_stdout(sys.stderr):
            yield inert(own)
    finally:
        with contextlib.suppress(BrokenPipeError):
            own.close()
        os.dup2(kept, number)
        os.close(kept)
