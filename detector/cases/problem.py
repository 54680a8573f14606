"""What went wrong with the cases in; one exception with a code, what happened and what to do next out."""

from __future__ import annotations

from typing import Literal

from detector.storage.problem import StorageCode, StorageProblem

CaseCode = Literal["BAD_DAYS", "BAD_SWITCH", "NO_SUCH_CASE", "DELETED", "CHANGED_MEANWHILE"]
Code = StorageCode | CaseCode


class CaseProblem(StorageProblem):
    """Cases could not be read or changed; the text is Chinese, ready to show, and holds no personal data."""

    def __init__(self, code: Code, happened: str, advice: str = "") -> None:
        super().__init__(code, happened, advice)
