"""Cases in, the files that an officer takes along out: as bytes, for nothing of them may lie on the disk."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
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
    made = BytesIO()
    if sort == "list":
        write_list(made, cases, show_personal=show_personal)
        return f"案件清单-{day}.xlsx", made.getvalue(), XLSX
    rows = handed_on(cases)
    if not rows:
        return None
    if sort == "problems.docx":
        write_docx(made, rows)
        return f"问题查处清单-{day}.docx", made.getvalue(), DOCX
    write_xlsx(made, rows)
    return f"问题查处清单-{day}.xlsx", made.getvalue(), XLSX
