"""The folder of specimens in; every specimen, or the file, line and element that is wrong, out."""

from __future__ import annotations

import logging
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from detector.models import data_dir
from detector.specimens.specimen import Specimen

LOG = logging.getLogger(__name__)
FILE_NAME = "specimen.toml"
SAID = {"missing": "缺少这一项", "extra_forbidden": "没有这样的项目"}


class SpecimenInvalid(ValueError):
    """A specimen.toml cannot be used; the message names the file, the line and what is wrong there."""

    def __init__(self, path: Path, line: int, where: str, what: str) -> None:
        self.path, self.line, self.where, self.what = path, line, where, what
        place = f"{path.parent.name}/{path.name} 第 {line} 行"
        super().__init__(f"样式文件 {place}{f'（{where}）' if where else ''}：{what}")


def library_dir() -> Path:
    """The folder of specimens that travels with the package."""
    return data_dir("templates_ref")


def load(path: Path) -> Specimen:
    """Reads and checks one specimen.toml.

    Raises:
        SpecimenInvalid: The file cannot be read, is no TOML, or breaks the schema.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise SpecimenInvalid(path, 1, "", f"读不了（{fault}）") from fault
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        match = re.search(r"line (\d+)", str(fault))
        raise SpecimenInvalid(path, int(match[1]) if match else 1, "", f"不是合格的 TOML：{fault}") from fault
    try:
        specimen = Specimen.model_validate(data)
    except ValidationError as fault:
        raise _named(path, text, fault) from fault
    if specimen.id != path.parent.name:
        raise SpecimenInvalid(path, _line_of(text, ("id",)), "id", f"id 应与文件夹同名：{path.parent.name}")
    return specimen


def load_all(folder: Path) -> tuple[Specimen, ...]:
    """Every specimen below a folder, ordered by id."""
    return tuple(load(path) for path in sorted(folder.glob(f"*/{FILE_NAME}")))


def usable(folder: Path) -> tuple[tuple[Specimen, ...], tuple[SpecimenInvalid, ...]]:
    """The specimens below a folder that are in order, and what is wrong with the others."""
    good, bad = [], []
    for path in sorted(folder.glob(f"*/{FILE_NAME}")):
        try:
            good.append(load(path))
        except SpecimenInvalid as problem:
            bad.append(problem)
    return tuple(good), tuple(bad)


@cache
def library() -> tuple[Specimen, ...]:
    """The specimens that travel with the package; one that is not in order is logged and left out."""
    good, bad = usable(library_dir())
    for problem in bad:
        LOG.error("%s", problem)
    return good


def by_id(id_: str) -> Specimen | None:
    """The specimen of that id, or None."""
    return next((specimen for specimen in library() if specimen.id == id_), None)


def _named(path: Path, text: str, fault: ValidationError) -> SpecimenInvalid:
    """The first thing that is wrong, with its line."""
    first = fault.errors()[0]
    where = first["loc"]
    said = SAID.get(first["type"], f"值不对（{first['msg']}）")
    return SpecimenInvalid(path, _line_of(text, where), _words(where), said)


def _words(where: Iterable[int | str]) -> str:
    return ".".join(f"第 {part + 1} 个" if isinstance(part, int) else part for part in where)


def _line_of(text: str, where: tuple[int | str, ...]) -> int:
    """The line on which a place of the document stands: its key, or the head of its table."""
    lines = text.splitlines()
    start, end = 0, len(lines)
    rest = list(where)
    if len(rest) >= 2 and isinstance(rest[1], int):
        heads = [i for i, line in enumerate(lines) if line.strip() == f"[[{rest[0]}]]"]
        if rest[1] < len(heads):
            start = heads[rest[1]]
            end = next((i for i in range(start + 1, len(lines)) if lines[i].lstrip().startswith("[")), len(lines))
        rest = rest[2:]
    elif len(rest) >= 2:
        start = next((i for i, line in enumerate(lines) if line.strip() == f"[{rest[0]}]"), 0)
        rest = rest[1:]
    for i in range(start, end):
        if rest and re.match(rf"\s*{re.escape(str(rest[0]))}\s*=", lines[i]):
            return i + 1
    return start + 1
