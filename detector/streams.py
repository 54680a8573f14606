"""The process's standard output in, a stream out that only we write to while libraries chatter on stderr."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import TextIO


@contextlib.contextmanager
def own_stdout(*, encoding: str | None = None) -> Iterator[TextIO]:
    """Gives the real standard output; until the end whatever else is printed, even from C, goes to stderr.

    Args:
        encoding: Of what is written; as the terminal has it when None. What it cannot show becomes "?".
    """
    real = sys.stdout
    try:
        number, spare = real.fileno(), sys.stderr.fileno()
    except (AttributeError, OSError):
        with contextlib.redirect_stdout(sys.stderr):
            yield real
        return
    real.flush()
    kept = os.dup(number)
    os.dup2(spare, number)
    own = os.fdopen(os.dup(kept), "w", encoding=encoding or real.encoding, errors="replace")
    try:
        with contextlib.redirect_stdout(sys.stderr):
            yield own
    finally:
        with contextlib.suppress(BrokenPipeError):
            own.close()
        os.dup2(kept, number)
        os.close(kept)
