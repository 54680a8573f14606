"""The rows of a sheet in; which row holds the headings and which column holds what out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from detector.knowledge.plain import plain
from detector.knowledge.source import table
from detector.registry.problem import RegistryProblem
from detector.registry.sheet import Row, Sheet

HEADING_ROWS_MOST = 15
"""Headings are looked for in so many rows at the top: offices put a title and a date above them. Chosen."""
_MARKS = re.compile(r"[^\w一-鿿]+|_")


@dataclass(frozen=True, slots=True)
class Column:
    """One field of an entry and the headings that name it."""

    field: str
    title: str
    headings: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands (index from 0), under which heading, and the row of the headings."""

    places: Mapping[str, int]
    headings: Mapping[str, str]
    row: int
    unused: tuple[str, ...] = ()


@cache
def known_columns() -> tuple[Column, ...]:
    """Every field that a column may hold."""
    rows = table("registry")["columns"]
    return tuple(Column(row["field"], row["title"], tuple(row["headings"]), tuple(row["parts"])) for row in rows)


def find_columns(sheet: Sheet, mapping: Mapping[str, str]) -> Columns:
    """Finds the headings.

    Args:
        sheet: The rows of the file.
        mapping: Heading as printed to field, where the user said so; it goes before every guess.

    Raises:
        RegistryProblem: No heading names the bodies, or a heading of the mapping is not there.
    """
    told = {_flat(heading): field_of(name) for heading, name in mapping.items()}
    top = sheet.rows[:HEADING_ROWS_MOST]
    found = [_columns(row, told) for row in top]
    best = max(found, key=lambda each: (len(told.keys() & _flats(top, each)), "name" in each.places, len(each.places)))
    missing = [heading for heading in mapping if _flat(heading) not in _flats(top, best)]
    if missing:
        raise RegistryProblem("BAD_COLUMNS", f"没有找到列名：{'、'.join(missing)}。", _seen(best))
    if "name" not in best.places:
        raise RegistryProblem("BAD_COLUMNS", "没有认出哪一列是机构名称。", _seen(best, hint=True))
    return best


def field_of(name: str) -> str:
    """The field for its own name or its Chinese title.

    Raises:
        RegistryProblem: There is no such field.
    """
    for column in known_columns():
        if name in (column.field, column.title):
            return column.field
    known = "、".join(f"{column.field}（{column.title}）" for column in known_columns())
    raise RegistryProblem("BAD_COLUMNS", f"没有名为“{name}”的栏目。", f"可用：{known}。")


def _flat(heading: str) -> str:
    return _MARKS.sub("", plain(heading))


def _flats(rows: tuple[Row, ...], columns: Columns) -> set[str]:
    return {_flat(cell) for row in rows if row.number == columns.row for cell in row.cells}


def _columns(row: Row, told: Mapping[str, str]) -> Columns:
    """What one row would mean as headings: told columns first, then exact headings, then parts of headings."""
    flats = [_flat(cell) for cell in row.cells]
    places = {told[flat]: index for index, flat in enumerate(flats) if flat in told}
    for exact in (True, False):
        for column in known_columns():
            taken = set(places.values())
            if column.field not in places:
                index = _place(flats, column, exact, taken)
                if index is not None:
                    places[column.field] = index
    headings = {field: row.cells[index] for field, index in places.items()}
    unused = tuple(cell for index, cell in enumerate(row.cells) if cell and index not in places.values())
    return Columns(places, headings, row.number, unused)


def _place(flats: list[str], column: Column, exact: bool, taken: set[int]) -> int | None:
    words = column.headings if exact else column.parts
    for word in words:
        for index, flat in enumerate(flats):
            if index not in taken and (flat == word if exact else word in flat and len(flat) <= len(word) + 12):
                return index
    return None


def _seen(columns: Columns, *, hint: bool = False) -> str:
    seen = "、".join([*columns.headings.values(), *columns.unused][:20]) or "（空）"
    advice = "请用 --map 列名=name 指明，例如 --map 培训点=name。" if hint else ""
    return f"第 {columns.row} 行是：{seen}。{advice}"
