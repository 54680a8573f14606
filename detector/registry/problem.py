"""What went wrong with the lists in; one exception with a code, what happened and what to do next out."""

from __future__ import annotations

from typing import Literal

from detector.storage.problem import StorageCode, StorageProblem

ListCode = Literal[
    "BAD_FILE",
    "BAD_COLUMNS",
    "OLDER_VERSION",
    "CHANGED_MEANWHILE",
    "NO_SUCH_VERSION",
    "NOT_THE_NEWEST",
]
Code = StorageCode | ListCode


class RegistryProblem(StorageProblem):
    """The lists could not be read or changed; the text is Chinese, ready to show, and holds no password."""

    def __init__(self, code: Code, happened: str, advice: str = "") -> None:
        super().__init__(code, happened, advice)
