"""A batch's reports with thumbnails in, results.xlsx out: one row a certificate, one row a finding, what files share.

Personal data are masked unless asked otherwise. Every cell is text, so nothing from a picture becomes a formula.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from detector.coincidences import SetFinding, across_batch, by_place
from detector.exports import words
from detector.exports.cells import INERT, cell
from detector.exports.masking import mask_report
from detector.exports.numbering import numbered
from detector.exports.telling import basis
from detector.report import ErrorReport, FieldKey, Report

FIELD_COLUMNS: tuple[FieldKey, ...] = ("name", "id_number", "occupation", "level", "number", "issue_date", "issuer")
RESULT_HEAD = (
    ("序号", 6),
    ("图片", 18),
    ("文件", 28),
    ("页", 5),
    ("结论", 14),
    ("违规特征", 9),
    ("存疑", 7),
    ("看到了什么", 60),
    ("与其他图片", 30),
    ("证书种类", 20),
    *((words.FIELDS[key], 20) for key in FIELD_COLUMNS),
    ("到哪里核实", 34),
)
FINDING_HEAD = (
    ("序号", 6),
    ("文件", 28),
    ("页", 5),
    ("程度", 10),
    ("把握", 10),
    ("看到了什么", 60),
    ("读到的文字", 30),
    ("依据", 60),
    ("规则", 22),
)
TOGETHER_HEAD = (("类型", 16), ("程度", 8), ("序号", 14), ("文件", 40), ("说明", 70))
FAILURE_HEAD = (("文件", 40), ("代码", 20), ("原因和办法", 80))
NOTES = (
    "本表由程序根据照片生成，只说明照片上看到了什么，由人来作决定。",
    words.NO_PROOF,
    "“存疑”不等于违规；识别可能有误，请对照原件。",
)
ROW_HEIGHT_POINTS = 92
THUMBNAIL_BOX_PX = (126, 118)
COLOURS = {"violations_found": "#F8D7DA", "doubts_found": "#FFF3CD", "inconclusive": "#E2E3E5"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of one input: its report and a small JPEG in base64 (empty when there is none)."""

    report: Report
    thumbnail: str = ""


def write_results(
    path: Path, entries: Sequence[Entry], errors: Iterable[ErrorReport], *, show_personal: bool = False
) -> None:
    """Writes the workbook with its five sheets."""
    with xlsxwriter.Workbook(str(path), INERT) as book:
        bold = book.add_format({"bold": True, "bg_color": "#DDE6F0", "border": 1, "text_wrap": True})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        tints = {
            key: book.add_format({"text_wrap": True, "valign": "top", "bg_color": c}) for key, c in COLOURS.items()
        }
        shown = [entry if show_personal else Entry(mask_report(entry.report), entry.thumbnail) for entry in entries]
        together = across_batch([entry.report for entry in entries])
        met = by_place(together)
        results = _sheet(book, "结果", RESULT_HEAD, bold)
        for row, entry in enumerate(shown, 1):
            _result(results, row, entry, _met(met.get(row - 1, ()), row), text, tints)
        _finished(results, len(shown), len(RESULT_HEAD))
        findings = _sheet(book, "发现", FINDING_HEAD, bold)
        count = _findings(findings, shown, text)
        _finished(findings, count, len(FINDING_HEAD))
        both = _sheet(book, "互相对照", TOGETHER_HEAD, bold)
        for row, one in enumerate(together, 1):
            names = "、".join(entries[place].report.source.name for place in one.places)
            numbers = "、".join(str(place + 1) for place in one.places)
            told = (words.SET_TITLES[one.id], words.SEVERITIES[one.severity], numbers, names, one.message)
            _row(both, row, told, text)
        _finished(both, len(together), len(TOGETHER_HEAD))
        failures = _sheet(book, "没有查成", FAILURE_HEAD, bold)
        for row, error in enumerate(errors, 1):
            _row(failures, row, (error.source.name, error.error.code, error.error.message), text)
        notes = book.add_worksheet("说明")
        notes.set_column(0, 0, 100, text)
        for row, note in enumerate((*NOTES, "" if show_personal else "姓名和证件号码已遮盖。")):
            notes.write_string(row, 0, note, text)


def _sheet(book: xlsxwriter.Workbook, name: str, head: Sequence[tuple[str, int]], bold: Format) -> Worksheet:
    sheet: Worksheet = book.add_worksheet(name)
    for column, (title, width) in enumerate(head):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, bold)
    sheet.freeze_panes(1, 0)
    return sheet


def _finished(sheet: Worksheet, rows: int, columns: int) -> None:
    """Filters over the table, so that a reader can sort and pick."""
    sheet.autofilter(0, 0, max(rows, 1), columns - 1)


def _met(findings: Sequence[SetFinding], row: int) -> str:
    """What a page has in common with others, and with which: 重复编号（序号 3、7）."""
    return "\n".join(
        f"{words.SET_TITLES[one.id]}（序号 {'、'.join(str(place + 1) for place in one.places if place + 1 != row)}）"
        for one in findings
    )


def _result(sheet: Worksheet, row: int, entry: Entry, met: str, text: Format, tints: dict[str, Format]) -> None:
    report = entry.report
    count = {level: sum(f.severity == level for f in report.findings) for level in ("serious", "attention")}
    seen = "\n".join(f"{item.number}. {item.finding.message}" for item in numbered(report))
    verify = next((step for step in report.next_steps if step.action == "verify"), None)
    fields = [report.fields[key].value if key in report.fields else "" for key in FIELD_COLUMNS]
    sheet.set_row(row, ROW_HEIGHT_POINTS)
    sheet.write_number(row, 0, row, text)
    if entry.thumbnail:
        _picture(sheet, row, entry.thumbnail)
    sheet.write_string(row, 2, cell(report.source.name), text)
    sheet.write_number(row, 3, report.source.page, text)
    sheet.write_string(row, 4, words.VERDICTS[report.verdict], tints.get(report.verdict, text))
    sheet.write_number(row, 5, count["serious"], text)
    sheet.write_number(row, 6, count["attention"], text)
    rest = (seen, met, report.kind.title, *fields, (verify.url or verify.label) if verify else "")
    for column, words_ in enumerate(rest, 7):
        sheet.write_string(row, column, cell(words_), text)


def _picture(sheet: Worksheet, row: int, thumbnail: str) -> None:
    data = base64.b64decode(thumbnail)
    scale = min(side / size for side, size in zip(THUMBNAIL_BOX_PX, _size(data), strict=True))
    place = {"image_data": io.BytesIO(data), "x_scale": scale, "y_scale": scale, "x_offset": 2, "y_offset": 2}
    sheet.insert_image(row, 1, "page.jpg", {**place, "object_position": 1})


def _size(data: bytes) -> tuple[int, int]:
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=("JPEG",)) as picture:
        return picture.size


def _findings(sheet: Worksheet, entries: Sequence[Entry], text: Format) -> int:
    row = 0
    for entry in entries:
        for item in numbered(entry.report):
            row += 1
            finding, source = item.finding, entry.report.source
            sheet.write_number(row, 0, row, text)
            sheet.write_string(row, 1, cell(source.name), text)
            sheet.write_number(row, 2, source.page, text)
            level = (words.SEVERITIES[finding.severity], words.CERTAINTIES[finding.certainty])
            told = (*level, finding.message, finding.evidence.text, basis(finding, words.CHINESE), finding.rule)
            for column, words_ in enumerate(told, 3):
                sheet.write_string(row, column, cell(words_), text)
    return row


def _row(sheet: Worksheet, row: int, texts: Iterable[str], form: Format) -> None:
    for column, words_ in enumerate(texts):
        sheet.write_string(row, column, cell(words_), form)
