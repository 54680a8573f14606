"""A draft in, its folder out; a draft that a person corrected or accepted in, the same folder changed out.

What is written: specimen.toml, blank.svg, README.md and, until the draft is accepted, the redacted draft.png. None of
them holds a value, nor the name of a file that was given.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

from PIL import Image

from detector.drafting.draft import Draft
from detector.drafting.readme import readme
from detector.drafting.refused import DraftRefused
from detector.reading.patterns import ID_NUMBER
from detector.specimens.drawing import DRAWING, drawing
from detector.specimens.library import FILE_NAME, load
from detector.specimens.specimen import ID_PATTERN, Specimen
from detector.specimens.writing import as_toml

PICTURE = "draft.png"
README = "README.md"
_DRAFT_LINE = re.compile(r"^\s*draft\s*=\s*true\s*(?:#.*)?$\n?", re.MULTILINE)


def checked_id(id_: str) -> str:
    """The id, when it may name a folder.

    Raises:
        DraftRefused: It holds anything but small letters, digits and single hyphens.
    """
    if not re.fullmatch(ID_PATTERN, id_) or len(id_) > 80:
        raise DraftRefused(f"编号“{id_}”不能用。只能用小写字母、数字和连字符，例如 skill-level-portrait。")
    return id_


def prepared(out: Path, id_: str) -> Path:
    """The folder for a new draft, looked at before the work starts.

    Raises:
        DraftRefused: The folder cannot be written to, or holds this id already.
    """
    folder = out / checked_id(id_)
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out, prefix=".new-"):
            pass
    except OSError as fault:
        raise DraftRefused(f"不能写入文件夹 {out}（{fault.strerror}）。请用 --out 换一个可以写入的文件夹。") from fault
    if folder.exists() or folder.is_symlink():
        raise DraftRefused(f"{out} 里已有编号 {id_}。请用 --id 换一个编号，或先删掉那个文件夹。")
    return folder


def keep(draft: Draft, out: Path) -> Path:
    """Writes a new draft's folder, all of it or nothing.

    Raises:
        DraftRefused: It cannot be written.
    """
    folder = prepared(out, draft.specimen.id)
    making = Path(tempfile.mkdtemp(dir=out, prefix=".new-"))
    try:
        made = making / draft.specimen.id
        made.mkdir()
        (made / FILE_NAME).write_text(as_toml(draft.specimen), "utf-8")
        (made / DRAWING).write_text(drawing(draft.specimen), "utf-8")
        (made / README).write_text(readme(draft.specimen, draft), "utf-8")
        Image.fromarray(draft.picture).save(made / PICTURE)
        made.rename(folder)
    except OSError as fault:
        raise DraftRefused(f"不能写入文件夹 {out}（{fault.strerror}）。请用 --out 换一个可以写入的文件夹。") from fault
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return folder


def opened(out: Path, id_: str) -> Specimen:
    """The specimen of that id as it stands in its file.

    Raises:
        DraftRefused: There is none.
        SpecimenInvalid: The file is not in order; the message names the line.
    """
    path = out / checked_id(id_) / FILE_NAME
    if not path.is_file():
        raise DraftRefused(f"{out} 里没有编号为 {id_} 的样式。运行 zhengjian specimens list 看有哪些。")
    return load(path)


def keep_changed(specimen: Specimen, folder: Path) -> None:
    """Writes a corrected draft over the old one, and draws it anew.

    Raises:
        DraftRefused: A text looks like somebody's ID number, or the folder cannot be written to.
    """
    _refuse_personal(specimen)
    _replace(folder / FILE_NAME, as_toml(specimen))
    _replace(folder / DRAWING, drawing(specimen))


def accept(out: Path, id_: str) -> Specimen:
    """Takes a draft into use: what else a person wrote into the file stays as it is.

    Raises:
        DraftRefused: There is no such draft.
        SpecimenInvalid: The file is not in order.
    """
    specimen = opened(out, id_)
    folder = out / id_
    if not specimen.draft:
        raise DraftRefused(f"样式 {id_} 已经在用，不用再采用。")
    _refuse_personal(specimen)
    path = folder / FILE_NAME
    accepted = specimen.model_copy(update={"draft": False})
    _replace(path, _DRAFT_LINE.sub("", path.read_text("utf-8"), count=1))
    if load(path).draft:  # `draft = true` was written in another way
        _replace(path, as_toml(accepted))
    _replace(folder / DRAWING, drawing(accepted))
    _replace(folder / README, readme(accepted))
    (folder / PICTURE).unlink(missing_ok=True)
    return accepted


def _refuse_personal(specimen: Specimen) -> None:
    """A person who types from a filled copy may take over too much."""
    for place, element in enumerate(specimen.elements, 1):
        if ID_NUMBER.search(" ".join((element.text, *element.also, element.notes))):
            raise DraftRefused(f"第 {place} 项里像是有身份证号码。样式里只写固定文字，请删掉号码。")


def _replace(path: Path, text: str) -> None:
    """Writes a file all at once, so that no reader sees half of it."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as fault:
        raise DraftRefused(f"不能写入 {path.parent}（{fault.strerror}）。请检查文件夹的权限。") from fault
