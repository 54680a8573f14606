"""A user's own folder of knowledge in; our tables with its entries added, and what is wrong with them, out.

The folder (ZHENGJIAN_KNOWLEDGE) holds files of the same names as ours. Lists and rows are added to ours, single values
replace ours. Every entry must be of the same sort as ours there; a wrong one is left out and told with file and line.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

VARIABLE = "ZHENGJIAN_KNOWLEDGE"
MOST_BYTES = 2_000_000
_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a user's file; `line` counts from 1, 0 where the whole file is meant."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file} 第 {self.line} 行：{self.message}" if self.line else f"{self.file}：{self.message}"


@dataclass(frozen=True, slots=True)
class _Source:
    """A user's file: its name and its lines, to tell where an entry stands."""

    file: str
    lines: tuple[str, ...]

    def problem(self, message: str, *parts: str) -> Problem:
        """The problem, at the first line that holds the last part after the lines that hold the earlier ones."""
        line = 0
        for part in parts:
            line = next((n for n in range(line, len(self.lines) + 1) if n and part in self.lines[n - 1]), line)
        return Problem(self.file, line, message)


def folder() -> Path | None:
    """The user's folder, or None when none is named."""
    named = os.environ.get(VARIABLE, "").strip()
    return Path(named).expanduser() if named else None


def own_text(name: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of the user's file of this name, empty when there is none."""
    place = folder()
    path = place / name if place else None
    if path is None or not path.is_file():
        return "", ()
    if path.stat().st_size > MOST_BYTES:
        return "", (Problem(name, 0, "文件太大，没有使用"),)
    try:
        return path.read_text("utf-8-sig"), ()
    except (OSError, UnicodeDecodeError) as fault:
        return "", (Problem(name, 0, f"读不了（{type(fault).__name__}），请存成 UTF-8 文本"),)


def with_own_rows(name: str, ours: dict[str, Any]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Our table with the user's entries of the file of the same name."""
    written, problems = own_text(name)
    if not written:
        return ours, problems
    source = _Source(name, tuple(written.splitlines()))
    try:
        own = tomllib.loads(written)
    except tomllib.TOMLDecodeError as fault:
        place = _LINE.search(str(fault))
        return ours, (Problem(name, int(place[1]) if place else 0, f"不是合法的 TOML（{fault}）"),)
    own.pop("meta", None)
    found: list[Problem] = []
    return _merged(ours, own, source, (), found), tuple(found)


def with_own_lines(name: str, ours: str) -> tuple[str, tuple[Problem, ...]]:
    """Our CSV text with the user's rows; the header must be the same."""
    written, problems = own_text(name)
    own = [line for line in written.splitlines() if line.strip() and not line.startswith("#")]
    if not own:
        return ours, problems
    header = next(line for line in ours.splitlines() if not line.startswith("#"))
    if own[0] != header:
        return ours, (Problem(name, 1, f"首行应为“{header}”"),)
    source, kept, found = _Source(name, tuple(written.splitlines())), [], list(problems)
    for row in own[1:]:
        if row.count(",") == header.count(","):
            kept.append(row)
        else:
            found.append(source.problem(f"应有 {header.count(',') + 1} 列", row))
    return "\n".join([ours.rstrip("\n"), *kept]) + "\n", tuple(found)


def _merged(
    ours: dict[str, Any], own: dict[str, Any], source: _Source, path: tuple[str, ...], found: list[Problem]
) -> dict[str, Any]:
    out = dict(ours)
    for key, value in own.items():
        here = (*path, key)
        if key not in ours:
            found.append(source.problem(f"没有“{'.'.join(here)}”这一项", *here))
        elif isinstance(ours[key], dict) and isinstance(value, dict):
            out[key] = _merged(ours[key], value, source, here, found)
        elif isinstance(ours[key], list) and isinstance(value, list):
            out[key] = [*ours[key], *_entries(ours[key], value, source, here, found)]
        elif _sort(ours[key]) != _sort(value):
            found.append(source.problem(f"“{'.'.join(here)}”应为{_sort(ours[key])}", *here))
        elif _fits(value, source, here, found):
            out[key] = value
    return out


def _entries(
    ours: list[Any], own: list[Any], source: _Source, path: tuple[str, ...], found: list[Problem]
) -> Iterator[Any]:
    """The entries of a list that are of the same sort as ours; rows must have the keys that all our rows have."""
    rows = [row for row in ours if isinstance(row, dict)]
    needed = set.intersection(*(set(row) for row in rows)) if rows else set()
    known = {key: value for row in rows for key, value in row.items()}
    for entry in own:
        if ours and _sort(entry) != _sort(ours[0]):
            found.append(source.problem(f"“{'.'.join(path)}”里的“{entry}”应为{_sort(ours[0])}", str(entry)))
        elif isinstance(entry, list) and len(entry) != len(ours[0]):
            found.append(source.problem(f"“{'.'.join(path)}”里每一条应有 {len(ours[0])} 个", *map(str, entry)))
        elif isinstance(entry, dict):
            if _row_fits(entry, needed, known, source, found):
                yield entry
        elif _fits(entry, source, path, found) and entry not in ours:
            yield entry


def _row_fits(
    row: dict[str, Any], needed: set[str], known: dict[str, Any], source: _Source, found: list[Problem]
) -> bool:
    place = next((str(value) for value in row.values() if isinstance(value, str)), "")
    missing, extra = sorted(needed - set(row)), sorted(set(row) - set(known))
    wrong = [key for key in row if key in known and _sort(row[key]) != _sort(known[key])]
    for keys, what in ((missing, "缺少"), (extra, "不认识"), (wrong, "类型不对")):
        if keys:
            found.append(source.problem(f"这一条{what}：{'、'.join(keys)}", place))
    return not (missing or extra or wrong) and all(
        _fits(value, source, (key,), found) for key, value in row.items() if isinstance(value, str)
    )


def _fits(value: Any, source: _Source, path: tuple[str, ...], found: list[Problem]) -> bool:  # noqa: ANN401
    """False for a text that cannot be a pattern: brackets that do not pair and the like."""
    texts = value if isinstance(value, list) else [value]
    for text in (one for one in texts if isinstance(one, str)):
        try:
            re.compile(text)
        except re.error as fault:
            message = f"“{text}”不是合法的写法（{fault.msg}）；括号、星号等符号前要加反斜杠"
            found.append(source.problem(message, *path, text))
            return False
    return True


def _sort(value: object) -> str:
    names = {bool: "真或假", int: "数字", float: "数字", str: "文字", list: "一列", dict: "一组", date: "日期"}
    return names.get(type(value), "别的类型")
