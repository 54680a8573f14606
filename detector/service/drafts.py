"""The folder of a draft specimen in, the part of the page where a person corrects and accepts it out.

Only for a page that nobody else can reach (`server.create_app` sees to it): it changes files on this machine. The
browser never names a path.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

import cv2
import gradio as gr
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from detector.drafting.folder import PICTURE, accept, keep_changed, opened
from detector.drafting.refused import DraftRefused
from detector.service.drafttable import COLUMNS, ROLES, Row, element_of, new_row, rows_of, specimen_of
from detector.service.result import TEMPLATE_SIGNS, status_html
from detector.specimens.library import FILE_NAME, SpecimenInvalid
from detector.specimens.specimen import Element, Specimen

PX_PER_MM = 3.0  # of the empty sheet, where there is no picture
GAP_PX = 2  # between a box and what it holds
BOX, NUMBER = (20, 90, 200), (190, 0, 0)
PLAIN: dict[str, Any] = {"js_on_load": None, "apply_default_css": False}
PRIVATE: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
WIDTHS = [70, 110, 300, 110, 95, 95, 90, 90, 95, 75]
HELP = """<div class="zj zj-top"><h2>样式草稿：{title}</h2>
<p>图上只留下固定文字，姓名、号码、照片、印章都已遮盖；每个方框的编号就是表里的编号。请对照原件改表：
文字写固定的部分，<strong>不要写姓名、号码、日期</strong>。横向、纵向从纸的左上角量起，单位毫米：左端对齐的文字量左端的中点，
居中的文字、照片、二维码、印章量中心。同一列栏目在表里的先后就是规定的上下顺序。采用之前，这个样式不会用来检查证书。</p></div>"""
NO_DRAFT = "这份草稿已经采用或删除，请关闭网页。"


def draft_tab(folder: Path) -> None:
    """Adds the components to the page that is being built."""
    specimen = opened(folder.parent, folder.name)
    gr.HTML(HELP.format(title=escape(specimen.title).translate(TEMPLATE_SIGNS)), **PLAIN)
    picture = gr.Image(
        label="遮盖后的扫描图", interactive=False, format="png", buttons=["fullscreen"], elem_id="zj-draft-picture"
    )
    table = gr.Dataframe(
        headers=list(COLUMNS.values()),
        datatype="str",
        type="array",
        column_count=len(COLUMNS),
        column_widths=[f"{width}px" for width in WIDTHS],
        static_columns=[0],
        label="表：" + f"类别可写 {'、'.join(ROLES)}",
        interactive=True,
        buttons=[],
        max_height=900,
        elem_id="zj-draft-table",
    )
    with gr.Row():
        role = gr.Dropdown(list(ROLES), value="栏目", label="新的一行是什么")
        add = gr.Button("加一行")
        number = gr.Number(label="要删的编号", precision=0, minimum=1)
        delete = gr.Button("删除这一行")
    with gr.Row():
        keep = gr.Button("保存草稿")
        take = gr.Button("采用这个样式", variant="primary")
    status = gr.HTML(status_html("改好后请先保存。"), elem_id="zj-draft-status", **PLAIN)
    stamp = gr.State("")

    def load() -> tuple[Any, ...]:
        try:
            now = _draft(folder)
        except (DraftRefused, SpecimenInvalid) as refusal:
            return [], None, "", status_html(str(refusal))
        rows = rows_of(now)
        return rows, _drawn(folder, rows, now), _stamp(folder), status_html("改好后请先保存。")

    def draw(rows: list[Row]) -> NDArray[np.uint8]:
        return _drawn(folder, rows, _draft(folder))

    def more(rows: list[Row], role_name: str) -> list[Row]:
        return [*rows, new_row(rows, role_name, _draft(folder))]

    def less(rows: list[Row], which: float | None) -> list[Row]:
        return [row for row in rows if which is None or str(row[0]).split(".")[0] != str(int(which))]

    def save(rows: list[Row], seen: str, into_use: bool) -> tuple[Any, ...]:
        try:
            changed = _changed(folder, rows, seen)
            keep_changed(changed, folder)
            if into_use:
                accept(folder.parent, folder.name)
                return rows, None, "", status_html("已采用。以后检查这种证书时会用它对照；可以关闭网页了。")
        except (DraftRefused, SpecimenInvalid) as refusal:
            return rows, gr.skip(), seen, status_html(f"没有保存。{refusal}")
        again = rows_of(changed)
        return again, _drawn(folder, again, changed), _stamp(folder), status_html("草稿已保存，还没有采用。")

    outputs = [table, picture, stamp, status]
    table.input(draw, table, picture, **PRIVATE)
    add.click(more, [table, role], table, **PRIVATE).then(draw, table, picture, **PRIVATE)
    delete.click(less, [table, number], table, **PRIVATE).then(draw, table, picture, **PRIVATE)
    keep.click(lambda rows, seen: save(rows, seen, False), [table, stamp], outputs, **PRIVATE)
    take.click(lambda rows, seen: save(rows, seen, True), [table, stamp], outputs, **PRIVATE)
    blocks = gr.context.Context.root_block
    if blocks is not None:
        blocks.load(load, None, outputs, **PRIVATE)


def _draft(folder: Path) -> Specimen:
    """The draft as its file has it now.

    Raises:
        DraftRefused: It is in use already, or gone.
        SpecimenInvalid: Its file is not in order.
    """
    specimen = opened(folder.parent, folder.name)
    if not specimen.draft:
        raise DraftRefused(NO_DRAFT)
    return specimen


def _changed(folder: Path, rows: Sequence[Row], seen: str) -> Specimen:
    """The draft with the table's changes, unless its file was changed elsewhere since it was shown."""
    specimen = _draft(folder)
    if seen != _stamp(folder):
        raise DraftRefused("文件在别处改过了。请刷新网页，再改一次。")
    return specimen_of(rows, specimen)


def _stamp(folder: Path) -> str:
    about = (folder / FILE_NAME).stat()
    return f"{about.st_mtime_ns}-{about.st_size}"


def _drawn(folder: Path, rows: Sequence[Row], specimen: Specimen) -> NDArray[np.uint8]:
    """The redacted scan with a numbered box for every row that can be read."""
    width_mm, height_mm = specimen.page.width_mm, specimen.page.height_mm
    path = folder / PICTURE
    if path.is_file():
        with Image.open(path, formats=["PNG"]) as stored:
            picture = np.array(stored.convert("RGB"))
    else:
        picture = np.full((round(height_mm * PX_PER_MM), round(width_mm * PX_PER_MM), 3), 250, np.uint8)
    scale = picture.shape[1] / width_mm
    for place, row in enumerate(rows, 1):
        try:
            element = Element.model_validate(element_of(place, row, specimen))
        except ValueError:  # DraftRefused and the schema's own; told when the draft is saved
            continue
        left, top, right, bottom = (round(side * scale) for side in element.rectangle_mm)
        cv2.rectangle(picture, (left - GAP_PX, top - GAP_PX), (right + GAP_PX, bottom + GAP_PX), BOX, 1)
        label = str(row[0]).split(".")[0]
        at = (max(left - 4 - 11 * len(label), 0), max(top + 12, 12))
        cv2.putText(picture, label, at, cv2.FONT_HERSHEY_SIMPLEX, 0.55, NUMBER, 2, cv2.LINE_AA)
    return picture
