"""A mistake in the call in, words on stderr and the exit code out; for all commands."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import NoReturn

import typer

EXIT_USAGE = 2


def stop(message: str, code: int = EXIT_USAGE) -> NoReturn:
    """Says what is wrong and ends the command."""
    typer.echo(message, err=True)
    raise typer.Exit(code)


def stop_unknown(what: str, wanted: str, known: Iterable[str], see_all: str) -> NoReturn:
    """Says that an id is not known, which ones are alike, and which command lists all."""
    near = difflib.get_close_matches(wanted, list(known), cutoff=0.4)
    hint = f"相近的有 {'、'.join(near)}。" if near else ""
    stop(f"没有编号为 {wanted} 的{what}。{hint}运行 {see_all} 看全部{what}。")
