"""A file name of this folder in, its table and where it comes from out, with a user's own entries on top."""

from __future__ import annotations

import logging
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from detector.knowledge.overlay import Problem, folder, own_text, with_own_lines, with_own_rows

LOG = logging.getLogger(__name__)
Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Meta:
    """Where a table of facts comes from."""

    title: str
    source: str
    date: str
    confidence: str


@cache
def table(name: str) -> Table:
    """Reads `name.toml`; callers turn it into frozen records and never change it."""
    merged, problems = with_own_rows(f"{name}.toml", tomllib.loads(_ours(f"{name}.toml")))
    _tell(problems)
    return merged


def text(name: str) -> str:
    """Reads one file of this folder as text."""
    merged, problems = with_own_lines(name, _ours(name))
    _tell(problems)
    return merged


@cache
def meta(name: str) -> Meta:
    """The [meta] table of `name.toml`; raises KeyError or TypeError when it is incomplete."""
    return Meta(**table(name)["meta"])


def own_problems() -> tuple[Problem, ...]:
    """Everything that is wrong in the user's own folder, for those who look after it."""
    place = folder()
    if place is None:
        return ()
    if not place.is_dir():
        return (Problem(str(place), 0, "没有这个文件夹"),)
    found: list[Problem] = []
    for path in sorted(place.iterdir()):
        if path.suffix not in (".toml", ".csv"):
            continue
        if not files(__package__).joinpath(path.name).is_file():
            found.append(Problem(path.name, 0, "没有同名的知识文件，没有使用"))
        elif path.suffix == ".toml":
            found += with_own_rows(path.name, tomllib.loads(_ours(path.name)))[1]
        else:
            found += with_own_lines(path.name, _ours(path.name))[1]
    return tuple(found)


def own_files() -> tuple[str, ...]:
    """The names of the user's files that are in use."""
    place = folder()
    names = (path.name for path in sorted(place.iterdir())) if place and place.is_dir() else ()
    return tuple(name for name in names if files(__package__).joinpath(name).is_file() and own_text(name)[0])


def _ours(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _tell(problems: tuple[Problem, ...]) -> None:
    """A wrong entry is left out and told, never fatal."""
    for problem in problems:
        LOG.warning("自带知识：%s", problem)
