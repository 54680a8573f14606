"""The console command with hostile arguments, files and readings: not one control character reaches a stream."""

import io
import json
import logging
import sys

import pytest

from detector import cli
from detector.logs import log_inertly
from detector.streams import bare, inert, own_stdout
from tests.hostile_text import TERMINAL, acting, hostile_report
from tests.made_report import fake_check, inspection, made_picture

EVIL = "字\x1b[2J\x1b]52;c;x\x07\u202e\x9b[red]"
NAME = "字\x1b[2J\u202e\x9b31m[red]x\n假.jpg"


@pytest.fixture
def run(monkeypatch, capfd, tmp_path):
    """Runs `zhengjian …` as a console does and gives exit code, standard output and standard error."""
    monkeypatch.chdir(tmp_path)

    def inspect_pages(source, *, name=None, on_step=None):
        on_step and on_step(EVIL)
        if name == "fault.jpg":
            raise ValueError(EVIL)
        yield inspection(hostile_report("".join(TERMINAL.values())), made_picture((400, 560)))

    monkeypatch.setitem(sys.modules, "detector.check", fake_check(inspect_pages))

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["zhengjian", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return ended.value.code, *capfd.readouterr()

    return run


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", NAME), 1),
        (("check", "--json", NAME), 1),
        (("check", "--lang", "en", NAME, "fault.jpg"), 3),
        (("check", "--save", EVIL, NAME), 1),
        (("set", NAME, "b.jpg"), 1),
        (("set", "--json", NAME, "b.jpg"), 1),
        (("rules", EVIL), 2),
        (("rules", "wording", EVIL), 2),
        (("check",), 2),
        ((EVIL,), 2),
        (("check", f"--{EVIL}"), 2),
        (("specimens", "show", EVIL), 2),
        (("batch", EVIL, "--out", "out"), 2),
        (("registry", "lookup", EVIL), 2),
        (("registry", "import", EVIL, "--list", EVIL, "--kind", "training", "--source", EVIL, "--date", EVIL), 2),
        (("cases", "show", EVIL), 2),
        (("cases", "delete", "--name", EVIL, EVIL), 2),
    ],
    ids=str,
)
def test_no_stream_gets_anything_that_acts(run, arguments, code):
    ended, out, err = run(*arguments)
    assert ended == code, err
    assert out + err
    assert not acting(out + err)


def test_a_folder_with_a_hostile_name_is_told_inertly(run, tmp_path):
    (tmp_path / NAME.replace("\n", "")).mkdir()
    ended, out, err = run("check", NAME.replace("\n", ""))
    assert ended == 2 and "是文件夹" in err and not acting(out + err)


def test_json_on_the_terminal_loses_nothing(run):
    _, out, _ = run("check", "--json", NAME)
    assert json.loads(out)["summary"] == "".join(TERMINAL.values())


def test_an_imported_list_is_shown_inertly(run, monkeypatch, tmp_path):
    monkeypatch.setenv("ZHENGJIAN_REGISTRY", str(tmp_path / "lists.sqlite3"))
    texts = [text.replace('"', "") for text in TERMINAL.values() if "\0" not in text]
    rows = [f'"某市{number}{text}学校","{EVIL}"' for number, text in enumerate(texts)]
    (tmp_path / "list.csv").write_text("\n".join(["机构名称,备注", *rows]), "utf-8")
    listed = ("--list", "black", "--kind", "training", "--source", f"某局名单{EVIL}", "--date", "2026-01-01", "--yes")
    ended, out, err = run("registry", "import", "list.csv", *listed)
    assert ended == 0, err
    told = [out, err]
    for more in (("list",), ("list", "--json"), ("list", "--versions"), ("lookup", f"某市0字{EVIL}"), ("undo", 1)):
        ended, out, err = run("registry", *more)
        assert ended == 0, err
        told += [out, err]
    assert not acting("".join(told))


def test_a_fault_of_ours_is_no_finding_and_shows_neither_stack_nor_words(run, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError(f"彭平雅 {EVIL}")

    monkeypatch.setattr(cli, "_run_check", broken)
    ended, out, err = run("check", "a.jpg")
    assert ended == cli.EXIT_FAULT and ended not in (0, 1, 2, 3)
    assert "RuntimeError" in err and "Traceback" not in err and "彭平雅" not in out + err


def test_a_stream_passes_on_only_what_can_be_seen_but_for_our_own_progress():
    below = io.StringIO()
    stream = inert(below)
    print(EVIL, file=stream)
    assert below.getvalue() == "字red]\n"
    assert not hasattr(stream, "buffer") and bare(stream) is below and inert(stream) is stream
    assert bare(below) is below


def test_chatter_and_answers_are_both_inert(monkeypatch, capsys):
    with own_stdout() as out:
        print(EVIL, file=out)
    assert not acting(capsys.readouterr().out)


def test_logging_that_somebody_set_up_is_left_alone():

    before = list(logging.getLogger().handlers)
    log_inertly()
    assert logging.getLogger().handlers == before  # the test runner's own
