"""A sheet and its columns in; entries, one for each body, and remarks on rows out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, TypeVar

from detector.knowledge.names import name_keys
from detector.registry.cells import NoDay, credit_code, day, span
from detector.registry.columns import Columns
from detector.registry.entry import Entry
from detector.registry.sheet import Row, Sheet

NAME_LENGTH_LEAST, NAME_LENGTH_MOST = 3, 100
CODE_LENGTH = 18
FIELD_LENGTH_MOST = 2_000
_TEXTS = ("region", "scope", "levels", "filing_number", "note")
_MANY = ("scope", "levels", "note")
_ONE = {"region": "地区", "filing_number": "备案号", "valid_from": "起始日期", "valid_until": "截止日期"}
"""Fields of which several rows of one body may hold several, and those of which the first row's stands."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about one row: it was rejected, or taken with a warning."""

    row: int
    weight: Literal["rejected", "warning"]
    why: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds; `merged` counts the rows that were added to the body of another row."""

    entries: tuple[Entry, ...]
    remarks: tuple[Remark, ...]
    merged: int = 0

    @property
    def rejected(self) -> int:
        """How many rows were left out."""
        return sum(remark.weight == "rejected" for remark in self.remarks)


class _Rejected(Exception):
    """The row cannot be taken; the text says why."""


def read_rows(sheet: Sheet, columns: Columns) -> Reading:
    """Turns rows into entries; several rows of one body (one for each occupation) become one entry."""
    bodies: dict[tuple[str, str], tuple[int, Entry]] = {}
    remarks: list[Remark] = []
    merged, latest = 0, None
    below = [row for row in sheet.rows if row.number > columns.row]
    keys = name_keys([_cell(row, columns, "name") for row in below])
    for row, key in zip(below, keys, strict=True):
        if _repeats_headings(row, columns):
            continue
        try:
            if not key and latest is not None and _continues(row, columns):
                identity, entry = latest, _scope_only(row, columns)
            else:
                entry, warning = _entry(row, columns, key)
                identity = (key, entry.code)
                if warning:
                    remarks.append(Remark(row.number, "warning", warning, entry.name))
        except _Rejected as reason:
            remarks.append(Remark(row.number, "rejected", str(reason), _cell(row, columns, "name")))
            latest = None
            continue
        latest = identity
        if identity in bodies:
            first, kept = bodies[identity]
            bodies[identity] = (first, _joined(kept, entry))
            remarks += _contradictions(row.number, first, kept, entry)
            merged += 1
        else:
            bodies[identity] = (row.number, entry)
    return Reading(tuple(entry for _, entry in bodies.values()), tuple(remarks), merged)


def _cell(row: Row, columns: Columns, field: str) -> str:
    place = columns.places.get(field)
    return row.cells[place] if place is not None and place < len(row.cells) else ""


def _repeats_headings(row: Row, columns: Columns) -> bool:
    return all(_cell(row, columns, field) == heading for field, heading in columns.headings.items())


def _continues(row: Row, columns: Columns) -> bool:
    """True below a merged cell: no name, no code, but an occupation or a level."""
    return not _cell(row, columns, "code") and bool(_cell(row, columns, "scope") or _cell(row, columns, "levels"))


def _scope_only(row: Row, columns: Columns) -> Entry:
    return Entry(name="", scope=_cell(row, columns, "scope"), levels=_cell(row, columns, "levels"))


def _entry(row: Row, columns: Columns, key: str) -> tuple[Entry, str]:
    """The entry of one row, and a warning or nothing."""
    name = _cell(row, columns, "name")
    if not key:
        raise _Rejected("没有机构名称")
    if not len(key) >= NAME_LENGTH_LEAST or len(name) > NAME_LENGTH_MOST:
        raise _Rejected(f"名称太短或太长（{len(name)} 字）")
    if not any("一" <= char <= "鿿" for char in key):
        raise _Rejected("名称里没有汉字")
    code, right = credit_code(_cell(row, columns, "code"))
    begin, end = _validity(row, columns)
    texts = {field: _cell(row, columns, field)[:FIELD_LENGTH_MOST] for field in _TEXTS}
    entry = Entry(name=name, code=code if right else "", valid_from=begin, valid_until=end, **texts)
    return entry, "" if right else f"统一社会信用代码“{code[: CODE_LENGTH + 6]}”校验不符，没有采用"


def _validity(row: Row, columns: Columns) -> tuple[date | None, date | None]:
    begin, end = _told(span, row, columns, "validity") or (None, None)
    begin = _told(day, row, columns, "valid_from") or begin
    end = _told(lambda text: day(text, last=True), row, columns, "valid_until") or end
    if begin and end and begin > end:
        raise _Rejected(f"起始日期 {begin} 晚于截止日期 {end}")
    return begin, end


def _told(read: Callable[[str], T], row: Row, columns: Columns, field: str) -> T:
    text = _cell(row, columns, field)
    try:
        return read(text)
    except NoDay:
        raise _Rejected(f"日期“{text[:30]}”看不懂") from None


def _joined(kept: Entry, more: Entry) -> Entry:
    """The first row's entry with the occupations, levels and notes of another row of the same body."""
    values: dict[str, Any] = {key: getattr(kept, key) or getattr(more, key) for key in _ONE}
    values |= {key: _both(getattr(kept, key), getattr(more, key)) for key in _MANY}
    return replace(kept, **values)


def _both(first: str, second: str) -> str:
    parts = dict.fromkeys([*first.split("；"), *second.split("；")])
    return "；".join(part for part in parts if part)[:FIELD_LENGTH_MOST]


def _contradictions(number: int, first: int, kept: Entry, more: Entry) -> Iterator[Remark]:
    """A second row of one body that says something else: the first row stands."""
    values = {title: (getattr(kept, key), getattr(more, key)) for key, title in _ONE.items()}
    other = [title for title, (old, new) in values.items() if old and new and old != new]
    if other:
        yield Remark(number, "warning", f"与第 {first} 行同一机构，{'、'.join(other)}不同，取第 {first} 行", kept.name)
