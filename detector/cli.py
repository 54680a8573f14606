"""Command line in, verdicts on stdout and an exit code out (`zhengjian …`).

Exit codes of `check`: 0 nothing serious, 1 at least one serious finding, 2 wrong usage, 3 an input could
not be read, 70 a fault of ours. Heavy imports happen inside the commands, so that help and the rule catalogue
come at once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detector.cli_cases import app as cases_app
from detector.cli_drafts import add_commands
from detector.cli_registry import app as registry_app
from detector.cli_words import EXIT_USAGE, say, say_json, stop, stop_unknown
from detector.logs import fault_line, log_inertly
from detector.streams import inert_streams

if TYPE_CHECKING:
    from detector.answers import Answer
    from detector.exports.files import ReportFolder
    from detector.exports.wording import Words
    from detector.specimens.specimen import Specimen

app = typer.Typer(
    name="zhengjian",
    help="证鉴：从一张照片看证书有没有“山寨证书”的违规特征。照片不能证明证书是真的。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
EXIT_SERIOUS = 1
EXIT_UNREADABLE = 3
EXIT_FAULT = 70  # as EX_SOFTWARE; never 1, which says that something was found
EXIT_STOPPED = 130
EXIT_PIPE_CLOSED = 141


class EngineName(StrEnum):
    """Where a batch's workers are."""

    local = "local"
    ray = "ray"


class LanguageName(StrEnum):
    """What a reader can have a report in."""

    zh = "zh"
    en = "en"


def main() -> None:
    """The console command; nothing that it prints can act on a terminal, and a fault of ours shows no stack."""
    with inert_streams():
        log_inertly()
        try:
            app()
        except Exception as fault:
            say(f"程序内部出错（{fault_line(fault)}）。请运行 zhengjian doctor 看看安装是否完好。", err=True)
            sys.exit(EXIT_FAULT)


def _print_version(wanted: bool) -> None:
    if wanted:
        from detector.exports.version import version

        say(f"zhengjian {version()}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", help="显示版本。", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    pass


@app.command(help="检查照片或 PDF。退出码：0 没有违规特征；1 有；2 用法不对；3 有文件读不了。")
def check(
    files: Annotated[list[Path], typer.Argument(help="照片或 PDF，可以有多个。", metavar="FILE…")],
    as_json: Annotated[bool, typer.Option("--json", help="每页一行 JSON（report/1），个人信息不遮盖。")] = False,
    save: Annotated[
        Path | None, typer.Option("--save", help="把标注图和网页报告存到这个文件夹。", metavar="DIR")
    ] = None,
    show_personal: Annotated[bool, typer.Option("--show-personal", help="显示姓名和证件号码（平时遮盖）。")] = False,
    lang: Annotated[
        LanguageName, typer.Option("--lang", help="文字和网页报告用的语言，en 是英文；JSON 始终是中文。")
    ] = LanguageName.zh,
) -> None:
    """Files in; a verdict or a JSON line a page on stdout, and the exit code, out."""
    from detector.exports.wording import words_of

    _refuse_folders(files)
    words = words_of(lang.value)
    folder = None if save is None else _report_folder(save, lang)
    raise typer.Exit(_run_check(files, as_json, folder, show_personal, words))


def _run_check(files: list[Path], as_json: bool, folder: ReportFolder | None, show_personal: bool, words: Words) -> int:
    """Prints one answer a page and gives the exit code."""
    from detector.answers import answers
    from detector.exports.phrases import phrase
    from detector.progress import Progress
    from detector.streams import own_stdout

    codes = {0}
    try:
        with own_stdout(encoding="utf-8" if as_json else None) as out, Progress(len(files)) as progress:
            for answer in answers(files, on_step=lambda step: progress.step(phrase(step, words))):
                text, code = _told(answer, as_json, show_personal, words)
                codes.add(code)
                progress.done(answer.place)
                with progress.aside():
                    print(text, file=out, flush=True)
                    codes.add(_save(answer, folder, show_personal))
    except KeyboardInterrupt:
        say("已停止。", err=True)
        return EXIT_STOPPED
    except BrokenPipeError:
        return EXIT_PIPE_CLOSED
    except OSError as fault:
        say(f"不能写出结果（{fault.strerror}），没有查完。", err=True)
        return EXIT_USAGE
    return max(codes)


def _save(answer: Answer, folder: ReportFolder | None, show_personal: bool) -> int:
    """Writes the picture and the page of a report, and gives the exit code; an unreadable input has neither."""
    from detector.report import Report

    if folder is not None and answer.picture is not None and isinstance(answer.outcome, Report):
        try:
            folder.save(answer.place, answer.outcome, answer.picture, show_personal=show_personal)
        except OSError as fault:
            say(f"{answer.outcome.source.name} 的报告没有存成（{fault.strerror}）。", err=True)
            return EXIT_USAGE
    return 0


def _told(answer: Answer, as_json: bool, show_personal: bool, words: Words) -> tuple[str, int]:
    """What to print for one page, and the exit code it stands for."""
    from detector.exports.plain import json_line
    from detector.exports.text import error_text, verdict_text
    from detector.report import ErrorReport

    outcome = answer.outcome
    if isinstance(outcome, ErrorReport):
        said = json_line(outcome.model_dump_json(by_alias=True)) if as_json else error_text(outcome, words) + "\n"
        return said, EXIT_UNREADABLE
    code = EXIT_SERIOUS if outcome.has_serious_finding else 0
    if as_json:
        return json_line(outcome.model_dump_json(by_alias=True)), code
    return verdict_text(outcome, show_personal=show_personal, words=words) + "\n", code


@app.command(help="列出规则；给出编号时说明这一条看什么、依据什么、看不出什么。")
def rules(
    rule_id: Annotated[
        str | None, typer.Argument(help="规则编号或主题，如 wording.added 或 number。", metavar="ID")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="每条规则一行 JSON。")] = False,
) -> None:
    """A rule id, a topic or nothing in; the rule catalogue out."""
    from detector.exports.rulebook import rule_line, rule_record, rule_text
    from detector.rules import RULES

    chosen = [rule for rule in RULES if rule_id is None or rule_id in (rule.id, rule.topic)]
    if not chosen:
        stop_unknown("规则", rule_id or "", (rule.id for rule in RULES), "zhengjian rules")
    for rule in chosen:
        if as_json:
            say_json(rule_record(rule))
        else:
            say(rule_line(rule) if rule_id is None else rule_text(rule))


app.add_typer(registry_app, name="registry")
app.add_typer(cases_app, name="cases")
specimens_app = typer.Typer(help="参考样式库：各种证书正常应有什么。", no_args_is_help=True)
app.add_typer(specimens_app, name="specimens")
add_commands(specimens_app)


@specimens_app.command("list", help="列出参考样式。")
def list_specimens() -> None:
    """Nothing in; one line a specimen out."""
    from detector.exports.specimenbook import shelved_line
    from detector.specimens.library import library_dir, shelves

    everything, problems = shelves()
    for each in everything:
        say(shelved_line(each, everything))
    for problem in problems:
        say(str(problem), err=True)
    if any(problem.path.is_relative_to(library_dir()) for problem in problems):
        raise typer.Exit(EXIT_USAGE)


@specimens_app.command("show", help="说明一种样式：正常的证书上有什么、依据是什么；也可以拿一张照片与它对照。")
def show_specimen(
    specimen_id: Annotated[str, typer.Argument(help="样式编号，见 zhengjian specimens list。", metavar="ID")],
    picture: Annotated[
        Path | None, typer.Option("--picture", help="把示意图存成这个文件（.svg 或 .png）。", metavar="FILE")
    ] = None,
    compare: Annotated[
        Path | None, typer.Option("--compare", help="拿这张照片与这种样式逐项对照（毫米）。", metavar="PHOTO")
    ] = None,
    save: Annotated[Path | None, typer.Option("--save", help="把对照图存到这个文件夹。", metavar="DIR")] = None,
    show_personal: Annotated[bool, typer.Option("--show-personal", help="对照图里不遮盖姓名和证件号码。")] = False,
) -> None:
    """A specimen id in; what a certificate of that style contains, or how a photo lies on it, out."""
    from detector.exports.plan import save_drawing
    from detector.exports.specimenbook import specimen_text
    from detector.specimens.library import by_id, shelves

    everything = [each.specimen for each in shelves()[0]]
    chosen = by_id(specimen_id) or next((each for each in everything if each.id == specimen_id), None)
    if chosen is None:
        stop_unknown("样式", specimen_id, (each.id for each in everything), "zhengjian specimens list")
    if save is not None and compare is None:
        stop("--save 要和 --compare 一起用。")
    if picture is not None:
        try:
            save_drawing(chosen, picture)
        except ValueError:
            stop(f"示意图只能存成 .svg 或 .png：{picture}")
        except OSError as fault:
            stop(f"不能把示意图存到 {picture}（{fault.strerror}）。")
    if compare is None:
        say(specimen_text(chosen))
    else:
        raise typer.Exit(_run_compare(chosen, compare, save, show_personal))


def _run_compare(specimen: Specimen, photo: Path, save: Path | None, show_personal: bool) -> int:
    """Prints how a photo lies on a specimen and saves the picture of it; gives the exit code."""
    from detector.check import compare_with
    from detector.exports.comparisontext import comparison_text
    from detector.intake import InputRefused
    from detector.streams import own_stdout

    _refuse_folders([photo])
    folder = None if save is None else _report_folder(save)
    with own_stdout() as out:
        try:
            inspection = compare_with(photo, specimen, name=photo.name)
        except InputRefused as refusal:
            say(f"{photo.name}：{refusal}", err=True)
            return EXIT_UNREADABLE
        report = inspection.report
        print(comparison_text(report, show_personal=show_personal), file=out)
        if folder is not None:
            try:
                path = folder.save_comparison(report, inspection.picture, specimen, show_personal=show_personal)
            except OSError as fault:
                stop(f"对照图没有存成（{fault.strerror}）。")
            print(f"  对照图：{path}" if path is not None else "  没有对上，没有存对照图。", file=out)
    return 0


@app.command(help="检查安装：版本、模型校验和、临时文件夹，并用样本试查一次。")
def doctor() -> None:
    """Nothing in; the state of this installation out, exit code 1 when something is wrong."""
    raise typer.Exit(_run_doctor())


def _run_doctor() -> int:
    from detector.doctor import examine
    from detector.streams import own_stdout

    healthy = True
    with own_stdout() as out:
        for line in examine():
            healthy = healthy and line.ok
            for row in _doctor_rows(line.ok, line.title, line.said, line.advice):
                print(row, file=out, flush=True)
        print("一切正常。" if healthy else "有问题，请按箭头后的提示处理。", file=out)
    return 0 if healthy else 1


def _doctor_rows(ok: bool, title: str, said: str, advice: str) -> Iterator[str]:
    yield f"{'正常' if ok else '异常'}  {title}：{said}"
    if advice:
        yield f"      → {advice}"


@app.command(
    help="检查一个文件夹里的全部照片，写成表格。中途停了，用同样的命令接着做。"
    "退出码：0 没有违规特征；1 有；2 用法不对。"
)
def batch(
    folder: Annotated[Path, typer.Argument(help="放照片的文件夹，连同下面的文件夹。", metavar="FOLDER")],
    out: Annotated[Path, typer.Option("--out", help="结果放在这个文件夹。", metavar="DIR")],
    jobs: Annotated[int, typer.Option("--jobs", help="同时检查几份；不写时按处理器核数。", min=0, max=1024)] = 0,
    engine: Annotated[EngineName, typer.Option(help="local 本机，ray 几台机器组成的 Ray 集群。")] = EngineName.local,
    address: Annotated[
        str, typer.Option(help="集群的地址，如 10.0.0.5:6379；不写时 ray 只用本机。", metavar="HOST:PORT")
    ] = "",
    anew: Annotated[bool, typer.Option("--anew", help="不接着上次，全部重做。")] = False,
    show_personal: Annotated[
        bool, typer.Option("--show-personal", help="results.xlsx 里显示姓名和证件号码（平时遮盖）。")
    ] = False,
) -> None:
    """A folder in; results.jsonl, results.xlsx, 问题查处清单 and failures.csv in another out."""
    from detector.worker import cores

    if not folder.is_dir():
        stop(f"{folder} 不是文件夹。单个文件请用 zhengjian check。")
    _report_folder(out)
    if address and engine is not EngineName.ray:
        stop("--address 要和 --engine ray 一起用。")
    from detector.cli_batch import run_batch
    from detector.cluster import Cluster, ClusterProblem

    where = Cluster(address or None, jobs) if engine is EngineName.ray else None
    try:
        serious = run_batch(folder, out, jobs=jobs or cores(), anew=anew, show_personal=show_personal, engine=where)
    except ClusterProblem as problem:
        stop(str(problem))
    except KeyboardInterrupt:
        say("已停止。再运行同样的命令会接着做。", err=True)
        raise typer.Exit(EXIT_STOPPED) from None
    except OSError as fault:
        stop(f"不能把结果写到 {out}（{fault.strerror}）。腾出空间或换一个文件夹后，再运行同样的命令会接着做。")
    raise typer.Exit(EXIT_SERIOUS if serious else 0)


@app.command(
    "set",
    help="几张图片合起来看：封面和内页、正面和反面是不是同一张证书；--person 看几张证书是不是同一个人的。"
    "退出码与 check 相同。",
)
def check_set(
    files: Annotated[list[Path], typer.Argument(help="同一张证书的几张照片，按顺序写。", metavar="FILE…")],
    person: Annotated[bool, typer.Option("--person", help="是同一个人的几张证书，只比姓名和证件号码。")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="每页一行 report/1，最后一行 set/1，个人信息不遮盖。")
    ] = False,
    show_personal: Annotated[bool, typer.Option("--show-personal", help="显示姓名和证件号码（平时遮盖）。")] = False,
) -> None:
    """Pictures that belong together in; each one's answer and the answer about all of them out."""
    _refuse_folders(files)
    from detector.cli_sets import run_set

    try:
        code = run_set(files, about="person" if person else "certificate", as_json=as_json, show_personal=show_personal)
    except KeyboardInterrupt:
        say("已停止。", err=True)
        raise typer.Exit(EXIT_STOPPED) from None
    except BrokenPipeError:
        raise typer.Exit(EXIT_PIPE_CLOSED) from None
    except OSError as fault:
        stop(f"不能写出结果（{fault.strerror}），没有查完。")
    raise typer.Exit(code)


@app.command(help="打开网页和 HTTP 接口（与 python app.py 相同）。")
def serve(
    host: Annotated[str, typer.Option(help="监听的地址；默认只有本机能打开。")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="端口。", min=1, max=65535)] = 7860,
    workers: Annotated[int, typer.Option(help="同时看几份；每多一个多占约 1 GB 内存。", min=1, max=64)] = 1,
) -> None:
    """An address in; the web page and the HTTP API until it is stopped."""
    from detector.service.server import serve as run

    run(host=host, port=port, workers=workers)


def _refuse_folders(files: list[Path]) -> None:
    for path in files:
        if path.is_dir():
            stop(f"{path} 是文件夹。请写出要检查的文件，例如：zhengjian check {path / '*.jpg'}")


def _report_folder(folder: Path, lang: LanguageName = LanguageName.zh) -> ReportFolder:
    """The folder for --save, made now, so that a wrong one is told before the work starts."""
    from detector.exports.files import ReportFolder
    from detector.exports.wording import words_of

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        stop(f"不能把报告存到 {folder}（{fault.strerror}）。请换一个可以写入的文件夹。")
    return ReportFolder(folder, words=words_of(lang.value))
