"""Log records in, one line each out that forges no other line and repeats nothing of what was checked.

What an exception says may hold a file's name or what was read from a picture; only its kind and where it came from
are written.
"""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path

from detector.exports.plain import plain

LONGEST_MESSAGE = 500
"""Characters; chosen."""
PLACES_MOST = 6
"""Of a fault's way up, the innermost; chosen."""


class OneLine(logging.Formatter):
    """Level, logger and message on one line, with the kind and the places of a fault, never its words."""

    def format(self, record: logging.LogRecord) -> str:
        """One record in, one line out."""
        line = f"{record.levelname} {record.name}: {plain(record.getMessage(), limit=LONGEST_MESSAGE)}"
        fault = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        return f"{line} ({fault_line(fault)})" if fault is not None else line


def fault_line(fault: BaseException) -> str:
    """Its kind and where it came from, innermost place first.

    Example:
        >>> fault_line(ValueError("彭平雅"))
        'ValueError'
    """
    places = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(fault.__traceback__)
    ]
    told = " < ".join(places[: -PLACES_MOST - 1 : -1])
    kind = type(fault).__name__
    return f"{kind} at {told}" if told else kind


def log_inertly() -> None:
    """Has this process write its log to standard error in this form, unless somebody has set up logging already."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
