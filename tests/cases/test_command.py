"""`zhengjian cases …` from outside: what it prints, writes, deletes and returns."""

import io
import json
import os
import stat
from datetime import date

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from detector.cases import store as store_module
from detector.cases.configured import configured
from detector.cases.store import CaseStore
from detector.cli import app
from tests.cases.conftest import OTHER_ID, draft
from tests.cases.test_cases import add
from tests.made_report import ID_NUMBER, NAME, made_picture

SMALL = io.BytesIO()
made_picture((60, 80)).save(SMALL, "JPEG")
PICTURE = SMALL.getvalue()
TODAY = f"{date.today():%Y%m%d}"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Two cases of two people with one ID number's worth of secrets each."""
    monkeypatch.setenv("ZHENGJIAN_CASES", str(tmp_path / "cases.sqlite3"))
    monkeypatch.setenv("ZHENGJIAN_CASES_DAYS", "30")
    store = CaseStore(configured())
    add(store, decision="transfer", note=f"{NAME} 说明", picture=PICTURE)
    add(store, name="陈样本", id_number=OTHER_ID)
    yield store
    store.close()


def run(*arguments):
    return CliRunner().invoke(app, ["cases", *map(str, arguments)])


def test_without_cases_it_says_how_to_switch_them_on(monkeypatch):
    monkeypatch.delenv("ZHENGJIAN_CASES", raising=False)
    told = run("list")
    assert told.exit_code == 2 and "docs/counter.md" in told.stderr


def test_without_a_number_of_days_nothing_is_done(monkeypatch, tmp_path):
    monkeypatch.setenv("ZHENGJIAN_CASES", str(tmp_path / "cases.sqlite3"))
    monkeypatch.delenv("ZHENGJIAN_CASES_DAYS", raising=False)
    told = run("list")
    assert told.exit_code == 1 and "ZHENGJIAN_CASES_DAYS" in told.stderr and list(tmp_path.iterdir()) == []


def test_a_place_where_nothing_was_kept_is_not_made(monkeypatch, tmp_path):
    monkeypatch.setenv("ZHENGJIAN_CASES", str(tmp_path / "cases.sqlite3"))
    monkeypatch.setenv("ZHENGJIAN_CASES_DAYS", "30")
    told = run("list")
    assert told.exit_code == 1 and "没有找到案件库" in told.stderr and list(tmp_path.iterdir()) == []


def test_the_list_is_masked_unless_asked(kept):
    told = run("list")
    assert told.exit_code == 0 and len(told.stdout.splitlines()) == 2
    assert f"{TODAY}-0001" in told.stdout and "移交查处" in told.stdout and "彭** 说明" in told.stdout
    assert NAME not in told.stdout and ID_NUMBER not in told.stdout
    assert NAME in run("list", "--show-personal").stdout
    assert [json.loads(line)["number"] for line in run("list", "*0028", "--json").stdout.splitlines()] == [
        f"{TODAY}-0002"
    ]
    assert "没有这样的案件" in run("list", "2001-01-01").stderr


def test_one_case_is_shown_with_its_history(kept):
    told = run("show", f"{TODAY}-1")
    assert told.exit_code == 0 and "移交查处" in told.stdout and "增加了“录用依据”字样" in told.stdout
    assert NAME not in told.stdout and ID_NUMBER not in told.stdout
    record = json.loads(run("show", f"{TODAY}-0001", "--json", "--show-personal").stdout)
    assert record["reports"][0]["fields"]["name"]["value"] == NAME and record["pictures"] == [True]
    assert record["changes"][0]["decision"] == "transfer"
    assert run("show", "abc").exit_code == 2
    missing = run("show", f"{TODAY}-0009")
    assert missing.exit_code == 1 and "没有编号为" in missing.stderr


def test_a_day_is_exported_masked(kept, tmp_path):
    told = run("export", "--out", tmp_path / "out")
    assert told.exit_code == 0 and {path.name for path in (tmp_path / "out").iterdir()} == {
        "案件清单.xlsx",
        "问题查处清单.docx",
        "问题查处清单.xlsx",
    }
    rows = list(load_workbook(tmp_path / "out" / "案件清单.xlsx")["清单"].values)
    assert len(rows) == 3 and "彭**" in rows[1] and "4401**********1239" in rows[1]
    assert run("export", "--out", tmp_path / "out", "--day", "someday").exit_code == 2


def test_a_person_gets_a_copy_of_everything(kept, tmp_path):
    told = run("export", "--out", tmp_path / "copy", "--id", ID_NUMBER)
    assert told.exit_code == 0
    [record] = map(json.loads, (tmp_path / "copy" / "cases.jsonl").read_text("utf-8").splitlines())
    assert record["note"] == f"{NAME} 说明" and record["reports"][0]["fields"]["id_number"]["value"] == ID_NUMBER
    assert (tmp_path / "copy" / f"{TODAY}-0001.p1.jpg").read_bytes() == PICTURE
    page = (tmp_path / "copy" / "本人的案件.html").read_text("utf-8")
    assert all(told in page for told in (NAME, ID_NUMBER, f"案件 {TODAY}-0001", "说明", "自动删除", "data:image/jpeg"))
    assert OTHER_ID not in page and "<script" not in page and "http-equiv" in page
    if os.name == "posix":
        assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "copy").iterdir()} == {0o600}


def test_deleting_shows_what_and_waits_for_a_yes(kept):
    told = run("delete", "--name", NAME)
    assert f"{TODAY}-0001" in told.stdout and "没有删除" in told.stdout and len(kept.find()) == 2
    assert "已删除 1 件" in run("delete", "--name", NAME, "--yes").stdout
    assert [line.number.running for line in kept.find()] == [2]
    assert run("delete", "--name", NAME, "--yes").exit_code == 1
    assert run("delete", f"{TODAY}-0002", "-y").exit_code == 0 and kept.find() == ()


@pytest.mark.parametrize("arguments", [(), ("1", "--name", NAME), ("x",), ("--name", " ", "-y")])
def test_wrong_usage_deletes_nothing(kept, arguments):
    assert run("delete", *arguments).exit_code == 2 and len(kept.find()) == 2


def test_expired_cases_go_by_themselves_and_by_purge(kept, monkeypatch):
    class Later:
        @staticmethod
        def today():
            return date.fromordinal(date.today().toordinal() + 30)

    monkeypatch.setattr(store_module, "date", Later)
    assert "没有这样的案件" in run("list", TODAY).stderr
    kept.add(draft(), "甲", "", "")
    assert "删除了 0 件" in run("purge").stdout
    monkeypatch.setenv("ZHENGJIAN_CASES_DAYS", "1")
    Later.today = staticmethod(lambda: date.fromordinal(date.today().toordinal() + 31))
    assert "删除了 1 件" in run("purge").stdout
