"""Cases in, the list of a day as a workbook out: one row a case, and how many of each sort."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

import xlsxwriter

from detector.cases.case import Case
from detector.exports import words
from detector.exports.casebook import masked_case, weighing
from detector.exports.cells import INERT, cell
from detector.knowledge.decisions import decision_word
from detector.report import FieldKey

FIELDS: tuple[FieldKey, ...] = ("name", "id_number", "number")
HEAD = (
    ("案件编号", 16),
    ("时间", 17),
    ("窗口、经办人", 14),
    ("证书种类", 22),
    ("结论", 14),
    ("看到了什么", 56),
    ("处理意见", 12),
    ("备注", 30),
    ("姓名", 12),
    ("证件号码", 22),
    ("证书编号", 26),
    ("自动删除", 12),
)
NOTES = (
    "结论由程序根据照片写出，只作参考；处理意见由经办人作出。",
    words.NO_PROOF,
    "“存疑”不等于违规；识别可能有误，请对照原件。",
)
MASKED, OPEN = "姓名和证件号码已遮盖。", "本表含有个人信息，请妥善保管，用完删除。"


def write_list(path: Path | BytesIO, cases: Sequence[Case], *, show_personal: bool = False) -> None:
    """Writes the workbook with its three sheets."""
    shown = cases if show_personal else [masked_case(case) for case in cases]
    with xlsxwriter.Workbook(path, INERT) as book:
        bold = book.add_format({"bold": True, "bg_color": "#DDE6F0", "border": 1, "text_wrap": True})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("清单")
        for column, (title, width) in enumerate(HEAD):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, bold)
        for row, case in enumerate(shown, 1):
            for column, value in enumerate(_row(case)):
                sheet.write_string(row, column, cell(value), text)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(shown), 1), len(HEAD) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        totals = book.add_worksheet("合计")
        totals.set_column(0, 0, 24)
        for row, (title, count) in enumerate(counts(cases)):
            totals.write_string(row, 0, title, text)
            totals.write_number(row, 1, count, text)
        notes = book.add_worksheet("说明")
        notes.set_column(0, 0, 100, text)
        for row, note in enumerate((*NOTES, OPEN if show_personal else MASKED)):
            notes.write_string(row, 0, note, text)


def counts(cases: Sequence[Case]) -> list[tuple[str, int]]:
    """How many in all, of each verdict and of each decision; sorts without a case are left out."""
    verdicts = Counter(case.verdict for case in cases)
    decided = Counter(case.decision for case in cases)
    return [
        ("案件", len(cases)),
        *((f"结论：{words.VERDICTS[key]}", verdicts[key]) for key in words.VERDICTS if verdicts[key]),
        *((f"处理意见：{decision_word(key)}", count) for key, count in sorted(decided.items())),
    ]


def _row(case: Case) -> tuple[str, ...]:
    return (
        str(case.number),
        f"{case.received_at:%Y-%m-%d %H:%M}",
        case.who,
        _once(paper.report.kind.title for paper in case.papers),
        words.VERDICTS[case.verdict],
        _once(finding.message.rstrip("。") for paper in case.papers for finding in weighing(paper.report)),
        decision_word(case.decision),
        case.note,
        *(_once(paper.value(key) for paper in case.papers) for key in FIELDS),
        case.delete_on.isoformat(),
    )


def _once(values: Iterable[str]) -> str:
    return "；".join(dict.fromkeys(filter(None, values)))
