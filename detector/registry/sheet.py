"""A list file in; its rows as plain text with their row numbers out. What is inside is told by content, not name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from detector.registry.problem import RegistryProblem

BYTES_MOST = 50 * 1024 * 1024
ROWS_MOST = 200_000
COLUMNS_MOST = 60
CELL_LENGTH_MOST = 4_000
"""Limits of a file, of a sheet and of one cell. Chosen: twice the hundred thousand names the lists are made for."""
BLANK_ROWS_MOST = 2_000
"""A sheet ends where so many rows in a row are blank. Chosen."""
_SPACES = re.compile(r"\s+")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_SAVE_AS = "请另存为 .xlsx（不带宏）或 UTF-8 的 .csv 后再导入。"
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as the spreadsheet shows it, and its cells."""

    number: int
    cells: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """True when nothing is written in it."""
        return not any(self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one file, without the blank ones; `others` are the worksheets that were not read."""

    file_name: str
    sha256: str
    rows: tuple[Row, ...]
    title: str = ""
    others: tuple[str, ...] = ()


def read_sheet(path: Path, worksheet: str | None = None) -> Sheet:
    """Reads an xlsx or csv file.

    Raises:
        RegistryProblem: The file cannot be read, is too large, or is of another sort; says what to do.
    """
    from detector.registry.csvfile import csv_rows
    from detector.registry.workbook import workbook_rows

    data = _bytes(path)
    name, digest = cell_text(path.name)[:255], hashlib.sha256(data).hexdigest()
    if data.startswith(_OLE):
        raise refused("这是旧版 .xls 或加了密码的表格。", _SAVE_AS)
    if data.startswith(_ZIP):
        rows, title, others = workbook_rows(data, worksheet)
        return Sheet(name, digest, rows, title, others)
    return Sheet(name, digest, csv_rows(data))


def refused(happened: str, advice: str = _SAVE_AS) -> RegistryProblem:
    """The refusal of a file."""
    return RegistryProblem("BAD_FILE", happened, advice)


def cell_text(value: object) -> str:
    """A cell as one line of text: control characters gone, white space folded, formulas never evaluated."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    folded = _SPACES.sub(" ", str(value)[:CELL_LENGTH_MOST])
    return "".join(char for char in folded if unicodedata.category(char) not in _UNSEEN).strip()


def kept_rows(rows: list[Row]) -> tuple[Row, ...]:
    """The rows that hold something.

    Raises:
        RegistryProblem: There is none.
    """
    kept = tuple(row for row in rows if not row.blank)
    if not kept:
        raise refused("文件里没有内容。", "")
    return kept


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(BYTES_MOST + 1)
    except OSError as fault:
        raise refused(f"读不了 {path.name}（{fault.strerror}）。", "") from None
    if len(data) > BYTES_MOST:
        raise refused(f"文件超过 {BYTES_MOST // 1024 // 1024} MB。", "请拆成几个文件，第二个起用 --add 导入。")
    return data
