"""What went wrong with the lists in; one exception with a code, what happened and what to do next out."""

from __future__ import annotations

from typing import Literal

Code = Literal[
    "MISSING",
    "UNREACHABLE",
    "LOCKED",
    "FULL",
    "BROKEN",
    "SCHEMA_OLD",
    "SCHEMA_NEWER",
    "NO_DRIVER",
    "BAD_PLACE",
    "BAD_FILE",
    "BAD_COLUMNS",
    "OLDER_VERSION",
    "CHANGED_MEANWHILE",
    "NO_SUCH_VERSION",
    "NOT_THE_NEWEST",
]


class RegistryProblem(Exception):
    """The lists could not be read or changed; the text is Chinese, ready to show, and holds no password."""

    def __init__(self, code: Code, happened: str, advice: str = "") -> None:
        self.code: Code = code
        self.happened = happened
        self.advice = advice
        super().__init__(f"{happened}{advice}")
