"""A user's own folder: a word, a body, a domain and a list entry are data only; a wrong one is told, never fatal."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from detector.knowledge.overlay import VARIABLE, own_text, with_own_rows
from detector.knowledge.source import own_files, own_problems

ROOT = Path(__file__).parents[2]
OWN = {
    "added.toml": '[proof]\npatterns = ["定岗凭信"]\n',
    "words.toml": '[state]\nwords = ["华夏"]\n',
    "bodies.toml": '[known_units]\nnames = ["国家样本技能考试中心"]\n[[imitation.listed]]\nname = "环宇技能认证总会"\n'
    'note = "本市2026年公布"\n',
    "domains.toml": '[[domains]]\nname = "yangben-rsj.cn"\nuse = "本市人社局查询"\n',
    "adverts.toml": '[[claims]]\nphrase = "闭眼过"\npattern = "闭着眼睛都能过"\nlevel = "media"\n',
    "catalogue.csv": "",
}
PROGRAM = """
import json, sys
from tests.rules.build import advert, other, skill, training
from detector.rules import judge_all
from detector.knowledge.domains import classify_host
def rules(made):
    return sorted({f.rule for f in judge_all(made)[0]})
print(json.dumps({
    "word": rules(training("定岗凭信")),
    "title": rules(training(title="华夏培训合格证书")),
    "body": other(issuer="国家样本技能考试中心").issuer.body_class,
    "listed": [f.message for f in judge_all(other(issuer="环宇技能认证总会"))[0] if f.rule == "issuer.imitation"],
    "host": classify_host("www.yangben-rsj.cn").host_class,
    "claim": rules(advert("闭着眼睛都能过")),
    "plain": rules(skill()),
}))
"""


def run(folder: Path | None) -> tuple[dict, str]:
    surroundings = {key: value for key, value in os.environ.items() if key != VARIABLE}
    surroundings |= {VARIABLE: str(folder)} if folder else {}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout), done.stderr


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_entries_of_ones_own_change_what_is_found(tmp_path):
    without, _ = run(None)
    assert without["word"] == without["title"] == without["claim"] == without["listed"] == []
    assert (without["body"], without["host"]) == ("imitation", "other")
    catalogue = (ROOT / "detector" / "knowledge" / "catalogue.csv").read_text("utf-8").splitlines()
    header = next(line for line in catalogue if not line.startswith("#"))
    with_own, told = run(write(tmp_path, {**OWN, "catalogue.csv": header + "\n一行太短\n"}))
    assert with_own["word"] == ["wording.added"] and with_own["title"] == ["wording.reserved"]
    assert with_own["body"] == "state_unit" and with_own["host"] == "official"
    assert "本市2026年公布" in with_own["listed"][0] and with_own["claim"] == ["advert.claim"]
    assert with_own["plain"] == []
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[state]\nwords = ["华夏"\n[next]\n', 3, "TOML"),
        ('[state]\nwords = "华夏"\n', 2, "一列"),
        ("[state]\nwords = [\n  7,\n]\n", 3, "文字"),
        ('[state]\nwords = [\n  "华夏",\n  "(未完",\n]\n', 4, "(未完"),
        ('[stat]\nwords = ["华夏"]\n', 1, "stat"),
    ],
    ids=["not toml", "not a list", "not a word", "not a pattern", "no such table"],
)
def test_a_wrong_entry_is_told_with_its_line(tmp_path, monkeypatch, text, line, said):
    monkeypatch.setenv(VARIABLE, str(write(tmp_path, {"words.toml": text})))
    (problem,) = own_problems()
    assert (problem.file, problem.line) == ("words.toml", line) and said in str(problem)


def test_a_wrong_row_is_left_out_and_the_others_stay(tmp_path, monkeypatch):
    rows = (
        '[[domains]]\nname = "gut.cn"\nuse = "x"\n[[domains]]\nname = "ohne.cn"\n[[domains]]\nnam = "x.cn"\nuse = "y"\n'
    )
    monkeypatch.setenv(VARIABLE, str(write(tmp_path, {"domains.toml": rows})))
    merged, problems = with_own_rows("domains.toml", {"domains": [{"name": "a.cn", "use": "b"}]})
    assert [row["name"] for row in merged["domains"]] == ["a.cn", "gut.cn"]
    assert [problem.line for problem in problems] == [5, 7, 7]


def test_a_pair_of_the_wrong_length_is_left_out(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(write(tmp_path, {"adverts.toml": '[evasions]\npairs = [["过guo"]]\n'})))
    (problem,) = own_problems()
    assert problem.line == 2 and "2 个" in problem.message


def test_unknown_files_and_folders_are_told(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(write(tmp_path, {"wrods.toml": "", "note.txt": "x"})))
    assert [problem.file for problem in own_problems()] == ["wrods.toml"] and own_files() == ()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "gone"))
    assert "没有这个文件夹" in str(own_problems()[0])
    assert own_text("words.toml") == ("", ())


def test_a_file_that_is_no_text_is_told(tmp_path, monkeypatch):
    (tmp_path / "words.toml").write_bytes(b"\xff\xfe\x00")
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert "UTF-8" in str(own_problems()[0])
