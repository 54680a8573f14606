"""What went wrong with a database in; one exception with a code, what happened and what to do next out."""

from __future__ import annotations

from typing import Literal

StorageCode = Literal[
    "MISSING",
    "UNREACHABLE",
    "LOCKED",
    "FULL",
    "BROKEN",
    "SCHEMA_OLD",
    "SCHEMA_NEWER",
    "NO_DRIVER",
    "BAD_PLACE",
]


class StorageProblem(Exception):
    """A database could not be read or changed; the text is Chinese, ready to show, and holds no password."""

    def __init__(self, code: str, happened: str, advice: str = "") -> None:
        self.code = code
        self.happened = happened
        self.advice = advice
        super().__init__(f"{happened}{advice}")
