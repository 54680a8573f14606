"""`zhengjian specimens add|edit|accept`: from scans to a style in use; refusals are Chinese, with exit code 2."""

import pytest
from typer.testing import CliRunner

from detector.cli import app
from detector.drafting import scan as scan_room
from detector.intake import InputRefused
from detector.specimens.library import by_id
from tests.drafting.made import PEOPLE, scan

GIVEN = ["--kind", "skill_level", "--source", "某省人社厅公布的样式", "--date", "2024-01-02"]


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("ZHENGJIAN_SPECIMENS", str(tmp_path / "own"))
    return tmp_path / "own"


@pytest.fixture
def run(home, monkeypatch):
    """Runs a command with scans that are quickly read: the number in the name is the holder."""

    def read_scan(path, on_step):
        on_step(f"读取 {path.name}")
        if path.stem == "broken":
            raise InputRefused("UNREADABLE", "文件已损坏。", "请重新传送原文件。", "damaged")
        return scan(int(path.stem[-1]), name=path.name)

    monkeypatch.setattr(scan_room, "read_scan", read_scan)
    return lambda *arguments: CliRunner().invoke(app, ["specimens", *map(str, arguments)])


def test_from_scans_to_a_style_in_use(run, home):
    added = run("add", "谢超0.jpg", "b1.jpg", "c1.jpg", *GIVEN, "--id", "skill-level-portrait", "--page-mm", "210x297")
    assert added.exit_code == 0, added.output
    for words in (
        "已做出样式草稿 skill-level-portrait",
        "由 2 份得出",
        "没有用 c1.jpg",
        "未收入：",
        "specimens accept",
    ):
        assert words in added.output
    assert "草稿" in next(row for row in run("list").output.splitlines() if "官方" in row)
    assert "草稿" in run("show", "skill-level-portrait").output or by_id("skill-level-portrait").status != "official"
    assert run("accept", "skill-level-portrait").exit_code == 0
    assert by_id("skill-level-portrait").status == "official"
    rows = [row for row in run("list").output.splitlines() if row.startswith("skill-level-portrait")]
    assert "已被本机添加的同名样式取代" in rows[0] and "本机添加" in rows[1]
    written = "".join(path.read_text("utf-8") for path in home.rglob("*") if path.suffix in (".toml", ".svg", ".md"))
    assert not any(word in written for person in PEOPLE for word in person)


def test_an_id_is_made_from_kind_and_day(run, home):
    for _ in range(2):
        assert run("add", "a0.jpg", *GIVEN).exit_code == 0
    assert sorted(path.name for path in home.iterdir()) == ["skill-level-20240102", "skill-level-20240102-2"]


def test_status_and_items_are_as_told(run, home):
    run("add", "a0.jpg", *GIVEN, "--id", "one", "--reconstructed", "--items-official")
    text = (home / "one" / "specimen.toml").read_text("utf-8")
    assert 'status = "reconstructed"' in text and 'items_basis = "official"' in text


def replaced(option, value):
    given = list(GIVEN)
    given[given.index(option) + 1] = value
    return given


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["broken.jpg", *GIVEN], "broken.jpg：文件已损坏。请重新传送原文件。"),
        (["a0.jpg", *replaced("--kind", "diploma")], "可用的种类：professional（"),
        (["a0.jpg", *replaced("--kind", "advert")], "没有“advert”这种证书种类"),
        (["a0.jpg", *replaced("--date", "2024-02-30")], "日期“2024-02-30”不对"),
        (["a0.jpg", *replaced("--date", "20240102")], "YYYY-MM-DD"),
        (["a0.jpg", *replaced("--date", "2999-01-01")], "不能晚于今天"),
        (["a0.jpg", *replaced("--source", "网")], "来源“网”太短"),
        (["a0.jpg", *GIVEN, "--id", "../x"], "不能用"),
        (["a0.jpg", *GIVEN, "--page-mm", "A4"], "例如 210x297"),
        (["a0.jpg", *GIVEN, "--page-mm", "297x210"], "扫描件的形状"),
        ([*["a0.jpg"] * 61, *GIVEN], "一次最多 60 份"),
    ],
)
def test_what_cannot_be_done_is_told_in_chinese(run, home, arguments, told):
    done = run("add", *arguments)
    assert done.exit_code == 2 and told in done.output
    assert not list(home.rglob("specimen.toml"))


def test_an_id_that_exists_is_told_before_the_scans_are_read(run):
    assert run("add", "a0.jpg", *GIVEN, "--id", "one").exit_code == 0
    again = run("add", "broken.jpg", *GIVEN, "--id", "one")
    assert again.exit_code == 2 and "已有编号 one" in again.output


def test_a_folder_that_cannot_be_written_to_is_told(run, tmp_path):
    (tmp_path / "file").write_text("x")
    done = run("add", "broken.jpg", *GIVEN, "--out", tmp_path / "file")
    assert done.exit_code == 2 and "不能写入文件夹" in done.output


def test_another_folder_is_named_in_what_to_do_next(run, tmp_path):
    out = tmp_path / "elsewhere"
    added = run("add", "a0.jpg", *GIVEN, "--id", "one", "--out", out)
    assert f"accept one --folder {out}" in added.output
    taken = run("accept", "one", "--folder", out)
    assert taken.exit_code == 0 and "ZHENGJIAN_SPECIMENS" in taken.output


@pytest.mark.parametrize("command", ["edit", "accept"])
def test_an_unknown_draft_is_told(run, command):
    done = run(command, "nobody")
    assert done.exit_code == 2 and "没有编号为 nobody 的样式" in done.output


def test_a_draft_is_opened_on_this_machine_only(run, home, monkeypatch):
    served = []
    monkeypatch.setattr("detector.service.server.serve", lambda **how: served.append(how))
    run("add", "a0.jpg", *GIVEN, "--id", "one", "--open")
    run("edit", "one", "--port", "7999")
    assert served == [{"port": 7860, "draft": home / "one"}, {"port": 7999, "draft": home / "one"}]
    run("accept", "one")
    assert "draft = true" in run("edit", "one").output and len(served) == 2


def test_help_is_chinese():
    told = CliRunner().invoke(app, ["specimens", "--help"]).output
    assert "草稿" in told and "采用" in told
