"""A file name of this folder in, its table and where it comes from out."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

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
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


def text(name: str) -> str:
    """Reads one file of this folder as text."""
    return files(__package__).joinpath(name).read_text("utf-8")


@cache
def meta(name: str) -> Meta:
    """The [meta] table of `name.toml`; raises KeyError or TypeError when it is incomplete."""
    return Meta(**table(name)["meta"])
