"""A desk and a case store in, the tab 柜台 out: from camera, scanner or file to a saved decision by keys alone.

Only for pages that others cannot reach, unless the operator says so (`server.serve` sees to it): it shows kept cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import gradio as gr

from detector.cases.problem import CaseProblem
from detector.cases.search import day_of, number_of
from detector.cases.store import CaseStore
from detector.service import casehtml, home, window
from detector.service.casefiles import Sort, file_of
from detector.service.counterparts import PLAIN, READY, CaseList, Entry, Side, kept_words
from detector.service.desk import Desk
from detector.service.result import status_html
from detector.service.window import Answer, OnDesk, Remembering

Walk = Callable[[Any, bytes, str], Iterator[tuple[str, str]]]
Told = dict[Any, Any]
"""New values by component; what is not named stays as it is."""

PRIVATE: dict[str, Any] = {"show_progress": "hidden", "concurrency_limit": None, "api_visibility": "private"}
SCRIPT = (Path(__file__).parent / "counter.js").read_text("utf-8")
TO_ANSWER = """() => {
  document.querySelector("#zj-counter-result .zj")?.scrollIntoView();
  document.querySelector("#zj-decision input")?.focus({ preventScroll: true });
}"""
TO_OPENED = (
    f"() => {{ if (document.querySelector('#zj-counter-status').innerText.includes('已打开')) ({TO_ANSWER})(); }}"
)
FOCUS_ENTRY = "() => { document.activeElement?.blur(); document.querySelector('#zj-counter')?.scrollIntoView(); }"
FOCUS_REFUSAL = "() => setTimeout(() => document.querySelector('#zj-delete-no')?.focus(), 200)"
FOLLOW = "() => document.querySelector('#zj-counter-link a')?.click()"


def counter_tab(desk: Desk, store: CaseStore, walk: Walk) -> None:
    """Adds the components to the page that is being built."""
    with gr.Column(elem_id="zj-counter"):
        gr.HTML(casehtml.keys_html(), **PLAIN)
        status = gr.HTML(status_html(READY), elem_id="zj-counter-status", **PLAIN)
        with gr.Row(elem_id="zj-counter-desk"):
            with gr.Column(scale=3):
                entry = Entry(status)
            with gr.Column(scale=2, elem_id="zj-counter-side"):
                side = Side()
        kept = CaseList()
        gr.HTML(kept_words(store.settings), **PLAIN)
    on_desk = gr.State(OnDesk())
    _Wiring(desk, store, walk, entry, side, kept, on_desk).connect()


class _Wiring:
    """Which press does what."""

    def __init__(
        self, desk: Desk, store: CaseStore, walk: Walk, entry: Entry, side: Side, kept: CaseList, on_desk: gr.State
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
        gr.on([kept.find.click, kept.text.submit], self.find, sought, everything, **PRIVATE).then(None, js=TO_OPENED)
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
            told: Told = {entry.file: None, entry.status: said, entry.result: answer}
            if answer and memory.found:  # in the same breath, so that it can be saved as soon as it is seen
                draft = window.drafted(memory.found, pictures=self.store.settings.pictures)
                told |= {self.on_desk: OnDesk(draft), side.head: casehtml.head_html(casehtml.UNSAVED)}
            yield told

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
        return casehtml.list_html(lines, _title(query), show_personal=personal)

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
            return casehtml.link_html(*made), status_html(f"{made[0]} 已做好。")

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


def _title(query: str) -> str:
    day = day_of(query)
    if not query.strip() or day == date.today():
        return f"今天 {date.today()}"
    return f"{day}" if day else f"查找“{query.strip()}”"
