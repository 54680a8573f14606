"""How many threads the engines may use: set once for a process, before its models are loaded.

Several workers share the cores out between them; so may a user, by the environment variable `ZHENGJIAN_THREADS`.
"""

from __future__ import annotations

import os

import cv2

VARIABLE = "ZHENGJIAN_THREADS"


def use_threads(count: int) -> None:
    """Models loaded from now on, and OpenCV, use at most so many threads in this process."""
    os.environ[VARIABLE] = str(max(count, 1))
    cv2.setNumThreads(max(count, 1))


def engine_threads() -> int | None:
    """The number that was set; None leaves it to the engine, which takes every core."""
    said = os.environ.get(VARIABLE, "")
    return int(said) if said.isdecimal() and int(said) > 0 else None
