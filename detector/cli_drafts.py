"""`zhengjian specimens add|edit|accept`: scans in, a draft specimen a person corrects and takes into use out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from detector.cli_words import say, stop
from detector.report import KindId

if TYPE_CHECKING:
    from detector.drafting.draft import Draft, Order
    from detector.drafting.scan import Scan

MOST_SCANS = 60
LEAST_SOURCE = 4
Id = Annotated[str, typer.Argument(help="样式编号，见 zhengjian specimens list。", metavar="ID")]
Folder = Annotated[
    Path | None, typer.Option("--folder", help="样式所在的文件夹；默认是您自己的样式文件夹。", metavar="FOLDER")
]
Port = Annotated[int, typer.Option(help="网页的端口。", min=1, max=65535)]


def add_commands(specimens: typer.Typer) -> None:
    """Adds the three commands to `zhengjian specimens`."""
    specimens.command("add", help="从官方样式的扫描件（或几份填好的证书）做出样式草稿；姓名、号码等不会写进去。")(add)
    specimens.command("edit", help="在本机网页里改一份样式草稿。")(edit)
    specimens.command("accept", help="采用一份改好的样式草稿：以后检查证书时用它对照。")(accept)


def add(
    scans: Annotated[list[Path], typer.Argument(help="扫描件（图片或 PDF 的第一页），可以有多份。", metavar="SCAN…")],
    kind: Annotated[str, typer.Option(help="证书种类，例如 skill_level。", metavar="KIND")],
    source: Annotated[str, typer.Option(help="图样来源：文件名、文号或发证机关。", metavar="TEXT")],
    day: Annotated[str, typer.Option("--date", help="来源的日期。", metavar="YYYY-MM-DD")],
    id_: Annotated[str, typer.Option("--id", help="样式编号；与已有样式相同时，采用后取代它。", metavar="ID")] = "",
    title: Annotated[str, typer.Option(help="样式的名称；默认用种类的名称。", metavar="TEXT")] = "",
    page_mm: Annotated[
        str, typer.Option("--page-mm", help="纸张宽和高，毫米，如 210x297；不写时按形状估计。", metavar="WxH")
    ] = "",
    out: Annotated[
        Path | None, typer.Option(help="存到哪个文件夹；默认是您自己的样式文件夹。", metavar="FOLDER")
    ] = None,
    reconstructed: Annotated[bool, typer.Option("--reconstructed", help="来源不是官方图样，按重建样式对待。")] = False,
    items_official: Annotated[
        bool, typer.Option("--items-official", help="必备内容有正式依据：缺少时可判为违规特征。")
    ] = False,
    show: Annotated[bool, typer.Option("--open", help="做好后在本机网页里打开，由人改正。")] = False,
    port: Port = 7860,
) -> None:
    """Scans in; a draft specimen in its folder, and what to look at on stdout, out."""
    from detector.drafting.draft import Order
    from detector.drafting.folder import prepared
    from detector.drafting.sheet import size_of
    from detector.specimens.library import user_dir

    folder = user_dir() if out is None else out
    with _told_in_chinese():
        known, when = _kind(kind), _day(day)
        order = Order(
            id=id_ or _free_id(folder, known, when),
            kind=known,
            title=_words(title) or _kind_name(known),
            source=_source(source),
            date=when,
            page_mm=size_of(page_mm) if page_mm else None,
            status="reconstructed" if reconstructed else "official",
            items_basis="official" if items_official else "plausible",
        )
        prepared(folder, order.id)
        if len(scans) > MOST_SCANS:
            stop(f"一次最多 {MOST_SCANS} 份扫描件，给了 {len(scans)} 份。")
        kept = _add(scans, order, folder)
    if show:
        _open(kept, port)


def edit(id_: Id, folder: Folder = None, port: Port = 7860) -> None:
    """A draft's id in; the web page with the draft open, on this machine only, out."""
    from detector.drafting.folder import opened
    from detector.specimens.library import user_dir

    home = user_dir() if folder is None else folder
    with _told_in_chinese():
        if not opened(home, id_).draft:
            stop(f"样式 {id_} 已经在用。要改它，请先在 {home / id_ / 'specimen.toml'} 里加一行 draft = true。")
    _open(home / id_, port)


def accept(id_: Id, folder: Folder = None) -> None:
    """A draft's id in; the draft in use out."""
    from detector.drafting.folder import accept as take
    from detector.specimens.library import user_dir

    home = user_dir() if folder is None else folder
    with _told_in_chinese():
        taken = take(home, id_)
    say(f"已采用样式 {taken.id}（{taken.title}）。以后检查{_kind_name(taken.kind)}时会用它对照。")
    if home.resolve() != user_dir().resolve():
        say(f"注意：{home} 不是您自己的样式文件夹，只有设定环境变量 ZHENGJIAN_SPECIMENS 指向它时才会用到。")


def _add(scans: Sequence[Path], order: Order, folder: Path) -> Path:
    """Reads the scans, makes the draft and keeps it; gives its folder."""
    from detector.drafting.draft import make_draft
    from detector.drafting.folder import keep
    from detector.streams import own_stdout

    with own_stdout() as told:
        draft = make_draft(_read(scans), order)
        kept = keep(draft, folder)
        for row in _said(draft, kept):
            print(row, file=told, flush=True)
    return kept


def _read(scans: Sequence[Path]) -> list[Scan]:
    from detector.drafting.refused import DraftRefused
    from detector.drafting.scan import read_scan
    from detector.intake import InputRefused

    read = []
    for path in scans:
        try:
            read.append(read_scan(path, lambda step: say(step, err=True)))
        except InputRefused as refusal:
            raise DraftRefused(f"{path.name}：{refusal}") from refusal
    return read


def _said(draft: Draft, kept: Path) -> list[str]:
    """What was made, what was left out, and what to do next."""
    from detector.specimens.library import user_dir

    specimen = draft.specimen
    where = "" if kept.parent.resolve() == user_dir().resolve() else f" --folder {kept.parent}"
    return [
        f"已做出样式草稿 {specimen.id}：{len(specimen.elements)} 项，由 {draft.copies} 份得出，存在 {kept}。",
        *(f"  · {note}" for note in draft.notes),
        *(f"  · 没有用 {each.name}：{each.why}" for each in draft.refused),
        f"未收入：{len(draft.left_out)} 处（可能是个人信息，也可能是固定文字）",
        *(f"  · 左 {a:.0f}、上 {b:.0f}、右 {c:.0f}、下 {d:.0f} 毫米" for a, b, c, d in draft.left_out),
        f"请对照原件改正：zhengjian specimens edit {specimen.id}{where}",
        f"改好后采用：zhengjian specimens accept {specimen.id}{where}（采用之前不会用来检查证书）",
    ]


def _kind(text: str) -> KindId:
    from detector.knowledge.kinds import kind_table
    from detector.knowledge.topics import OUTSIDE

    names = {id_: name for id_, name in kind_table().names.items() if id_ not in OUTSIDE}
    wanted = text.strip().replace("-", "_")
    by_name = {name: id_ for id_, name in names.items()}
    if wanted not in names and wanted not in by_name:
        listed = "、".join(f"{id_}（{name}）" for id_, name in names.items())
        stop(f"没有“{text}”这种证书种类。可用的种类：{listed}。")
    return by_name.get(wanted, cast(KindId, wanted))


def _kind_name(kind: KindId) -> str:
    from detector.knowledge.kinds import kind_table

    return kind_table().names[kind]


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        day = None
    if day is None or day > date.today():
        stop(f"日期“{text}”不对。请写成 YYYY-MM-DD，例如 2024-03-15，不能晚于今天。")
    return day


def _words(text: str) -> str:
    """A person's words in one line, without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _source(text: str) -> str:
    words = _words(text)
    if len(words) < LEAST_SOURCE:
        stop(f"来源“{words}”太短。请写明图样出自哪个文件、文号或机关。")
    return words


def _free_id(folder: Path, kind: KindId, day: date) -> str:
    """An id from kind and day that is not taken yet."""
    stem = f"{kind.replace('_', '-')}-{day:%Y%m%d}"
    return next(id_ for id_ in (stem, *(f"{stem}-{n}" for n in range(2, 10_000))) if not (folder / id_).exists())


def _open(kept: Path, port: int) -> None:
    from detector.service.server import serve

    serve(port=port, draft=kept)


@contextmanager
def _told_in_chinese() -> Iterator[None]:
    """Ends the command with exit code 2 and the words of a refusal."""
    from detector.drafting.refused import DraftRefused
    from detector.models import ModelProblem
    from detector.specimens.library import SpecimenInvalid

    try:
        yield
    except (DraftRefused, SpecimenInvalid, ModelProblem) as refusal:
        stop(str(refusal))
