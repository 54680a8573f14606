"""The inputs of a batch that could not be read in, failures.csv out."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from detector.exports.cells import csv_cell
from detector.report import ErrorReport

HEAD = ("文件", "代码", "原因和办法")


def write_failures(path: Path, errors: Iterable[ErrorReport]) -> None:
    """One row an input, UTF-8 with a mark at the start so that office programs read the Chinese."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEAD)
        for error in errors:
            table.writerow(csv_cell(text) for text in (error.source.name, error.error.code, error.error.message))
