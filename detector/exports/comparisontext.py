"""A comparison in, a Chinese table in millimetres for a terminal out; inert, and without personal values."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from detector.exports.differences import RECONSTRUCTED, Row, rows
from detector.exports.masking import mask_report
from detector.exports.plain import plain
from detector.report import Report

HEAD = ("编号", "项目", "结果", "相差（毫米）", "容差（毫米）")
LONGEST_CELL, LONGEST_LINE = 40, 400


def comparison_text(report: Report, *, show_personal: bool = False) -> str:
    """How the page lies on the style that the report names, element by element."""
    return "\n".join(_lines(report if show_personal else mask_report(report)))


def _lines(report: Report) -> Iterator[str]:
    yield f"■ {plain(report.source.name, limit=LONGEST_CELL)}"
    match = report.specimen
    if match is None:
        if report.nearest is not None:
            why = plain(report.nearest.why, limit=LONGEST_LINE)
            yield f"  没有对上样式“{plain(report.nearest.title)}”：{why}。这不说明证书有问题。"
        return
    yield f"  对照样式：{match.id}  {plain(match.title, limit=LONGEST_CELL)}"
    yield f"  {plain(match.why, limit=LONGEST_LINE)}；对齐误差 {match.registration_error_mm:.1f} 毫米"
    yield from _aligned([HEAD, *map(_cells, rows(match))])
    if match.status == "reconstructed":
        yield f"  {RECONSTRUCTED}"


def _cells(row: Row) -> tuple[str, ...]:
    number = "" if row.number is None else str(row.number)
    return number, plain(row.name, limit=LONGEST_CELL), row.state, row.off, row.tolerance


def _aligned(table: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Columns of equal width; a Chinese letter is two columns wide."""
    widths = [max(map(_columns, column)) for column in zip(*table, strict=True)]
    for cells in table:
        padded = (cell + " " * (width - _columns(cell)) for cell, width in zip(cells, widths, strict=True))
        yield "  " + "  ".join(padded).rstrip()


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)
