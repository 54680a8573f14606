"""A draft's elements in, the table a person corrects out; the corrected table in, the checked draft out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from detector.drafting.refused import DraftRefused
from detector.exports import words
from detector.specimens.specimen import ROLE_NAMES, TEXT_ROLES, Element, ElementRole, Specimen

Row = list[Any]

COLUMNS = {
    "number": "编号",
    "role": "类别",
    "text": "文字",
    "field": "字段",
    "x_mm": "横向 mm",
    "y_mm": "纵向 mm",
    "width_mm": "宽 mm",
    "height_mm": "高 mm",
    "tolerance_mm": "容差 mm",
    "required": "必备",
}
FIELDS = words.FIELDS
ROLES: dict[str, ElementRole] = {name: role for role, name in ROLE_NAMES.items()}
NUMBERS = ("x_mm", "y_mm", "width_mm", "height_mm", "tolerance_mm")
CENTRED: frozenset[ElementRole] = frozenset({"title", "title_en", "heading", "photo", "qr", "seal", "emblem"})
YES, NO = "是", "否"
LONGEST = 200
MOST_ROWS = 200
SIZES: dict[bool, tuple[float, float, float]] = {True: (60.0, 5.0, 6.0), False: (26.0, 26.0, 10.0)}
"""Width, height and tolerance of a new row: of print, and of what is pasted."""
SAID = {
    "greater_than": "要大于 {gt:g}",
    "greater_than_equal": "不能小于 {ge:g}",
    "less_than": "要小于 {lt:g}",
    "less_than_equal": "不能大于 {le:g}",
    "missing": "不能空着",
}


def rows_of(specimen: Specimen) -> list[Row]:
    """The table: one row an element, in the file's order, numbered from 1."""
    return [_row(number, element) for number, element in enumerate(specimen.elements, 1)]


def _row(number: int, element: Element) -> Row:
    field = FIELDS[element.field] if element.field else ""
    lengths = (getattr(element, key) for key in NUMBERS)
    place = ["" if length is None else f"{length:g}" for length in lengths]
    return [number, ROLE_NAMES[element.role], element.text, field, *place, YES if element.required else NO]


def new_row(rows: Sequence[Row], role_name: str, specimen: Specimen) -> Row:
    """A further row in the middle of the sheet."""
    role = ROLES[role_name]
    width, height, tolerance = SIZES[role in TEXT_ROLES or role in ("issuer", "date")]
    number = max((_number_of(row) for row in rows), default=0) + 1
    sheet = specimen.page
    place = [f"{length:g}" for length in (sheet.width_mm / 2, sheet.height_mm / 2, width, height, tolerance)]
    return [max(number, len(specimen.elements) + 1), role_name, "", "", *place, YES]


def specimen_of(rows: Sequence[Row], specimen: Specimen) -> Specimen:
    """The draft as the table has it; what the table does not show stays as it was.

    Raises:
        DraftRefused: The message names the row and the column, in Chinese.
    """
    if len(rows) > MOST_ROWS:
        raise DraftRefused(f"行数太多，最多 {MOST_ROWS} 行。")
    elements = [element_of(place, row, specimen) for place, row in enumerate(rows, 1)]
    try:
        return Specimen.model_validate(specimen.model_dump() | {"elements": elements})
    except ValidationError as fault:
        raise DraftRefused(_said(fault, rows)) from fault


def element_of(place: int, row: Row, specimen: Specimen) -> dict[str, object]:
    """One row as an element's data, on the ground of the element it came from.

    Raises:
        DraftRefused: A cell cannot be read.
    """
    cells = dict(zip(COLUMNS, row, strict=False))
    number = _number_of(row)
    old = specimen.elements[number - 1] if 1 <= number <= len(specimen.elements) else None
    role = ROLES.get(_text(cells.get("role")))
    if role is None:
        raise DraftRefused(_at(place, row, "role") + f"要写 {'、'.join(ROLES)} 之一。")
    fields = {name: key for key, name in FIELDS.items()}
    field = _text(cells.get("field"))
    if field and field not in fields:
        raise DraftRefused(_at(place, row, "field") + f"要空着，或写 {'、'.join(fields)} 之一。")
    text = _text(cells.get("text"))
    data: dict[str, object] = {} if old is None else old.model_dump()
    if old is None or old.role != role:
        data["at"] = "centre" if role in CENTRED else "left"
    data |= {"role": role, "text": text, "field": fields.get(field)}
    data |= {key: _length(place, row, key, cells.get(key)) for key in NUMBERS}
    data["required"] = _yes(place, row, cells.get("required"))
    if old is not None and data["tolerance_mm"] != old.tolerance_mm:
        data |= {"tolerance_n": None, "tolerance_percentile": None}  # set by a person, measured on nothing
    return data


def _number_of(row: Row) -> int:
    try:
        return int(float(row[0]))
    except (TypeError, ValueError, IndexError, OverflowError):
        return 0


def _text(cell: object) -> str:
    """A cell's words without what is not print."""
    written = "" if cell is None else str(cell)
    return "".join(c if c.isprintable() else " " * c.isspace() for c in written).strip()[:LONGEST]


def _length(place: int, row: Row, key: str, cell: object) -> float | None:
    """A cell as millimetres; only a width may be left empty."""
    written = _text(cell)
    if not written and key == "width_mm":
        return None
    try:
        value = float(written)
    except ValueError:
        value = float("nan")
    if value != value or abs(value) > 10_000:
        raise DraftRefused(_at(place, row, key) + "要写数字（毫米）。")
    return round(value, 1)


def _yes(place: int, row: Row, cell: object) -> bool:
    answer = {YES: True, "true": True, NO: False, "false": False}.get(_text(cell).lower())
    if answer is None:
        raise DraftRefused(_at(place, row, "required") + f"要写 {YES} 或 {NO}。")
    return answer


def _at(place: int, row: Row, key: str) -> str:
    """Row and column, as a person sees them."""
    return f"第 {place} 行（编号 {_number_of(row)}）的“{COLUMNS[key]}”："


def _said(fault: ValidationError, rows: Sequence[Row]) -> str:
    """The first thing that the schema refuses, in words."""
    first = fault.errors()[0]
    where, known = first["loc"], first.get("ctx", {})
    what = SAID.get(first["type"], "").format(**known) or str(known.get("error", "值不对"))
    if len(where) < 2 or not isinstance(where[1], int):
        return f"{what}。"
    place = where[1] + 1
    column = str(where[2]) if len(where) > 2 else ""
    what = what.replace("text", COLUMNS["text"]).replace("width_mm", COLUMNS["width_mm"])
    if column in COLUMNS:
        return _at(place, rows[where[1]], column) + f"{what}。"
    return f"第 {place} 行（编号 {_number_of(rows[where[1]])}）：{what}。"
