"""`zhengjian registry …` from outside: what it prints, asks, writes and returns."""

import json

import pytest
from typer.testing import CliRunner

from detector import cli_registry
from detector.cli import app
from detector.registry.holding import LISTS
from detector.storage.database import open_engine
from detector.storage.forms import upgrade
from detector.storage.place import place_of

NAME, OTHER = "江门市五邑职业培训学校", "佛山市新华职业培训学校"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    path = tmp_path / "kept" / "lists.sqlite3"
    monkeypatch.setenv("ZHENGJIAN_REGISTRY", str(path))
    return path


@pytest.fixture
def run(kept, tmp_path):
    """Runs the command; lists of names in `rows` become a file first."""

    def run(*arguments, rows=None, day="2026-01-01", colour="white", answer=None):
        arguments = [str(argument) for argument in arguments]
        if rows is not None:
            path = tmp_path / "list.csv"
            path.write_text("\n".join(["机构名称,信用代码", *rows]), "utf-8")
            arguments = ["import", str(path), "--list", colour, "--kind", "training", "--source", "甲市", *arguments]
            arguments += ["--date", day]
        return CliRunner().invoke(app, ["registry", *arguments], input=answer)

    return run


def test_without_yes_it_only_shows(run, kept):
    told = run(rows=[NAME])
    assert told.exit_code == 0 and "新增 1" in told.stdout and "没有写入" in told.stdout
    assert not kept.exists()


def test_a_dry_run_does_not_write_even_with_yes(run, kept):
    assert run("--dry-run", "--yes", rows=[NAME]).exit_code == 0
    assert not kept.exists()


@pytest.mark.parametrize(("answer", "there"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_a_person_is_asked(run, kept, monkeypatch, answer, there):
    monkeypatch.setattr(cli_registry, "_at_terminal", lambda: True)
    run(rows=[NAME], answer=answer)
    assert kept.exists() is there


def test_yes_writes_and_tells_how_to_undo(run):
    told = run("--yes", rows=[NAME])
    assert "编号 1" in told.stdout and "registry undo 1" in told.stdout
    assert NAME in run("list").stdout


def test_an_import_shows_every_kind_of_change_and_the_bad_rows(run):
    run("--yes", rows=[NAME, OTHER, "东莞市样本技工学校"])
    told = run(rows=[f"{NAME},91440300MA5FAKXF8T", "珠海市样本技工学校", ",", "ABC,"], day="2026-02-01").stdout
    assert "新增 1，变更 1，不变 0，撤下 2，拒绝 1 行" in told
    assert "第 5 行" in told and "汉字" in told
    assert "将撤下原有 3 家中的 2 家" in told


def test_a_long_import_is_cut_and_bad_rows_are_not(run):
    names = [f"样本{number}职业培训学校" for number in range(30)]
    told = run(rows=names + ["ABC"] * 30).stdout
    assert "新增  …… 另有 10 条" in told and told.count("汉字") == 30


def test_another_source_is_another_list_and_the_first_is_recalled(run, tmp_path):
    run("--yes", rows=[NAME])
    facts = ("--list", "white", "--kind", "training", "--source", "甲市二", "--date", "2026-01-01")
    told = run("import", tmp_path / "list.csv", *facts)
    assert "第一次导入" in told.stdout and "已有同类名单：“甲市”" in told.stdout


def test_add_withdraws_nobody(run):
    run("--yes", rows=[NAME])
    assert "撤下 0" in run("--add", "--yes", rows=[OTHER], day="2026-02-01").stdout


def test_lists_as_they_were(run):
    run("--yes", rows=[NAME])
    run("--yes", rows=[OTHER], day="2026-02-01")
    assert NAME in run("list", "--as-of", "2026-01-31").stdout
    assert NAME not in run("list").stdout
    assert "2026-02-01 起撤下" in run("list", "--history", NAME).stdout
    assert run("list", "--versions").stdout.count("编号") == 2


def test_a_list_is_chosen_by_colour_and_kind(run):
    run("--yes", rows=[NAME])
    run("--yes", rows=[OTHER], colour="black")
    black = run("list", "--list", "black", "--kind", "training").stdout
    assert OTHER in black and NAME not in black
    assert run("list", "--kind", "evaluator").stdout == ""


def test_a_long_list_is_cut_and_says_so(run):
    run("--yes", rows=[f"样本{number}职业培训学校" for number in range(5)])
    cut = run("list", "--limit", "2").stdout
    assert "另有 3 家" in cut and len(cut.splitlines()) == 4
    assert len(run("list", "--limit", "0").stdout.splitlines()) == 6


def test_json_is_one_record_a_line(run):
    run("--yes", rows=[NAME])
    (record,) = [json.loads(line) for line in run("list", "--json").stdout.splitlines()]
    assert (record["name"], record["list"], record["as_of"], record["until"]) == (NAME, "white", "2026-01-01", None)
    (met,) = [json.loads(line) for line in run("lookup", "--json", NAME).stdout.splitlines()]
    assert (met["asked"], met["match"], met["source"]) == (NAME, "name", "甲市")


def test_lookup_tells_the_same_from_the_alike(run):
    run("--yes", rows=[f"{NAME},91440300MA5FAKXF8T"])
    told = run("lookup", NAME, "汪门市五邑职业培训学校", "91440300ma5fakxf8t", "东莞市样本技工学校").stdout
    assert [line.split("：")[0] for line in told.splitlines() if not line.startswith(" ")] == [
        NAME,
        "汪门市五邑职业培训学校",
        "91440300ma5fakxf8t",
        "东莞市样本技工学校",
    ]
    assert "同名" in told and "信用代码相同" in told and "相似但不同  只差易混的字" in told and "不等于没有备案" in told


def test_undo(run):
    run("--yes", rows=[NAME])
    assert "已撤销" in run("undo", "1").stdout
    assert NAME not in run("list").stdout
    assert run("undo", "1").exit_code == 1


@pytest.mark.parametrize(
    "arguments", [("list",), ("lookup", NAME), ("list", "--versions"), ("list", "--history", NAME), ("undo", 1)]
)
def test_before_the_first_import_the_next_step_is_told(run, kept, arguments):
    told = run(*arguments)
    assert told.exit_code == 1 and "registry import" in told.stderr
    assert not kept.exists()


@pytest.mark.parametrize("day", ["下周", "2999-01-01", "长期"])
def test_a_day_that_is_none_gives_2(run, day):
    assert run(rows=[NAME], day=day).exit_code == 2


@pytest.mark.parametrize("more", [("--map", "机构名称"), ("--source", " "), ("--list", "grey"), ("--kind", "x")])
def test_wrong_usage_gives_2(run, more):
    assert run(*more, rows=[NAME]).exit_code == 2


def test_a_file_that_cannot_be_read_gives_3(run, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"")
    facts = ("--list", "white", "--kind", "training", "--source", "甲市", "--date", "2026-01-01")
    assert run("import", bad, *facts).exit_code == 3
    assert run("--map", "没有=name", rows=[NAME]).exit_code == 3


def test_an_older_list_gives_1_and_no_stack(run):
    run("--yes", rows=[NAME])
    told = run("--yes", rows=[OTHER], day="2025-01-01")
    assert told.exit_code == 1 and "撤销" in told.stderr and "Traceback" not in told.output


def test_an_old_form_is_brought_up_and_said(run, kept):
    kept.parent.mkdir()
    engine = open_engine(LISTS, place_of(str(kept), LISTS), reading=False)
    with engine.begin() as connection:
        upgrade(connection, LISTS, "0001")
    engine.dispose()
    told = run("list")
    assert told.exit_code == 0 and "格式已升级" in told.stderr


def test_switched_off_is_told(run, monkeypatch):
    monkeypatch.setenv("ZHENGJIAN_REGISTRY", "none")
    assert run("list").exit_code == 2


def test_what_a_file_holds_cannot_steer_the_terminal(run):
    run("--yes", rows=["江门市\x1b[31m五邑职业培训学校"])
    assert "\x1b" not in run("list").stdout + run("list", "--versions").stdout
