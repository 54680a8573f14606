"""What lies on the desk of one service window, and one press of a key, in; what lies there then, and words, out.

The program advises, a person decides; nothing is kept before the officer saves. No Gradio here.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detector.cases.case import Case, CaseNumber, Draft, Paper
from detector.cases.problem import CaseProblem
from detector.cases.store import CaseStore
from detector.exports.annotated import annotate
from detector.knowledge.decisions import decision_word
from detector.service.desk import Desk

if TYPE_CHECKING:
    from detector.check import Inspection

KEPT_LONG_SIDE_PX, KEPT_QUALITY = 1000, 75
"""Of the small picture that is kept; chosen: print of a whole page can still be read, at some 100 KB."""
NOTHING = "还没有可以保存的结果。请先拍照或选择文件。"
NO_NAME = "请先填写窗口或经办人，再保存。"
NOT_SAVED = "这一件还没有保存。要保存请按 Ctrl+Enter；不保存，请再按一次。"
FIRST_SAVE = "上一件的改动还没有保存。请先按 Ctrl+Enter 保存，或按 Alt+N 两次放弃，再选一次照片。"
STILL_THERE = "结果和您写的都还在，可以再保存一次。"


@dataclass(frozen=True, slots=True)
class Kept:
    """A case as this window last saw it."""

    number: CaseNumber
    version: int
    decision: str
    note: str


@dataclass(frozen=True, slots=True)
class OnDesk:
    """Nothing, a draft that is not kept yet, or a case that is; `warned` when leaving it unsaved was warned of."""

    draft: Draft | None = None
    kept: Kept | None = None
    warned: bool = False

    def unsaved(self, decision: str, note: str) -> bool:
        """True when leaving now would lose something."""
        if self.kept is not None:
            return (self.kept.decision, self.kept.note) != (decision, note)
        return self.draft is not None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one press did: the desk as it is then, what to say, and the case that was saved or opened."""

    desk: OnDesk
    said: str
    case: Case | None = None
    done: bool = True


class Remembering:
    """A desk that remembers what it found last, for the one customer that stands before it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.found: list[Inspection] = []

    def inspect(self, data: bytes, name: str, on_step: Callable[[str], None] | None = None) -> list[Inspection]:
        """Looks at every page of one input, and remembers."""
        self.found = self._desk.inspect(data, name, on_step=on_step)
        return self.found


def drafted(inspections: Sequence[Inspection], *, pictures: bool) -> Draft:
    """What would be kept of them: reports, and small pictures with name and ID number covered where they were found."""
    return Draft(tuple(Paper(each.report, _small(each) if pictures else b"") for each in inspections))


def _small(inspection: Inspection) -> bytes:
    marked = annotate(inspection.picture, inspection.report, long_side_px=KEPT_LONG_SIDE_PX, cover_personal=True)
    kept = io.BytesIO()
    marked.save(kept, "JPEG", quality=KEPT_QUALITY)
    return kept.getvalue()


def save(store: CaseStore, desk: OnDesk, who: str, decision: str, note: str) -> Answer:
    """Keeps the draft, or changes the case; whatever the database says, nothing on the desk is lost."""
    who, note = " ".join(who.split()), note.strip()
    if not (desk.draft or desk.kept):
        return Answer(desk, NOTHING, done=False)
    if not who:
        return Answer(desk, NO_NAME, done=False)
    try:
        if desk.kept is not None:
            case = store.change(desk.kept.number, desk.kept.version, who, decision, note)
        else:
            assert desk.draft is not None
            case = store.add(desk.draft, who, decision, note)
    except CaseProblem as problem:
        if problem.code == "CHANGED_MEANWHILE":
            return Answer(_seen_anew(store, desk), str(problem), done=False)
        lost = "" if problem.code in ("NO_SUCH_CASE", "DELETED") else STILL_THERE
        return Answer(desk, f"没有保存。{problem}{lost}", done=False)
    said = f"已保存：案件 {case.number}，{decision_word(case.decision)}。按 Alt+N 接待下一位。"
    return Answer(OnDesk(kept=_kept(case)), said, case)


def next_customer(desk: OnDesk, decision: str, note: str) -> Answer:
    """Clears the desk; the first time something would be lost it only says so."""
    if desk.unsaved(decision, note.strip()) and not desk.warned:
        return Answer(replace(desk, warned=True), NOT_SAVED, done=False)
    return Answer(OnDesk(), "请下一位。")


def open_case(store: CaseStore, number: CaseNumber, desk: OnDesk, decision: str, note: str) -> Answer:
    """Puts an earlier case on the desk."""
    if desk.unsaved(decision, note.strip()) and not desk.warned:
        return Answer(replace(desk, warned=True), NOT_SAVED, done=False)
    try:
        case = store.get(number)
    except CaseProblem as problem:
        return Answer(desk, str(problem), done=False)
    return Answer(OnDesk(kept=_kept(case)), f"已打开案件 {case.number}。", case)


def delete(store: CaseStore, desk: OnDesk) -> Answer:
    """Deletes the case on the desk; only its number and the time stay."""
    if desk.kept is None:
        return Answer(desk, "没有打开已保存的案件。", done=False)
    try:
        store.delete(desk.kept.number)
    except CaseProblem as problem:
        return Answer(desk, f"没有删除。{problem}", done=False)
    return Answer(OnDesk(), f"已删除案件 {desk.kept.number}，只留下编号和删除时间。")


def _kept(case: Case) -> Kept:
    return Kept(case.number, case.version, case.decision, case.note)


def _seen_anew(store: CaseStore, desk: OnDesk) -> OnDesk:
    """The case as it is now, so that a second save is a decision made with open eyes."""
    assert desk.kept is not None
    try:
        return OnDesk(kept=_kept(store.get(desk.kept.number)))
    except CaseProblem:
        return desk
