"""A file and what it is said to be in; a plan of what importing it would change out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from detector.registry.columns import find_columns
from detector.registry.entry import ListName, Mode
from detector.registry.plan import Plan, compare
from detector.registry.problem import RegistryProblem
from detector.registry.rows import read_rows
from detector.registry.sheet import read_sheet
from detector.registry.store import Store


def plan_import(
    store: Store | None,
    path: Path,
    wanted: ListName,
    as_of: date,
    *,
    mode: Mode = "whole",
    mapping: Mapping[str, str] | None = None,
    worksheet: str | None = None,
) -> Plan:
    """Reads the file and compares it with the list as it stands; writes nothing.

    Args:
        store: Where the lists are kept, None when there are none yet.
        path: The xlsx or csv file.
        wanted: The list it is a version of.
        as_of: The day of the list.
        mode: Whether the file is the whole list, or only adds to it.
        mapping: Headings as printed to fields, where they cannot be guessed.
        worksheet: The sheet to read; the first one when left out.

    Raises:
        RegistryProblem: The file or its columns cannot be read, or the list has a newer version already.
    """
    sheet = read_sheet(path, worksheet)
    columns = find_columns(sheet, mapping or {})
    reading = read_rows(sheet, columns)
    if not reading.entries:
        raise RegistryProblem("BAD_FILE", f"没有一行可以导入（{reading.rejected} 行被拒绝）。")
    last, standing = store.standing(wanted) if store else (None, ())
    if last is not None and as_of < last.as_of:
        happened = f"这份名单已有截至 {last.as_of} 的版本，不能再导入更早的（{as_of}）。"
        raise RegistryProblem("OLDER_VERSION", happened, "请核对 --date，或先撤销后面的导入。")
    rejected = [remark.name for remark in reading.remarks if remark.weight == "rejected" and remark.name]
    compared = compare(standing, reading.entries, mode, rejected)
    others = _others(store, wanted) if store and last is None else ()
    return Plan(wanted, as_of, mode, sheet, columns, reading, last.id if last else None, *compared, others)


def _others(store: Store, wanted: ListName) -> tuple[str, ...]:
    """The sources of lists of the same colour and kind."""
    held = (name for name, _, _ in store.held())
    return tuple(name.source for name in held if (name.colour, name.kind) == (wanted.colour, wanted.kind))
