"""A mistake in the call in, words on stderr and the exit code out; for all commands."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from typing import NoReturn

import typer

from detector.exports.plain import json_line, seen_only

EXIT_USAGE = 2


def say(text: str, *, err: bool = False) -> None:
    """Prints text of one or more lines; whatever in it came from outside is inert."""
    typer.echo(seen_only(text), err=err)


def say_json(record: object) -> None:
    """Prints a record as one line of JSON, which a terminal does not act on."""
    typer.echo(json_line(json.dumps(record, ensure_ascii=False)))


def stop(message: str, code: int = EXIT_USAGE) -> NoReturn:
    """Says what is wrong and ends the command."""
    say(message, err=True)
    raise typer.Exit(code)


def stop_unknown(what: str, wanted: str, known: Iterable[str], see_all: str) -> NoReturn:
    """Says that an id is not known, which ones are alike, and which command lists all."""
    near = difflib.get_close_matches(wanted, list(known), cutoff=0.4)
    hint = f"相近的有 {'、'.join(near)}。" if near else ""
    stop(f"没有编号为 {wanted} 的{what}。{hint}运行 {see_all} 看全部{what}。")
