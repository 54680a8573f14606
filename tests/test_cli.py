import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from detector.cli import app
from detector.intake import InputRefused
from detector.models import ModelProblem
from detector.report import Source
from tests.made_report import ID_NUMBER, NAME, fake_check, in_order, inspection, made_report

ROOT = Path(__file__).parent.parent
REFUSED = InputRefused("TOO_SMALL", "图片太小。", "请靠近重拍。", "too small")


@pytest.fixture
def cli(monkeypatch):
    """Runs the command with a check that answers by file name."""
    outcomes = {}

    def inspect_pages(source, *, name=None, on_step=None):
        print("chatter of a library")
        for outcome in outcomes.get(name, [made_report()]):
            if isinstance(outcome, BaseException):
                raise outcome
            yield inspection(outcome)

    monkeypatch.setitem(sys.modules, "detector.check", fake_check(inspect_pages))

    def run(*arguments, **by_name):
        outcomes.update({name.replace("_", "."): pages for name, pages in by_name.items()})
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return run


def records(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_serious_finding_gives_1(cli):
    assert cli("check", "a.jpg").exit_code == 1


def test_nothing_serious_gives_0(cli):
    assert cli("check", "a.jpg", a_jpg=[in_order()]).exit_code == 0


def test_doubts_alone_give_0(cli):
    assert cli("check", "a.jpg", a_jpg=[made_report(verdict="doubts_found")]).exit_code == 0


def test_an_unreadable_input_gives_3_and_the_others_are_still_reported(cli):
    result = cli("check", "--json", "a.jpg", "b.jpg", "c.jpg", b_jpg=[REFUSED], c_jpg=[in_order()])
    assert result.exit_code == 3
    first, second, third = records(result)
    assert first["verdict"] == "violations_found"
    assert second == {
        "schema": "report/1",
        "source": {"name": "b.jpg"},
        "error": {"code": "TOO_SMALL", "message": str(REFUSED)},
    }
    assert third["verdict"] == "no_anomaly"


@pytest.mark.parametrize(
    ("fault", "code"), [(RuntimeError("x"), "INTERNAL"), (ModelProblem("缺模型"), "MODEL_PROBLEM")]
)
def test_a_fault_of_ours_stops_nothing_and_shows_no_stack(cli, fault, code):
    result = cli("check", "--json", "a.jpg", "b.jpg", a_jpg=[fault])
    assert [record.get("error", {}).get("code") for record in records(result)] == [code, None]
    assert "Traceback" not in result.stdout
    assert result.exit_code == 3


def test_pages_read_before_a_bad_one_are_reported(cli):
    result = cli("check", "--json", "a.pdf", a_pdf=[in_order(), REFUSED])
    assert [("error" in record) for record in records(result)] == [False, True]


def test_json_is_unmasked_compact_and_the_only_thing_on_stdout(cli):
    result = cli("check", "--json", "a.jpg")
    (line,) = result.stdout.splitlines()
    assert json.loads(line)["fields"]["id_number"]["value"] == ID_NUMBER
    assert json.loads(line)["schema"] == "report/1"
    assert ": " not in line.replace(json.loads(line)["summary"], "")[:200]
    assert "chatter" in result.stderr


def test_the_readable_verdict_is_masked_unless_asked(cli):
    assert NAME not in cli("check", "a.jpg").stdout
    assert NAME in cli("check", "--show-personal", "a.jpg").stdout


def test_a_folder_is_wrong_usage_and_nothing_is_checked(cli, tmp_path):
    result = cli("check", "a.jpg", tmp_path)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "是文件夹" in result.stderr


@pytest.mark.parametrize(
    "arguments", [("check",), ("check", "--jsn", "a.jpg"), ("nonsense",), ("serve", "--port", "70000")]
)
def test_wrong_usage_gives_2(cli, arguments):
    assert cli(*arguments).exit_code == 2


def test_save_writes_a_picture_and_a_page_for_every_page(cli, tmp_path):
    pages = [
        made_report(source=Source(name="a.pdf", sha256="0" * 64, width=9, height=9, format="PDF", page=n, pages=2))
        for n in (1, 2)
    ]
    assert cli("check", "--save", tmp_path, "a.pdf", "b.jpg", a_pdf=pages, b_jpg=[REFUSED]).exit_code == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "a.annotated.png",
        "a.p2.annotated.png",
        "a.p2.report.html",
        "a.report.html",
    ]


def test_a_reader_of_english_gets_text_and_page_in_english_and_json_as_ever(cli, tmp_path):
    told = cli("check", "--lang", "en", "--save", tmp_path, "a.jpg").stdout
    assert "Violations found: " in told
    assert '<html lang="en">' in next(tmp_path.glob("*.report.html")).read_text("utf-8")
    assert records(cli("check", "--lang", "en", "--json", "a.jpg")) == records(cli("check", "--json", "a.jpg"))
    assert cli("check", "--lang", "fr", "a.jpg").exit_code == 2


def test_a_place_that_takes_no_report_is_told_before_the_work(cli, tmp_path):
    file = tmp_path / "file"
    file.touch()
    result = cli("check", "--save", file / "below", "a.jpg")
    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_disk_that_is_full_is_no_finding_and_leaves_no_half_file(cli, tmp_path, monkeypatch):
    room = [1]
    save = Image.Image.save

    def saved(picture, target, *rest, **how):
        if str(target).startswith(str(tmp_path)):
            room[0] -= 1
            if room[0] < 0:
                Path(target).write_bytes(b"half")
                raise OSError(errno.ENOSPC, "No space left on device")
        save(picture, target, *rest, **how)

    monkeypatch.setattr(Image.Image, "save", saved)
    result = cli("check", "--save", tmp_path / "out", "a.jpg", "b.jpg", "c.jpg")
    assert result.exit_code == 2
    assert result.stdout.count("发现违规特征：") == 3
    assert result.stderr.count("没有存成（No space left on device）") == 2
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["photo.annotated.png", "photo.report.html"]


def test_stopping_is_quiet(cli):
    result = cli("check", "a.jpg", a_jpg=[KeyboardInterrupt()])
    assert result.exit_code == 130
    assert "已停止" in result.stderr


def test_the_catalogue_lists_every_rule_once():
    from detector.rules import RULES

    result = CliRunner().invoke(app, ["rules", "--json"])
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [rule.id for rule in RULES]


def test_one_rule_shows_its_basis_and_limits():
    from detector.rules import RULES

    result = CliRunner().invoke(app, ["rules", RULES[0].id])
    for said in (RULES[0].id, RULES[0].basis, RULES[0].looks_at, RULES[0].limits):
        assert said in result.stdout


def test_an_unknown_rule_names_those_like_it():
    from detector.rules import RULES

    result = CliRunner().invoke(app, ["rules", RULES[0].id[:-1]])
    assert result.exit_code == 2
    assert RULES[0].id in result.stderr


def test_the_version_is_said():
    assert CliRunner().invoke(app, ["--version"]).stdout.startswith("zhengjian ")


PROGRAM = """
import os, sys
from tests.made_report import fake_check, inspection, made_report

def inspect_pages(source, *, name=None, on_step=None):
    print("python chatter")
    os.write(1, b"chatter from C\\n")
    yield inspection(made_report())

sys.modules["detector.check"] = fake_check(inspect_pages)
from detector.cli import main
main()
"""


def program(*arguments, **more):
    tests = Path(__file__).parent
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        env={**os.environ, "PYTHONPATH": str(tests.parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **more,
    )


def test_in_a_real_process_even_chatter_from_c_stays_off_stdout():
    with program("check", "--json", "a.jpg", "b.jpg") as process:
        out, err = process.communicate()
    assert len([json.loads(line) for line in out.decode("utf-8").splitlines()]) == 2
    assert b"chatter from C" in err
    assert process.returncode == 1


def test_a_reader_that_goes_away_causes_no_noise():
    with program("check", "--json", *["a.jpg"] * 200) as process:
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()
    assert process.returncode == 141
    assert b"Traceback" not in err
    assert b"BrokenPipe" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_output_that_takes_nothing_is_no_finding():
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-c", PROGRAM, "check", "a.jpg"]
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2 and b"Traceback" not in done.stderr


@pytest.mark.parametrize(("fault", "told"), [("libGL.so.1: cannot open shared object file", True), ("no cv2", False)])
def test_a_machine_without_opencv_s_system_libraries_is_told_which_package_brings_them(tmp_path, fault, told):
    (tmp_path / "cv2.py").write_text(f"raise ImportError({fault!r})")
    ended = subprocess.run(
        [sys.executable, "-m", "detector.cli"],
        env=os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    last = ended.stderr.splitlines()[-1]
    assert (fault in last, "apt install libgl1" in last) == (True, told)


def test_a_cluster_s_address_needs_its_engine(tmp_path):
    result = CliRunner().invoke(app, ["batch", str(tmp_path), "--out", str(tmp_path / "o"), "--address", "a:1"])
    assert (result.exit_code, "--engine ray" in result.output) == (2, True)
