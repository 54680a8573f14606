"""The folders of specimens in; every specimen, or the file, line and element that is wrong, out.

Two folders hold specimens: the one that travels with the package, and the user's own. A specimen of the user takes the
place of the packaged one with the same id.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from detector.models import data_dir
from detector.specimens.specimen import Specimen

LOG = logging.getLogger(__name__)
FILE_NAME = "specimen.toml"
USER_DIR = "ZHENGJIAN_SPECIMENS"
"""The environment variable that names the user's own folder of specimens."""
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


@dataclass(frozen=True, slots=True)
class Shelved:
    """A specimen with the folder it lies in, and whether it came with the package or is the user's own."""

    specimen: Specimen
    folder: Path
    origin: Literal["packaged", "user"]


def user_dir() -> Path:
    """The folder of the user's own specimens; it need not exist."""
    named = os.environ.get(USER_DIR)
    if named:
        return Path(named).expanduser()
    if sys.platform == "win32":
        data = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        data = Path.home() / "Library" / "Application Support"
    else:
        data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return data / "zhengjian" / "specimens"


def shelves() -> tuple[tuple[Shelved, ...], tuple[SpecimenInvalid, ...]]:
    """Everything in both folders ordered by id, drafts and replaced ones too, and what is wrong with the others."""
    packaged, wrong = usable(library_dir())
    own, wrong_too = usable(user_dir())
    shelved = [Shelved(each, library_dir() / each.id, "packaged") for each in packaged]
    shelved += [Shelved(each, user_dir() / each.id, "user") for each in own]
    return tuple(sorted(shelved, key=lambda each: (each.specimen.id, each.origin))), wrong + wrong_too


def in_use() -> tuple[Shelved, ...]:
    """The specimens that pages are compared with: no drafts, and the user's own instead of a packaged one.

    Read anew when a file of either folder changes; a file that is not in order is logged and left out.
    """
    return _in_use(*(_stamp(folder) for folder in (library_dir(), user_dir())))


@lru_cache(maxsize=2)
def _in_use(*_stamps: object) -> tuple[Shelved, ...]:
    everything, problems = shelves()
    for problem in problems:
        LOG.error("%s", problem)
    accepted = [each for each in everything if not each.specimen.draft]
    return tuple({each.specimen.id: each for each in accepted}.values())  # "packaged" sorts before "user"


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What tells that a folder's files are still the same: path, time and size of each."""
    facts = []
    for path in sorted(folder.glob(f"*/{FILE_NAME}")):
        try:
            about = path.stat()
        except OSError:
            continue
        facts.append((str(path), about.st_mtime_ns, about.st_size))
    return tuple(facts)


def library() -> tuple[Specimen, ...]:
    """The specimens that pages are compared with, ordered by id."""
    return tuple(each.specimen for each in in_use())


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
