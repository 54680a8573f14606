"""`zhengjian cases …` in; the cases of a counter listed, shown, exported and deleted.

Exit codes: 0 done, 1 the cases could not be read or changed, 2 wrong usage. Cases whose time is over are deleted first.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detector.cli_words import say, say_json, stop

if TYPE_CHECKING:
    from detector.cases.case import Case, CaseNumber
    from detector.cases.configured import Settings
    from detector.cases.store import CaseStore

app = typer.Typer(help="服务窗口保存的案件：查看、导出、删除。默认不保存任何案件。", no_args_is_help=True)
EXIT_TROUBLE = 1
PERSON_PAGE = "本人的案件.html"
OFF = "没有打开案件保存。怎样打开见 docs/counter.md（环境变量 ZHENGJIAN_CASES 和 ZHENGJIAN_CASES_DAYS）。"

Personal = Annotated[bool, typer.Option("--show-personal", help="显示姓名和证件号码（平时遮盖）。")]
Name = Annotated[str, typer.Option("--name", help="姓名，要写全。")]
IdNumber = Annotated[str, typer.Option("--id", help="证件号码，要写全。")]
Out = Annotated[Path, typer.Option("--out", help="放在这个文件夹。", metavar="DIR")]


@app.command("list", help="列出案件：不写时是今天的；也可以写日期、案件编号、姓名或遮盖的证件号码（4401*1239）。")
def list_cases(
    text: Annotated[str, typer.Argument(help="日期、编号、姓名或号码。", metavar="TEXT")] = "",
    show_personal: Personal = False,
    as_json: Annotated[bool, typer.Option("--json", help="每件一行 JSON。")] = False,
) -> None:
    """What to look for in; a line a case out."""
    from detector.exports.casebook import line_record, list_line, masked_line

    with _store() as store:
        found = store.find(text)
    for line in found if show_personal else map(masked_line, found):
        if as_json:
            say_json(line_record(line))
        else:
            say(list_line(line))
    if not found:
        say("没有这样的案件。", err=True)


@app.command(help="看一件：结论、处理意见、备注和经过。")
def show(
    number: Annotated[str, typer.Argument(help="案件编号，例如 20261123-0007。", metavar="NUMBER")],
    show_personal: Personal = False,
    as_json: Annotated[bool, typer.Option("--json", help="一行 JSON。")] = False,
) -> None:
    """A case number in; everything kept about the case out."""
    from detector.exports.casebook import case_lines, case_record, masked_case

    with _store() as store:
        case = store.get(_number(number))
    if as_json:
        say_json(case_record(case if show_personal else masked_case(case)))
        return
    for line in case_lines(case, show_personal=show_personal):
        say(line)


@app.command(help="导出一天的清单和问题查处清单；写 --name 或 --id 时，导出一个人的全部案件（不遮盖）。")
def export(
    out: Out,
    day: Annotated[str, typer.Option(help="日期；不写时是今天。", metavar="YYYY-MM-DD")] = "",
    name: Name = "",
    id_number: IdNumber = "",
    show_personal: Personal = False,
) -> None:
    """A day or a person in; files in a folder out."""
    from detector.cases.search import day_of

    if day and day_of(day) is None:
        stop(f"日期“{day}”看不懂，请写成 2026-03-01。")
    if day and (name or id_number):
        stop("--day 和 --name、--id 不能一起写。")
    with _store() as store:
        cases = _of_person(store, name, id_number) if name or id_number else store.whole(day)
    try:
        out.mkdir(parents=True, exist_ok=True)
        written = _write_person(out, cases) if name or id_number else _write_day(out, cases, show_personal)
    except OSError as fault:
        stop(f"不能写到 {out}（{fault.strerror}）。", EXIT_TROUBLE)
    say(f"{len(cases)} 件，写了：{'、'.join(written)}")


@app.command(help="删除案件：写编号，或写 --name、--id 删除一个人的全部案件。不能恢复。")
def delete(
    numbers: Annotated[list[str] | None, typer.Argument(help="案件编号。", metavar="NUMBER…")] = None,
    name: Name = "",
    id_number: IdNumber = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="不再询问，直接删除。")] = False,
) -> None:
    """Case numbers or a person in; the cases gone, their numbers told, out."""
    if bool(numbers) == bool(name or id_number):
        stop("请写案件编号，或者写 --name、--id（只能用一种）。")
    chosen = [_number(text) for text in numbers or ()]
    with _store() as store:
        chosen = chosen or [case.number for case in _of_person(store, name, id_number)]
        if not chosen:
            stop("没有这个人的案件。", EXIT_TROUBLE)
        say("将删除：" + "、".join(map(str, chosen)))
        if not (yes or _agreed()):
            say("没有删除。确认后加上 --yes 再运行一次。")
            return
        for number in chosen:
            store.delete(number)
    say(f"已删除 {len(chosen)} 件，只留下编号和删除时间。")


@app.command(help="删除到期的案件（网页服务开着时会自动做；没开时可以放进定时任务）。")
def purge() -> None:
    """Nothing in; how many cases were deleted because their time was over out."""
    from detector.cases.store import CaseStore

    with _told_problems():
        settings = _settings()
        with contextlib.closing(CaseStore(settings)) as store:
            say(f"删除了 {len(store.purge())} 件到期的案件（保存 {settings.days} 天）。")


def _agreed() -> bool:
    """Asks a person at a terminal; nobody is asked in a script."""
    return sys.stdin.isatty() and typer.confirm("删除吗？", default=False)


def _write_day(out: Path, cases: Sequence[Case], show_personal: bool) -> list[str]:
    from detector.exports.casebook import handed_on
    from detector.exports.casesheet import write_list
    from detector.exports.problem_list import write_docx, write_xlsx

    rows = handed_on(cases)
    write_list(out / "案件清单.xlsx", cases, show_personal=show_personal)
    write_docx(out / "问题查处清单.docx", rows)
    write_xlsx(out / "问题查处清单.xlsx", rows)
    return ["案件清单.xlsx", "问题查处清单.docx", "问题查处清单.xlsx"]


def _write_person(out: Path, cases: Sequence[Case]) -> list[str]:
    """A copy of everything kept about a person, for that person: readable for the owner of the files only."""
    from detector.exports.casebook import case_record
    from detector.exports.casepages import person_page
    from detector.exports.plain import json_line

    written = [PERSON_PAGE, "cases.jsonl"]
    _write_private(out / PERSON_PAGE, person_page(cases).encode())
    lines = "".join(json_line(json.dumps(case_record(case), ensure_ascii=False)) + "\n" for case in cases)
    _write_private(out / "cases.jsonl", lines.encode())
    for case in cases:
        for place, paper in enumerate(case.papers, 1):
            if paper.picture:
                written.append(f"{case.number}.p{place}.jpg")
                _write_private(out / written[-1], paper.picture)
    return written


def _write_private(path: Path, content: bytes) -> None:
    from detector.exports.whole import whole

    with (
        whole(path) as part,
        os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file,
    ):
        file.write(content)


def _of_person(store: CaseStore, name: str, id_number: str) -> tuple[Case, ...]:
    try:
        return store.of_person(name, id_number)
    except ValueError:
        stop("--name、--id 不能是空的。")


def _number(text: str) -> CaseNumber:
    from detector.cases.case import case_number

    found = case_number(text)
    if found is None:
        stop(f"案件编号“{text}”看不懂，请写成 20261123-0007。")
    return found


@contextlib.contextmanager
def _store() -> Iterator[CaseStore]:
    """The cases, without those whose time is over; a place where nothing was kept is not made."""
    from detector.cases.problem import CaseProblem
    from detector.cases.store import CaseStore

    with _told_problems():
        settings = _settings()
        if not settings.place.exists:
            raise CaseProblem("MISSING", f"没有找到案件库 {settings.place.shown}。", "还没有保存过案件。")
        with contextlib.closing(CaseStore(settings)) as store:
            store.purge()
            yield store


def _settings() -> Settings:
    from detector.cases.configured import configured

    settings = configured()
    if settings is None:
        stop(OFF)
    return settings


@contextlib.contextmanager
def _told_problems() -> Iterator[None]:
    from detector.cases.problem import CaseProblem

    try:
        yield
    except CaseProblem as problem:
        stop(str(problem), EXIT_TROUBLE)
