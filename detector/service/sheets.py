"""In the worker: one paper in, a sheet for each of its pages out, with the report as a page that can be opened."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from detector.answers import error_report
from detector.exports.html import report_page
from detector.exports.thumbnail import thumbnail_of
from detector.intake import InputRefused


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a paper: its report/1 or error, a thumbnail in base64, the masked report as gzipped HTML."""

    record: dict[str, Any]
    thumbnail: str = ""
    page: bytes = b""


def sheets_of(path: str, name: str, on_step: Callable[[str], None]) -> tuple[Sheet, ...]:
    """Checks every page of one paper; timings are left out, as `batch` does.

    Raises:
        InputRefused: Not even the first page can be looked at.
    """
    from detector.check import inspect_pages

    sheets: list[Sheet] = []
    try:
        for inspection in inspect_pages(path, name=name, on_step=on_step):
            report = inspection.report.model_copy(update={"timings_ms": {}})
            html = report_page(report, inspection.picture)
            record = report.model_dump(mode="json", by_alias=True)
            sheets.append(Sheet(record, thumbnail_of(report, inspection.picture), gzip.compress(html.encode(), 5)))
    except InputRefused as refusal:
        if not sheets:
            raise
        sheets.append(refused_sheet(name, refusal.code, str(refusal)))
    return tuple(sheets)


def refused_sheet(name: str, code: str, message: str) -> Sheet:
    """The sheet of what could not be looked at."""
    return Sheet(error_report(name, code, message).model_dump(mode="json", by_alias=True))
