"""The bytes of an xlsx file in; the rows of one worksheet out. Refused before parsing: bombs, macros, entities."""

from __future__ import annotations

import io
import warnings
import zipfile
from typing import Any

from detector.registry.problem import RegistryProblem
from detector.registry.sheet import (
    BLANK_ROWS_MOST,
    COLUMNS_MOST,
    ROWS_MOST,
    Row,
    cell_text,
    kept_rows,
    refused,
)

MEMBERS_MOST = 2_000
UNPACKED_MOST = 250 * 1024 * 1024
HEAD_BYTES = 4_096
"""Limits of what an xlsx may unpack to, and how far a part is searched for entities. Chosen."""
_MACRO = ("vbaproject.bin", "macrosheets/", "activex/")


def workbook_rows(data: bytes, worksheet: str | None) -> tuple[tuple[Row, ...], str, tuple[str, ...]]:
    """The rows, the title of the worksheet, and the titles of the other ones.

    Formulas are never evaluated: a cell is the value that was saved with it.

    Whatever a damaged file makes the parsers say becomes a refusal.

    Raises:
        RegistryProblem: The file is damaged, holds macros, unpacks to too much, or has too many rows.
    """
    _look_inside(data)
    import openpyxl

    try:
        with warnings.catch_warnings(action="ignore"):  # the parser's remarks about parts that are not read
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            sheet = _chosen(book, worksheet)
            rows = _rows(sheet)
            others = tuple(cell_text(title) for title in book.sheetnames if title != sheet.title)
            return kept_rows(rows), cell_text(sheet.title), others
        finally:
            book.close()
    except RegistryProblem:
        raise
    except Exception as fault:
        raise refused(f"表格读不了，可能已损坏（{type(fault).__name__}）。") from None


def _look_inside(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MEMBERS_MOST or sum(member.file_size for member in members) > UNPACKED_MOST:
                raise refused("表格解开后太大。", "请只保留名单这一张表，另存后再导入。")
            if any(word in member.filename.lower() for member in members for word in _MACRO):
                raise refused("表格里带有宏，不予读取。")
            if any(member.flag_bits & 0x1 for member in members):
                raise refused("表格加了密码。")
            for member in members:
                if member.filename.lower().endswith((".xml", ".rels")):
                    _no_entities(archive, member)
    except RegistryProblem:
        raise
    except Exception as fault:
        raise refused(f"表格已损坏（{type(fault).__name__}）。") from None


def _no_entities(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    with archive.open(member) as part:
        head = part.read(HEAD_BYTES).upper().replace(b"\x00", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise refused("表格里有不该有的内容（DOCTYPE），不予读取。")


def _chosen(book: Any, wanted: str | None) -> Any:  # noqa: ANN401 - openpyxl is not annotated
    """The worksheet asked for, else the first that is not hidden."""
    sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")]
    if wanted is not None:
        for sheet in sheets:
            if sheet.title == wanted:
                return sheet
        raise refused(
            f"没有名为“{cell_text(wanted)}”的工作表。", f"有：{'、'.join(cell_text(s.title) for s in sheets)}。"
        )
    visible = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
    if not visible:
        raise refused("文件里没有可读的工作表。")
    return visible[0]


def _rows(sheet: Any) -> list[Row]:  # noqa: ANN401 - openpyxl is not annotated
    sheet.reset_dimensions()
    rows: list[Row] = []
    blank = 0
    for number, values in enumerate(sheet.iter_rows(max_col=COLUMNS_MOST, values_only=True), start=1):
        row = Row(number, tuple(cell_text(value) for value in values))
        blank = blank + 1 if row.blank else 0
        if blank > BLANK_ROWS_MOST:
            break
        if len(rows) >= ROWS_MOST:
            raise refused(f"超过 {ROWS_MOST:,} 行。", "请拆成几个文件，第二个起用 --add 导入。")
        if not row.blank:
            rows.append(row)
    return rows
