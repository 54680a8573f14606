"""Cases in, the files that an officer takes along out: as bytes, for nothing may lie about on the server."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from detector.cases.case import Case
from detector.exports.casebook import handed_on
from detector.exports.casesheet import write_list
from detector.exports.problem_list import write_docx, write_xlsx

Sort = Literal["list", "problems.docx", "problems.xlsx"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def file_of(sort: Sort, cases: Sequence[Case], day: str, *, show_personal: bool) -> tuple[str, bytes, str] | None:
    """Its name, its bytes and its type; None for a list of problems without a row, which is always masked."""
    with tempfile.TemporaryDirectory(prefix="zhengjian-") as folder:
        path = Path(folder) / "file"
        if sort == "list":
            write_list(path, cases, show_personal=show_personal)
            return f"案件清单-{day}.xlsx", path.read_bytes(), XLSX
        rows = handed_on(cases)
        if not rows:
            return None
        if sort == "problems.docx":
            write_docx(path, rows)
            return f"问题查处清单-{day}.docx", path.read_bytes(), DOCX
        write_xlsx(path, rows)
        return f"问题查处清单-{day}.xlsx", path.read_bytes(), XLSX
