"""A case store's settings in, the components and the words of the tab 柜台 out; what they do is in `counter`."""

from __future__ import annotations

from typing import Any

import gradio as gr

from detector.cases.configured import Settings
from detector.cases.schema import NOTE_LONGEST, WHO_LONGEST
from detector.knowledge.decisions import decisions
from detector.service import casehtml
from detector.service.casefiles import Sort

FILE_TYPES = ["image", ".heic", ".heif", ".avif", ".pdf"]
PLAIN: dict[str, Any] = {"js_on_load": None, "apply_default_css": False}
READY = "请拍照、选择文件或粘贴扫描图片。"
CAMERA = """<div class="zj" id="zj-counter-camera">
<div class="zj-actions">
<button type="button" class="zj-action" data-zj="camera" aria-keyshortcuts="Alt+P">打开摄像头</button>
<button type="button" class="zj-action" data-zj="camera-off" hidden>关闭摄像头</button>
<label hidden>摄像头 <select></select></label></div>
<video muted playsinline hidden></video><p class="zj-why" role="status"></p></div>"""


class Entry:
    """Who works here, what comes in, and the answer."""

    def __init__(self, status: gr.HTML) -> None:
        self.status = status
        self.who = gr.Textbox(
            label="窗口、经办人（填一次）",
            placeholder="例如：3号窗口",
            max_length=WHO_LONGEST,
            autofocus=True,
            elem_id="zj-who",
        )
        gr.HTML(CAMERA, **PLAIN)
        self.file = gr.File(show_label=False, file_types=FILE_TYPES, height=110, elem_id="zj-counter-file")
        self.result = gr.HTML("", elem_id="zj-counter-result", **PLAIN)


class Side:
    """What the officer does with it."""

    def __init__(self) -> None:
        choices = [(f"{number} {word}", key) for number, (key, word) in enumerate(decisions().items(), 1)]
        self.head = gr.HTML(casehtml.head_html(casehtml.NEW), elem_id="zj-case", **PLAIN)
        self.decision = gr.Radio(choices, label="处理意见 Alt+1–4（由经办人决定）", elem_id="zj-decision")
        self.note = gr.Textbox(
            label="备注 Alt+M（请不要写姓名和证件号码）", lines=3, max_length=NOTE_LONGEST, elem_id="zj-note"
        )
        with gr.Row():
            self.save = gr.Button("保存 Ctrl+Enter", variant="primary", elem_id="zj-save")
            self.next = gr.Button("下一位 Alt+N", elem_id="zj-next")
        self.delete = gr.Button("删除这一件……", visible=False, size="sm", elem_id="zj-delete")
        with gr.Group(visible=False) as self.confirm:
            gr.HTML('<div class="zj zj-sure"><p>删除后不能恢复，只留下编号和删除时间。</p></div>', **PLAIN)
            with gr.Row():
                self.delete_no = gr.Button("不删除", elem_id="zj-delete-no")
                self.delete_yes = gr.Button("确认删除", variant="stop", elem_id="zj-delete-yes")


class CaseList:
    """Today's cases, or those looked for, and the files made of them."""

    def __init__(self) -> None:
        with gr.Row(elem_id="zj-find-row"):
            self.text = gr.Textbox(
                label="查找 Alt+L（不写是今天）",
                placeholder="编号、日期、姓名，或 4401*1239",
                max_length=80,
                elem_id="zj-find",
                scale=3,
            )
            self.find = gr.Button("查找", elem_id="zj-find-go", scale=1)
            self.personal = gr.Checkbox(label="显示姓名和证件号码", elem_id="zj-personal", scale=2)
        self.lines = gr.HTML("", elem_id="zj-cases", **PLAIN)
        with gr.Row():
            self.files: dict[Sort, gr.Button] = {
                "list": gr.Button("下载这份清单（xlsx）", size="sm"),
                "problems.docx": gr.Button("问题查处清单（docx）", size="sm"),
                "problems.xlsx": gr.Button("问题查处清单（xlsx）", size="sm"),
            }
        self.link = gr.HTML("", elem_id="zj-counter-link", **PLAIN)
        self.query = gr.State("")


def kept_words(settings: Settings) -> str:
    """What is kept, and for how long."""
    picture = "一张小图（找得到的姓名和证件号码已遮盖）、" if settings.pictures else ""
    return (
        '<div class="zj"><p class="zj-why">按“保存”以后才留下：检查结果（含姓名、证件号码）、'
        f"{picture}处理意见、备注和经过。{settings.days} 天后自动删除，也可以随时删除一件。没有保存的不留。"
        "程序只作提示，处理意见由经办人决定。</p></div>"
    )
