import csv
import json
import stat

import docx
import openpyxl
import pytest

from detector.answers import error_report
from detector.exports.batch_folder import write_batch
from detector.exports.problem_list import HEAD, problems
from tests.made_report import ID_NUMBER, NAME, finding, made_report

HOSTILE = '=HYPERLINK("http://x","点")\x1b[31m'
PIXEL = (
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ"
    "EBAQEBAQH/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q=="
)


@pytest.fixture
def written(tmp_path):
    """A batch of a knock-off, a hostile one and a file that could not be read."""

    def write(**how):
        reports = [made_report(), made_report(summary=HOSTILE, findings=(finding(message=HOSTILE, text=HOSTILE),))]
        pages = [(report.model_dump(mode="json", by_alias=True), PIXEL) for report in reports]
        error = error_report(HOSTILE, "EMPTY", "文件是空的。")
        write_batch(tmp_path, [*pages, (error.model_dump(mode="json", by_alias=True), "")], **how)
        return tmp_path

    return write


def cells(path):
    book = openpyxl.load_workbook(path)
    return {sheet.title: [[cell for cell in row if cell.value is not None] for row in sheet] for sheet in book}


def texts(path):
    return [str(cell.value) for rows in cells(path).values() for row in rows for cell in row]


def test_one_line_a_page_with_everything_and_only_for_its_owner(written):
    path = written() / "results.jsonl"
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [line.get("verdict") or line["error"]["code"] for line in lines] == ["violations_found"] * 2 + ["EMPTY"]
    assert lines[0]["fields"]["name"]["value"] == NAME
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_table_has_a_row_a_certificate_and_a_row_a_finding(written):
    book = openpyxl.load_workbook(written() / "results.xlsx")
    assert book.sheetnames == ["结果", "发现", "互相对照", "没有查成", "说明"]
    assert book["结果"].max_row == 3
    assert len(book["结果"]._images) == 2
    assert book["结果"].auto_filter.ref is not None
    assert book["没有查成"].max_row == 2
    assert "官方" in str(book["说明"]["A2"].value)


def test_the_table_says_which_files_share_what(written):
    """The two pages written have one number and one holder, and lie in one file name each."""
    book = openpyxl.load_workbook(written() / "results.xlsx")
    head = [cell.value for cell in book["结果"][1]]
    column = head.index("与其他图片") + 1
    assert book["结果"].cell(2, column).value == "同一文件（序号 2）"
    kind, weight, numbers, names, said = (cell.value for cell in book["互相对照"][2])
    assert (kind, weight, numbers) == ("同一文件", "提示", "1、2")
    assert "、" in names and "第 1、2 张" in said


@pytest.mark.parametrize("file", ["results.xlsx", "问题查处清单.xlsx"])
def test_nothing_from_a_picture_becomes_a_formula_or_an_escape(written, file):
    for rows in cells(written() / file).values():
        for cell in (cell for row in rows for cell in row):
            assert cell.data_type != "f"
            assert "\x1b" not in str(cell.value)


def test_personal_data_are_masked_unless_asked_for(written):
    masked = " ".join(texts(written() / "results.xlsx"))
    assert NAME not in masked
    assert ID_NUMBER not in masked
    assert NAME in " ".join(texts(written(show_personal=True) / "results.xlsx"))
    assert NAME not in " ".join(texts(written(show_personal=True) / "问题查处清单.xlsx"))


def test_the_unread_files_open_in_an_office_program_and_are_inert(written):
    raw = (written() / "failures.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(raw.decode("utf-8-sig").splitlines()))
    assert rows[1][0].startswith("'=HYPERLINK")
    assert rows[1][1] == "EMPTY"


def test_the_list_says_that_its_columns_are_ours_and_leaves_the_handling_open(written):
    document = docx.Document(str(written() / "问题查处清单.docx"))
    assert any("不是官方表样" in paragraph.text for paragraph in document.paragraphs)
    table = document.tables[0]
    assert tuple(cell.text for cell in table.rows[0].cells) == HEAD
    row = dict(zip(HEAD, (cell.text for cell in table.rows[1].cells), strict=True))
    assert row["问题类型"] == "二(四)"
    assert row["处理情况"] == row["处理时间"] == ""
    assert NAME not in " ".join(cell.text for line in table.rows for cell in line.cells)


def test_doubts_are_no_problems():
    assert problems([made_report(verdict="doubts_found")]) == []


def test_no_half_written_file_stays(written, tmp_path, monkeypatch):
    def broken(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("detector.exports.batch_folder.write_results", broken)
    with pytest.raises(OSError, match="No space"):
        written()
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]
    assert not (tmp_path / "results.xlsx").exists()
