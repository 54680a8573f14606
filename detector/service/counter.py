"""A desk and a case store in, the tab 柜台 out: from camera, scanner or file to a saved decision by keys alone.

Only for pages that others cannot reach, unless the operator says so (`server.serve` sees to it): it shows kept cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import gradio as gr

from detector.cases.case import Line
from detector.cases.problem import CaseProblem
from detector.cases.schema import NOTE_LONGEST, WHO_LONGEST
from detector.cases.search import day_of, number_of
from detector.cases.store import CaseStore
from detector.knowledge.decisions import decisions
from detector.service import casehtml, home, window
from detector.service.casefiles import Sort, file_of
from detector.service.desk import Desk
from detector.service.result import status_html
from detector.service.window import Answer, OnDesk, Remembering

Walk = Callable[[Any, bytes, str], Iterator[tuple[str, str]]]
Told = dict[Any, Any]
"""New values by component; what is not named stays as it is."""

FILE_TYPES = ["image", ".heic", ".heif", ".avif", ".pdf"]
PLAIN: dict[str, Any] = {"js_on_load": None, "apply_default_css": False}
PRIVATE: dict[str, Any] = {"show_progress": "hidden", "concurrency_limit": None, "api_visibility": "private"}
SCRIPT = (Path(__file__).parent / "counter.js").read_text("utf-8")
TO_ANSWER = """() => {
  document.querySelector("#zj-counter-result .zj")?.scrollIntoView();
  document.querySelector("#zj-decision input")?.focus({ preventScroll: true });
}"""
FOCUS_ENTRY = "() => { document.activeElement?.blur(); document.querySelector('#zj-counter')?.scrollIntoView(); }"
FOCUS_REFUSAL = "() => setTimeout(() => document.querySelector('#zj-delete-no')?.focus(), 200)"
FOLLOW = "() => document.querySelector('#zj-counter-link a')?.click()"
READY = "请拍照、选择文件或粘贴扫描图片。"
CAMERA = """<div class="zj" id="zj-counter-camera">
<div class="zj-actions">
<button type="button" class="zj-action" data-zj="camera" aria-keyshortcuts="Alt+P">打开摄像头</button>
<button type="button" class="zj-action" data-zj="camera-off" hidden>关闭摄像头</button>
<label hidden>摄像头 <select></select></label></div>
<video muted playsinline hidden></video><p class="zj-why" role="status"></p></div>"""


def counter_tab(desk: Desk, store: CaseStore, walk: Walk) -> None:
    """Adds the components to the page that is being built."""
    with gr.Column(elem_id="zj-counter"):
        gr.HTML(casehtml.keys_html(), **PLAIN)
        status = gr.HTML(status_html(READY), elem_id="zj-counter-status", **PLAIN)
        with gr.Row(elem_id="zj-counter-desk"):
            with gr.Column(scale=3):
                entry = _Entry(status)
            with gr.Column(scale=2, elem_id="zj-counter-side"):
                side = _Side()
        kept = _List()
        gr.HTML(_kept_words(store), **PLAIN)
    on_desk = gr.State(OnDesk())
    _Wiring(desk, store, walk, entry, side, kept, on_desk).connect()


class _Entry:
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


class _Side:
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
            gr.HTML('<div class="zj"><p>删除后不能恢复，只留下编号和删除时间。</p></div>', **PLAIN)
            with gr.Row():
                self.delete_no = gr.Button("不删除", elem_id="zj-delete-no")
                self.delete_yes = gr.Button("确认删除", variant="stop", elem_id="zj-delete-yes")


class _List:
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


class _Wiring:
    """Which press does what."""

    def __init__(
        self, desk: Desk, store: CaseStore, walk: Walk, entry: _Entry, side: _Side, kept: _List, on_desk: gr.State
    ) -> None:
        self.desk, self.store, self.walk = desk, store, walk
        self.entry, self.side, self.kept, self.on_desk = entry, side, kept, on_desk

    def connect(self) -> None:
        """Binds every event; all answers may touch the whole tab."""
        entry, side, kept = self.entry, self.side, self.kept
        written = [self.on_desk, side.decision, side.note]
        listed = [kept.query, kept.personal]
        everything = [
            *(self.on_desk, entry.file, entry.status, entry.result),
            *(side.head, side.decision, side.note, side.delete, side.confirm),
            *(kept.lines, kept.query, kept.text, kept.link),
        ]
        looking = entry.file.upload(self.look, [entry.file, *written], everything, **PRIVATE)
        looking.then(None, js=TO_ANSWER)
        side.save.click(self.save, [*written, entry.who, *listed], everything, **PRIVATE)
        side.next.click(self.next, [*written, *listed], everything, cancels=[looking], **PRIVATE).then(
            None, js=FOCUS_ENTRY
        )
        sought = [kept.text, kept.personal, *written]
        gr.on([kept.find.click, kept.text.submit], self.find, sought, everything, **PRIVATE)
        kept.personal.change(self.listed, listed, kept.lines, **PRIVATE)
        for sort, button in kept.files.items():
            button.click(self.download(sort), listed, [kept.link, entry.status], **PRIVATE).then(None, js=FOLLOW)
        side.delete.click(lambda: gr.Group(visible=True), None, side.confirm, **PRIVATE).then(None, js=FOCUS_REFUSAL)
        side.delete_no.click(lambda: gr.Group(visible=False), None, side.confirm, **PRIVATE)
        side.delete_yes.click(self.delete, [self.on_desk, *listed], everything, **PRIVATE)
        page = gr.context.Context.root_block
        if page is not None:
            page.load(self.listed, listed, kept.lines, js=SCRIPT, **PRIVATE)

    def look(self, path: str | None, now: OnDesk, decision: str | None, note: str) -> Iterator[Told]:
        """An input comes in: the steps of the check, its answer, and a draft on the desk."""
        entry, side = self.entry, self.side
        if path is None:
            yield {entry.status: status_html(READY)}
            return
        data = home.take(Path(path))
        if now.kept is not None and now.unsaved(decision or "", note) and not now.warned:
            yield {entry.file: None, entry.status: status_html(window.FIRST_SAVE)}
            return
        fresh = {side.decision: None, side.note: ""} if now.kept is not None else {}
        yield {self.on_desk: OnDesk(), side.head: casehtml.head_html(casehtml.NEW), side.delete: _hidden(), **fresh}
        memory = Remembering(self.desk)
        for said, answer in self.walk(memory, data, Path(path).name):
            yield {entry.file: None, entry.status: said, entry.result: answer}
        if memory.found:
            draft = window.drafted(memory.found, pictures=self.store.settings.pictures)
            yield {self.on_desk: OnDesk(draft), side.head: casehtml.head_html(casehtml.UNSAVED)}

    def save(self, now: OnDesk, decision: str | None, note: str, who: str, query: str, personal: bool) -> Told:
        """Keeps what lies on the desk."""
        answer = window.save(self.store, now, who, decision or "", note)
        told: Told = {self.on_desk: answer.desk, self.entry.status: _said(answer)}
        if answer.case is not None:
            told |= {self.side.head: casehtml.head_html("", answer.case), self.side.delete: gr.Button(visible=True)}
            told |= {self.kept.lines: self.listed(query, personal)}
        return told

    def next(self, now: OnDesk, decision: str | None, note: str, query: str, personal: bool) -> Told:
        """Clears the desk for the next customer."""
        answer = window.next_customer(now, decision or "", note)
        if not answer.done:
            return {self.on_desk: answer.desk, self.entry.status: _said(answer)}
        return self._cleared(answer) | {self.kept.lines: self.listed(query, personal)}

    def find(self, text: str, personal: bool, now: OnDesk, decision: str | None, note: str) -> Told:
        """Looks for cases; one that is named by its number is opened."""
        number = number_of(text, date.today())
        if number is None:
            return {self.kept.lines: self.listed(text, personal), self.kept.query: text}
        answer = window.open_case(self.store, number, now, decision or "", note)
        told: Told = {self.on_desk: answer.desk, self.entry.status: _said(answer)}
        case = answer.case
        if case is not None:
            told |= {self.entry.result: casehtml.case_html(case), self.side.head: casehtml.head_html("", case)}
            told |= {self.side.decision: case.decision or None, self.side.note: case.note, self.kept.text: ""}
            told |= {self.side.delete: gr.Button(visible=True), self.side.confirm: _hidden_group()}
        return told

    def delete(self, now: OnDesk, query: str, personal: bool) -> Told:
        """Deletes the case on the desk, after it was asked twice."""
        answer = window.delete(self.store, now)
        if not answer.done:
            return {self.entry.status: _said(answer), self.side.confirm: _hidden_group()}
        return self._cleared(answer) | {self.kept.lines: self.listed(query, personal)}

    def listed(self, query: str, personal: bool) -> str:
        """The list that is shown, read anew."""
        try:
            lines = self.store.find(query)
        except CaseProblem as problem:
            return status_html(f"案件清单现在读不到。{problem}")
        return casehtml.list_html(lines, _title(query, lines), show_personal=personal)

    def download(self, sort: Sort) -> Callable[[str, bool], tuple[Any, Any]]:
        """What makes one sort of file of the list that is shown."""

        def download(query: str, personal: bool) -> tuple[Any, Any]:
            day = f"{day_of(query) or date.today():%Y%m%d}"
            try:
                made = file_of(sort, self.store.whole(query), day, show_personal=personal)
            except CaseProblem as problem:
                return "", status_html(f"没有做成。{problem}")
            if made is None:
                return "", status_html("这份清单里没有“移交查处”的案件。")
            return casehtml.link_html(*made), status_html(f"已下载 {made[0]}。")

        return download

    def _cleared(self, answer: Answer) -> Told:
        entry, side = self.entry, self.side
        told: Told = {self.on_desk: answer.desk, entry.file: None, entry.result: "", entry.status: _said(answer)}
        told |= {side.head: casehtml.head_html(casehtml.NEW), side.decision: None, side.note: ""}
        return told | {side.delete: _hidden(), side.confirm: _hidden_group(), self.kept.link: ""}


def _said(answer: Answer) -> str:
    return status_html(answer.said)


def _hidden() -> gr.Button:
    return gr.Button(visible=False)


def _hidden_group() -> gr.Group:
    return gr.Group(visible=False)


def _title(query: str, lines: tuple[Line, ...]) -> str:
    day = day_of(query)
    if not query.strip() or day == date.today():
        return f"今天 {date.today()}"
    return f"{day}" if day else f"查找“{query.strip()}”"


def _kept_words(store: CaseStore) -> str:
    """What is kept, and for how long."""
    picture = "一张小图（找得到的姓名和证件号码已遮盖）、" if store.settings.pictures else ""
    return (
        '<div class="zj"><p class="zj-why">按“保存”以后才留下：检查结果（含姓名、证件号码）、'
        f"{picture}处理意见、备注和经过。{store.settings.days} 天后自动删除，也可以随时删除一件。没有保存的不留。"
        "程序只作提示，处理意见由经办人决定。</p></div>"
    )
