"""A batch's reports in, a 问题查处清单 out as docx and xlsx, ready for an office to fill in the handling.

The official attachment's columns are not known to us; these are our own proposal, and the document says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from io import BytesIO
from pathlib import Path

import docx
import xlsxwriter
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from detector.exports.cells import INERT, cell
from detector.exports.masking import mask_report
from detector.exports.numbering import numbered
from detector.report import Finding, Report

TITLE = "技术技能类“山寨证书”问题查处清单"
NOTE = (
    "本表栏目是本程序的建议，不是官方表样。“问题描述”由程序根据照片写出，须人工核实；"
    "查处部门、处理情况和处理时间由办理单位填写。照片上的姓名和证件号码已遮盖。"
)
HEAD = (
    "序号",
    "地市",
    "机构名称",
    "统一社会信用代码",
    "证书名称",
    "问题类型",
    "线索来源",
    "问题描述",
    "查处部门",
    "处理情况",
    "处理时间",
    "备注",
)
WIDTHS_MM = (10, 14, 34, 26, 24, 20, 28, 58, 18, 18, 14, 14)
FONT = "宋体"


@dataclass(frozen=True, slots=True)
class Problem:
    """One row, in the order of the columns; what a picture cannot tell is empty."""

    number: str
    city: str
    body: str
    credit_code: str
    certificate: str
    clauses: str
    origin: str
    description: str
    department: str
    handling: str
    handled_on: str
    remark: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The row's texts."""
        return tuple(getattr(self, each.name) for each in fields(self))


def problems(reports: Iterable[Report]) -> list[Problem]:
    """The pictures with a finding that weighs, one row each; masked."""
    rows: list[Problem] = []
    for report in map(mask_report, reports):
        if report.verdict != "violations_found":
            continue
        serious = [item.finding for item in numbered(report) if item.finding.severity == "serious"]
        rows.append(problem(len(rows) + 1, report, serious))
    return rows


def problem(number: int, report: Report, weighing: Sequence[Finding]) -> Problem:
    """The row of one masked report, for the findings of it that weigh."""
    page = f" 第 {report.source.page} 页" if report.source.pages > 1 else ""
    departments = dict.fromkeys(step.department for step in report.next_steps if step.department)
    return Problem(
        number=str(number),
        city="",
        body=report.fields["issuer"].value if "issuer" in report.fields else "",
        credit_code=report.credit_code,
        certificate=report.kind.title,
        clauses="、".join(sorted({finding.clause for finding in weighing if finding.clause})),
        origin=f"照片 {report.source.name}{page}",
        description="；".join(finding.message.rstrip("。") for finding in weighing),
        department=f"建议：{'、'.join(departments)}" if departments else "",
        handling="",
        handled_on="",
        remark="待核实",
    )


def write_docx(path: Path | BytesIO, rows: Sequence[Problem]) -> None:
    """The list as a document on A4 across."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(9)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(9)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    heading = document.add_paragraph()
    run = heading.add_run(TITLE)
    run.bold, run.font.size = True, Pt(16)
    heading.alignment = 1
    document.add_paragraph(NOTE)
    table = document.add_table(rows=1, cols=len(HEAD))
    table.style = "Table Grid"
    table.autofit = False
    for place, title in zip(table.rows[0].cells, HEAD, strict=True):
        place.paragraphs[0].add_run(title).bold = True
    for row in rows:
        for place, text in zip(table.add_row().cells, row.cells, strict=True):
            place.text = cell(text)
    for row_cells in table.rows:
        for place, width in zip(row_cells.cells, WIDTHS_MM, strict=True):
            place.width = Mm(width)
    if not rows:
        document.add_paragraph("没有发现违规特征。没有发现不等于证书有效，请到官方网站查询。")
    document.save(path if isinstance(path, BytesIO) else str(path))


def write_xlsx(path: Path | BytesIO, rows: Sequence[Problem]) -> None:
    """The same list as a workbook."""
    with xlsxwriter.Workbook(path, INERT) as book:
        sheet = book.add_worksheet("问题查处清单")
        bold = book.add_format({"bold": True, "border": 1, "text_wrap": True})
        plain = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        sheet.merge_range(0, 0, 0, len(HEAD) - 1, TITLE, book.add_format({"bold": True, "font_size": 16}))
        sheet.merge_range(1, 0, 1, len(HEAD) - 1, NOTE, book.add_format({"text_wrap": True}))
        sheet.set_row(1, 30)
        for column, (title, width) in enumerate(zip(HEAD, WIDTHS_MM, strict=True)):
            sheet.set_column(column, column, width / 2)
            sheet.write_string(2, column, title, bold)
        for line, row in enumerate(rows, 3):
            for column, text in enumerate(row.cells):
                sheet.write_string(line, column, cell(text), plain)
        sheet.freeze_panes(3, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
