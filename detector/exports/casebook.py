"""Cases in; the lines, texts and JSON records that are shown of them, and rows of a 问题查处清单, out; masked first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from detector.cases.case import Case, Change, Line, Paper
from detector.exports import words
from detector.exports.masking import mask_id, mask_name, mask_report, mask_text
from detector.exports.numbering import numbered
from detector.exports.plain import plain
from detector.exports.problem_list import Problem, problem
from detector.exports.text import verdict_text
from detector.knowledge.decisions import TRANSFER, decision_word
from detector.report import Finding, Report

LONGEST = 1000
"""Characters of what somebody typed; a note that is kept has no more."""
WITHOUT_FINDINGS = "经办人移交；程序没有发现需要说明的地方"


def masked_line(line: Line) -> Line:
    """The line as it may be shown: names and ID numbers masked, in the note too."""
    people = [(name, "") for name in line.holders] + [("", number) for number in line.id_numbers]
    return replace(
        line,
        note=_masked(line.note, people),
        holders=tuple(map(mask_name, line.holders)),
        id_numbers=tuple(map(mask_id, line.id_numbers)),
    )


def masked_case(case: Case) -> Case:
    """The case as it may be shown and passed on."""
    people = [(paper.value("name"), paper.value("id_number")) for paper in case.papers]
    return replace(
        case,
        note=_masked(case.note, people),
        papers=tuple(Paper(mask_report(paper.report), paper.picture) for paper in case.papers),
        changes=tuple(replace(change, note=_masked(change.note, people)) for change in case.changes),
    )


def _masked(text: str, people: Iterable[tuple[str, str]]) -> str:
    text = mask_text(text)
    for name, id_number in people:
        text = mask_text(text, name=name, id_number=id_number)
    return text


def list_line(line: Line) -> str:
    """One case on one line."""
    parts = [
        str(line.number),
        f"{line.received_at:%H:%M}",
        line.who,
        words.VERDICTS[line.verdict],
        decision_word(line.decision),
        *line.kinds,
        *line.holders,
        *line.id_numbers,
        line.note,
    ]
    return "  ".join(plain(part, limit=60) for part in parts if part)


def case_lines(case: Case, *, show_personal: bool = False) -> Iterator[str]:
    """Everything about a case to read; the reports are masked unless asked otherwise."""
    shown = case if show_personal else masked_case(case)
    yield f"案件 {case.number}  {case.received_at:%Y-%m-%d %H:%M}  {plain(case.who, limit=LONGEST)}"
    yield f"处理意见：{decision_word(case.decision)}"
    if case.note:
        yield f"备注：{plain(shown.note, limit=LONGEST)}"
    yield f"{case.delete_on} 自动删除"
    yield "经过："
    yield from (f"  {change_line(change)}" for change in shown.changes)
    for paper in case.papers:
        yield ""
        yield verdict_text(paper.report, show_personal=show_personal)


def change_line(change: Change) -> str:
    """One entry of the history."""
    note = f"，备注：{plain(change.note, limit=LONGEST)}" if change.note else ""
    return f"{change.at:%Y-%m-%d %H:%M} {plain(change.who, limit=LONGEST)}：{decision_word(change.decision)}{note}"


def case_record(case: Case) -> dict[str, Any]:
    """A case as JSON; pictures are named only by whether there is one."""
    return {
        "schema": "case/1",
        "number": str(case.number),
        "received_at": case.received_at.isoformat(),
        "who": case.who,
        "verdict": case.verdict,
        "decision": case.decision,
        "note": case.note,
        "delete_on": case.delete_on.isoformat(),
        "reports": [paper.report.model_dump(mode="json", by_alias=True) for paper in case.papers],
        "pictures": [bool(paper.picture) for paper in case.papers],
        "changes": [
            {"at": change.at.isoformat(), "who": change.who, "decision": change.decision, "note": change.note}
            for change in case.changes
        ],
    }


def line_record(line: Line) -> dict[str, Any]:
    """A line of a list as JSON."""
    return {
        "number": str(line.number),
        "received_at": line.received_at.isoformat(),
        "who": line.who,
        "verdict": line.verdict,
        "decision": line.decision,
        "note": line.note,
        "kinds": line.kinds,
        "names": line.holders,
        "id_numbers": line.id_numbers,
        "certificate_numbers": line.certificate_numbers,
    }


def handed_on(cases: Iterable[Case]) -> list[Problem]:
    """The rows of the cases that an officer handed on to be dealt with; always masked."""
    rows: list[Problem] = []
    for case in map(masked_case, cases):
        if case.decision != TRANSFER:
            continue
        for paper in case.papers:
            found = weighing(paper.report)
            row = problem(len(rows) + 1, paper.report, found)
            description = row.description or WITHOUT_FINDINGS
            origin = f"服务窗口，案件 {case.number}"
            rows.append(replace(row, origin=origin, description=description, remark=case.note or row.remark))
    return rows


def weighing(report: Report) -> list[Finding]:
    """The serious findings; where there is none, the doubtful ones."""
    found = [item.finding for item in numbered(report)]
    serious = [finding for finding in found if finding.severity == "serious"]
    return serious or [finding for finding in found if finding.severity == "attention"]
