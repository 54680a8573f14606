"""List files: what is understood, row by row, and what is refused before it can do harm."""

import contextlib
import io
import random
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from detector.registry import csvfile, sheet, workbook
from detector.registry.cells import NoDay, credit_code, day, span
from detector.registry.columns import find_columns
from detector.registry.problem import RegistryProblem
from detector.registry.rows import read_rows
from detector.registry.sheet import read_sheet

NAME = "江门市五邑职业培训学校"
CODE = "91440300MA5FAKXF8T"
TABLE = f"序号,机构名称,统一社会信用代码\n1,{NAME},{CODE}\n"


@pytest.fixture
def read(tmp_path):
    """Writes a file and reads it as an import does."""

    def read(content, mapping=None, worksheet=None, name="list"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        rows = read_sheet(path, worksheet)
        return read_rows(rows, find_columns(rows, mapping or {}))

    return read


def book(*rows, title="名单", change=None):
    made = openpyxl.Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    if change:
        change(made)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def repacked(data, **members):
    """The same archive with members added or replaced; `__` in a name stands for a slash."""
    changed = {name.replace("__", "/").replace("_dot_", "."): content for name, content in members.items()}
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, changed.pop(member.filename, None) or old.read(member))
        for name, content in changed.items():
            new.writestr(name, content)
    return kept.getvalue()


def refusal(read, content, **more):
    with pytest.raises(RegistryProblem) as told:
        read(content, **more)
    return told.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_of_a_csv(read, encoding):
    assert read(TABLE.encode(encoding)).entries[0].name == NAME


@pytest.mark.parametrize("mark", ["\t", ";", "，"])
def test_separators_of_a_csv(read, mark):
    assert read(TABLE.replace(",", mark)).entries[0].code == CODE


def test_a_workbook_with_a_title_above_the_headings(read):
    rows = (["附件1：甲市技能等级评价机构名单"], [None], ["序号", "评价机构名称", "统一社会信用代码"], [1, NAME, CODE])
    assert read(book(*rows)).entries[0].name == NAME


def test_a_title_that_sounds_like_a_heading_is_none(read):
    assert read(f"技能等级\n机构名称\n{NAME}\n").entries[0].name == NAME


def test_headings_that_nobody_guesses_are_told(read):
    assert read(f"培训点,证号\n{NAME},A1\n", {"培训点": "name", "证号": "备案号"}).entries[0].filing_number == "A1"


def test_a_told_heading_goes_before_a_guess(read):
    content = f"机构名称,培训点\n甲集团,{NAME}\n"
    assert read(content, {"培训点": "name"}).entries[0].name == NAME


@pytest.mark.parametrize(
    ("content", "mapping"),
    [("培训点\n甲学校\n", {}), (TABLE, {"没有这一列": "name"}), (TABLE, {"机构名称": "nonsense"})],
)
def test_columns_that_cannot_be_found_are_told_with_what_is_there(read, content, mapping):
    problem = refusal(read, content, mapping=mapping)
    assert problem.code == "BAD_COLUMNS" and problem.advice


def test_every_guess_of_a_usual_table(read):
    heading = "序号,机构名称,统一社会信用代码,所在地,评价职业（工种）,等级,备案编号,有效期,备注\n"
    (entry,) = read(heading + f"1,{NAME},{CODE},江门,电工,三级,粤1,2024.1.1-2026.12.31,试点\n").entries
    assert (entry.region, entry.scope, entry.levels, entry.filing_number) == ("江门", "电工", "三级", "粤1")
    assert (entry.valid_from, entry.valid_until, entry.note) == (date(2024, 1, 1), date(2026, 12, 31), "试点")


def test_rows_of_one_body_become_one_entry(read):
    content = f"机构名称,职业,等级\n{NAME},电工,三级\n,焊工,四级\n{NAME},钳工,三级\n"
    reading = read(content)
    (entry,) = reading.entries
    assert (entry.scope, entry.levels, reading.merged) == ("电工；焊工；钳工", "三级；四级", 2)


def test_rows_that_contradict_each_other_are_told(read):
    reading = read(f"机构名称,备案号\n{NAME},甲1\n{NAME},甲2\n")
    (remark,) = reading.remarks
    assert reading.entries[0].filing_number == "甲1"
    assert (remark.row, remark.weight) == (3, "warning") and "第 2 行" in remark.why


@pytest.mark.parametrize(
    ("row", "word"),
    [
        (",电工的代码,", "没有机构名称"),
        ("甲,,", "太短"),
        ("ABC,,", "汉字"),
        (f"{NAME},,下周", "看不懂"),
        (f"{NAME},,2026-01-01至2025-01-01", "晚于"),
        ("长" * 101 + ",,", "太长"),
    ],
)
def test_a_row_that_cannot_be_taken_is_told_with_its_number(read, row, word):
    reading = read(f"机构名称,信用代码,有效期\n佛山市新华职业培训学校,,\n{row}\n")
    (remark,) = [one for one in reading.remarks if one.weight == "rejected"]
    assert remark.row == 3 and word in remark.why
    assert len(reading.entries) == 1


def test_a_wrong_credit_code_is_a_warning_and_is_not_kept(read):
    reading = read(f"机构名称,信用代码\n{NAME},{CODE[:-1]}A\n")
    assert reading.entries[0].code == "" and reading.remarks[0].weight == "warning"


def test_headings_repeated_on_the_next_printed_page_are_no_body(read):
    assert len(read(TABLE + TABLE).entries) == 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2026年3月1日", date(2026, 3, 1)),
        ("2026/3/1", date(2026, 3, 1)),
        ("20260301", date(2026, 3, 1)),
        ("46082", date(2026, 3, 1)),
        ("2026年3月", date(2026, 3, 1)),
        ("长期", None),
        ("", None),
    ],
)
def test_days(text, wanted):
    assert day(text) == wanted


def test_a_month_ends_on_its_last_day():
    assert day("2024年2月", last=True) == date(2024, 2, 29)


@pytest.mark.parametrize("text", ["2026-02-30", "下周", "2026", "2026-1-1至2026-2-1至2026-3-1"])
def test_no_days(text):
    with pytest.raises(NoDay):
        span(text)
    with pytest.raises(NoDay):
        day(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2024年1月1日至2026年12月31日", (date(2024, 1, 1), date(2026, 12, 31))),
        ("至2026年12月", (None, date(2026, 12, 31))),
        ("自2024-01-01起", (date(2024, 1, 1), None)),
        ("2024-01-01至长期", (date(2024, 1, 1), None)),
    ],
)
def test_spans(text, wanted):
    assert span(text) == wanted


def test_codes_are_checked_without_blanks_and_case():
    assert credit_code(" 91440300 ma5fakxf8t ") == (CODE, True)
    assert credit_code("无") == ("", True)


def test_cells_of_a_workbook_are_plain_text(read):
    rows = (["机构名称", "备案日期", "备案号"], [NAME, datetime(2024, 5, 6), 12.0])
    (entry,) = read(book(*rows)).entries
    assert (entry.valid_from, entry.filing_number) == (date(2024, 5, 6), "12")


def test_a_formula_is_never_evaluated(read):
    rows = (["机构名称", "备注"], [NAME, '=HYPERLINK("http://example.invalid","x")'])
    assert read(book(*rows)).entries[0].note == ""


def test_control_and_direction_characters_are_taken_away(read):
    content = "机构名称,备注\n江门市\u202e五邑\u200b职业培训学校,\x1b[31m红\x07\n"
    (entry,) = read(content).entries
    assert (entry.name, entry.note) == (NAME, "[31m红")


def test_the_sheet_that_is_asked_for(read):
    def second(made):
        made.create_sheet("黑名单").append(["机构名称"])
        made["黑名单"].append([NAME])

    data = book(["说明", "无"], title="说明", change=second)
    assert read(data, worksheet="黑名单").entries[0].name == NAME
    assert "黑名单" in refusal(read, data, worksheet="没有").advice


def test_a_hidden_sheet_is_not_read_by_itself(read):
    def hide(made):
        made.active.sheet_state = "hidden"
        made.create_sheet("名单").append(["机构名称"])
        made["名单"].append([NAME])

    assert read(book(["机构名称"], ["暗中学校"], title="旧", change=hide)).entries[0].name == NAME


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "没有内容"),
        (b"\n\n,,\n", "没有内容"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"),
        (b"PK\x03\x04 cut off", "损坏"),
        (b"\xff\xff\xff\x00\x01", "不是"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR", "不是"),
    ],
)
def test_other_files_are_refused(read, content, word):
    problem = refusal(read, content)
    assert problem.code == "BAD_FILE" and word in problem.happened


@pytest.mark.parametrize("name", ["xl__vbaProject_dot_bin", "xl__macrosheets__sheet1_dot_xml"])
def test_macros_are_refused(read, name):
    assert "宏" in refusal(read, repacked(book(["机构名称"], [NAME]), **{name: b"x"})).happened


def test_entities_are_refused(read):
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert "DOCTYPE" in refusal(read, repacked(book(["机构名称"]), xl__workbook_dot_xml=bomb)).happened


def test_a_bomb_is_refused_before_it_is_unpacked(read, monkeypatch):
    monkeypatch.setattr(workbook, "UNPACKED_MOST", 2_000_000)
    bomb = repacked(book(["机构名称"], [NAME]), xl__media__a_dot_xml=b"\x00" * 3_000_000)
    assert len(bomb) < 20_000
    assert "太大" in refusal(read, bomb).happened


def test_a_damaged_workbook_is_refused(read):
    assert refusal(read, repacked(book(["机构名称"]), xl__worksheets__sheet1_dot_xml=b"<broken")).code == "BAD_FILE"
    assert refusal(read, repacked(book(["机构名称"]), xl__workbook_dot_xml=b"<workbook/>")).code == "BAD_FILE"


@pytest.mark.parametrize("module", [workbook, csvfile])
def test_too_many_rows_are_refused(read, monkeypatch, module):
    monkeypatch.setattr(module, "ROWS_MOST", 5)
    rows = [["机构名称"], *([f"样本{number}学校"] for number in range(9))]
    content = book(*rows) if module is workbook else "\n".join(row[0] for row in rows)
    problem = refusal(read, content)
    assert "超过" in problem.happened and "--add" in problem.advice


def test_a_sheet_ends_where_nothing_more_is_written(read, monkeypatch):
    monkeypatch.setattr(workbook, "BLANK_ROWS_MOST", 20)

    def far(made):
        made.active["A500"] = "远处的学校"

    assert len(read(book(["机构名称"], [NAME], change=far)).entries) == 1


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_file_is_read_or_refused_and_never_anything_else(read, seed):
    chance = random.Random(seed)
    whole = book(["机构名称", "有效期"], *([f"样本{number}学校", "2024.1.1"] for number in range(9)))
    member = chance.choice(["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", ""])
    part = zipfile.ZipFile(io.BytesIO(whole)).read(member) if member else whole
    damaged = bytearray(part)
    for _ in range(chance.choice([1, 4, 12])):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    name = member.replace("/", "__").replace(".", "_dot_")
    with contextlib.suppress(RegistryProblem):
        assert read(repacked(whole, **{name: bytes(damaged)}) if member else bytes(damaged)).entries is not None


def test_a_large_file_is_refused_unread(read, monkeypatch):
    monkeypatch.setattr(sheet, "BYTES_MOST", 50)
    assert "MB" in refusal(read, TABLE).happened


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(RegistryProblem) as told:
        read_sheet(tmp_path / "no.csv")
    assert told.value.code == "BAD_FILE"
