"""What a batch found in, its files in a folder out: results.jsonl, results.xlsx, 问题查处清单 and failures.csv."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from detector.exports.failures import write_failures
from detector.exports.plain import json_line
from detector.exports.problem_list import problems, write_docx, write_xlsx
from detector.exports.results_table import Entry, write_results
from detector.exports.whole import whole
from detector.report import ErrorReport, Report

RESULTS = "results.jsonl"
TABLE = "results.xlsx"
LIST = "问题查处清单"
FAILURES = "failures.csv"


def write_batch(
    out: Path, pages: Iterable[tuple[dict[str, Any], str]], *, show_personal: bool = False
) -> tuple[Sequence[Report], Sequence[ErrorReport]]:
    """Writes all files of a batch; each appears whole or not at all.

    Args:
        out: The folder; must exist.
        pages: In the order of the inputs: a report/1 object of a page, or of an input that could not be read, with a
            small JPEG in base64 (or nothing).
        show_personal: Leave names and ID numbers readable in results.xlsx. results.jsonl always has them, the list
            never.

    Returns:
        The reports and the errors, in the order of the inputs.
    """
    entries: list[Entry] = []
    errors: list[ErrorReport] = []
    with whole(out / RESULTS) as part, _private(part) as lines:
        for record, thumbnail in pages:
            if "error" in record:
                error = ErrorReport.model_validate(record)
                errors.append(error)
                lines.write(json_line(error.model_dump_json(by_alias=True)) + "\n")
            else:
                report = Report.model_validate(record)
                entries.append(Entry(report, thumbnail))
                lines.write(json_line(report.model_dump_json(by_alias=True)) + "\n")
    reports = [entry.report for entry in entries]
    with whole(out / TABLE) as part:
        write_results(part, entries, errors, show_personal=show_personal)
    rows = problems(reports)
    with whole(out / f"{LIST}.docx") as part:
        write_docx(part, rows)
    with whole(out / f"{LIST}.xlsx") as part:
        write_xlsx(part, rows)
    with whole(out / FAILURES) as part:
        write_failures(part, errors)
    return reports, errors


@contextmanager
def _private(path: Path) -> Iterator[IO[str]]:
    """A file that only its owner may read: it holds names and ID numbers."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        yield file
