"""`zhengjian registry …` in; lists imported, shown, looked up and taken back out.

Exit codes: 0 done (also when a dry run only showed), 1 the lists could not be read or changed, 2 wrong usage,
3 the file could not be read.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detector.cli_words import say, stop
from detector.exports.plain import json_line

if TYPE_CHECKING:
    from detector.registry.entry import ListName, Mode
    from detector.registry.plan import Plan
    from detector.registry.store import Store
    from detector.storage.place import Place

app = typer.Typer(help="评价机构、培训机构的白名单和黑名单：导入、查看、查找。", no_args_is_help=True)
EXIT_TROUBLE, EXIT_UNREADABLE = 1, 3
SHOWN_MOST = 50
FILE_CODES = ("BAD_FILE", "BAD_COLUMNS")


class Colour(StrEnum):
    """The sort of list."""

    white = "white"
    black = "black"


class Kind(StrEnum):
    """The sort of bodies on it."""

    evaluator = "evaluator"
    training = "training"


AsJson = Annotated[bool, typer.Option("--json", help="每条一行 JSON。")]


@app.command("import", help="导入 xlsx 或 csv 名单。先显示会改变什么；确认后才写入。")
def import_list(
    file: Annotated[Path, typer.Argument(help="名单文件：.xlsx 或 .csv。", metavar="FILE")],
    colour: Annotated[Colour, typer.Option("--list", help="white 白名单，black 黑名单。")],
    kind: Annotated[Kind, typer.Option(help="evaluator 评价机构，training 培训机构。")],
    source: Annotated[
        str, typer.Option(help="公布单位和名单名，例如 广州市人社局评价机构名单；同一来源是同一份名单。")
    ],
    day: Annotated[str, typer.Option("--date", help="名单的日期，例如 2026-03-01。", metavar="YYYY-MM-DD")],
    mapping: Annotated[
        list[str] | None, typer.Option("--map", help="列名=栏目，可以写多个，例如 机构全称=name。", metavar="列名=栏目")
    ] = None,
    sheet: Annotated[str | None, typer.Option(help="工作表的名字；不写时读第一张。")] = None,
    add: Annotated[bool, typer.Option("--add", help="只增补和更正；不写时，文件里没有的视为撤下。")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只显示，不写入。")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="不再询问，直接写入。")] = False,
) -> None:
    """A file in; what it would change shown, and written when that is confirmed."""
    from detector.exports.registrybook import plan_lines
    from detector.registry.imports import plan_import

    wanted, as_of = _list_name(colour, kind, source), _day(day)
    if as_of > date.today():
        stop(f"名单的日期 {as_of} 还没有到。")
    with _told_problems():
        with _reader(needed=False) as store:
            mode: Mode = "added" if add else "whole"
            plan = plan_import(store, file, wanted, as_of, mode=mode, mapping=_mapping(mapping), worksheet=sheet)
        for line in plan_lines(plan):
            say(line)
        if dry_run:
            say("没有写入（--dry-run）。")
        elif yes or _agreed():
            _write(plan)
        else:
            say("没有写入。看过以后加上 --yes 再运行一次即可写入。")


def _agreed() -> bool:
    """Asks a person at a terminal; nobody is asked in a script."""
    return _at_terminal() and typer.confirm("写入吗？", default=False)


def _at_terminal() -> bool:
    return sys.stdin.isatty()


def _write(plan: Plan) -> None:
    with _writer() as store:
        number = store.write(plan)
    say(f"已写入，编号 {number}。撤销：zhengjian registry undo {number}")


@app.command("list", help="看名单；--as-of 看某一天的，--history 看一家机构的前后变化，--versions 看每次导入。")
def list_entries(
    colour: Annotated[Colour | None, typer.Option("--list", help="只看 white 或 black。")] = None,
    kind: Annotated[Kind | None, typer.Option(help="只看 evaluator 或 training。")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="看这一天的名单。", metavar="YYYY-MM-DD")] = None,
    history: Annotated[str | None, typer.Option("--history", help="机构名称或信用代码。", metavar="NAME")] = None,
    versions: Annotated[bool, typer.Option("--versions", help="看每次导入和编号。")] = False,
    limit: Annotated[int, typer.Option(help="每份名单最多显示多少家，0 为全部。", min=0)] = SHOWN_MOST,
    as_json: AsJson = False,
) -> None:
    """Nothing, a day or a name in; entries or versions out."""
    from detector.exports import registrybook

    day = None if as_of is None else _day(as_of)
    with _told_problems(), _reader() as store:
        assert store is not None
        if versions:
            _print(registrybook.version_line(version) for version in store.versions())
        elif history is not None:
            kept = store.history(history)
            line = registrybook.entry_record if as_json else registrybook.history_line
            _print((_as_text(line(one)) for one in kept), empty=f"从来没有导入过“{history}”。")
        else:
            chosen = (colour.value if colour else None, kind.value if kind else None)
            _print(_list_lines(store, chosen, day, limit, as_json), empty="没有这样的名单。")


def _list_lines(
    store: Store, chosen: tuple[str | None, str | None], day: date | None, limit: int, as_json: bool
) -> Iterator[str]:
    from detector.exports import registrybook

    for name, as_of, count in store.held(day):
        if chosen[0] not in (None, name.colour) or chosen[1] not in (None, name.kind):
            continue
        kept = store.entries(name, day, limit=limit or None)
        if as_json:
            yield from (_as_text(registrybook.entry_record(one)) for one in kept)
            continue
        yield f"{registrybook.list_title(name)}  截至 {as_of}  {count} 家"
        yield from (f"  {registrybook.kept_line(one)}" for one in kept)
        if limit and count > limit:
            yield f"  …… 另有 {count - limit} 家（--limit 0 看全部）"


@app.command(help="查一家机构：名称或统一社会信用代码；也列出相似但不同的名称。")
def lookup(
    names: Annotated[list[str], typer.Argument(help="机构名称或统一社会信用代码，可以有多个。", metavar="NAME…")],
    as_json: AsJson = False,
) -> None:
    """Names or codes in; what the lists say about each out."""
    from detector.exports.registrybook import listing_record, lookup_lines
    from detector.registry.lookup import look_up

    with _told_problems(), _reader() as store:
        assert store is not None
        for name in names:
            listed = look_up(store, name, (name.strip().upper(),))
            if not listed.lists:
                stop("没有导入过名单。请先运行 zhengjian registry import。", EXIT_TROUBLE)
            if as_json:
                _print(_as_text(listing_record(name, one)) for one in listed.listings)
            else:
                _print(lookup_lines(name, listed))


@app.command(help="撤销一次导入（只能撤销那份名单最近的一次）；编号见 zhengjian registry list --versions。")
def undo(number: Annotated[int, typer.Argument(help="导入的编号。", metavar="N", min=1)]) -> None:
    """A version's number in; the list as it was before out."""
    from detector.exports.registrybook import version_line

    with _told_problems(), _reader(), _writer() as store:
        say(f"已撤销：{version_line(store.undo(number))}")


def _list_name(colour: Colour, kind: Kind, source: str) -> ListName:
    from detector.registry.entry import ListName
    from detector.registry.sheet import cell_text

    text = cell_text(source)
    if not 2 <= len(text) <= 200:
        stop("--source 请写公布单位和名单名（2 到 200 字）。")
    return ListName(colour.value, kind.value, text)


def _mapping(pairs: list[str] | None) -> dict[str, str]:
    told = {}
    for pair in pairs or ():
        heading, mark, field = pair.partition("=")
        if not (mark and heading.strip() and field.strip()):
            stop(f"--map 请写成 列名=栏目，例如 机构全称=name（收到“{pair}”）。")
        told[heading.strip()] = field.strip()
    return told


def _day(text: str) -> date:
    from detector.registry.cells import NoDay, day

    with contextlib.suppress(NoDay):
        found = day(text)
        if found is not None:
            return found
    stop(f"日期“{text}”看不懂，请写成 2026-03-01。")


@contextlib.contextmanager
def _reader(*, needed: bool = True) -> Iterator[Store | None]:
    """The lists for reading, brought to today's form first; None (or the reason told) when nothing was imported."""
    from detector.registry.problem import RegistryProblem
    from detector.registry.store import Store

    place = _place()
    if not place.exists:
        if needed:
            advice = "请先运行 zhengjian registry import。"
            raise RegistryProblem("MISSING", f"没有找到名单文件 {place.shown}。", advice)
        yield None
        return
    with contextlib.closing(Store(place)) as store:
        try:
            with store.connection():
                pass
        except RegistryProblem as problem:
            if problem.code != "SCHEMA_OLD":
                raise
            with _writer() as writer, writer.connection():
                say("名单的格式已升级。", err=True)
        yield store


@contextlib.contextmanager
def _writer() -> Iterator[Store]:
    """The lists for changing; a place that is not there yet is made."""
    from detector.registry.store import Store

    with contextlib.closing(Store(_place(), reading=False)) as store:
        yield store


def _place() -> Place:
    from detector.registry.place import configured_place

    place = configured_place()
    if place is None:
        stop("名单功能已关闭（ZHENGJIAN_REGISTRY=none）。")
    return place


@contextlib.contextmanager
def _told_problems() -> Iterator[None]:
    from detector.registry.problem import RegistryProblem

    try:
        yield
    except RegistryProblem as problem:
        stop(str(problem), EXIT_UNREADABLE if problem.code in FILE_CODES else EXIT_TROUBLE)


def _print(lines: Iterator[str], empty: str = "") -> None:
    """Prints line by line; says so when there is none."""
    told = False
    for line in lines:
        say(line)
        told = True
    if empty and not told:
        say(empty, err=True)


def _as_text(told: str | dict[str, object]) -> str:
    return told if isinstance(told, str) else json_line(json.dumps(told, ensure_ascii=False))
