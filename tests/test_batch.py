import errno
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from detector.batch import examine, files_below, run
from tests.drawing import certificate
from tests.work import report_of

ROOT = Path(__file__).parent.parent
PROGRAM = """
import sys
from pathlib import Path
from detector.batch import run
from detector.exports.batch_folder import write_batch
from tests.work import report_of

if __name__ == "__main__":
    folder, out = map(Path, sys.argv[1:])
    done = run(folder, out, jobs=2, work=report_of)
    write_batch(out, [(each.reports[0], "") for each in done])
"""


@pytest.fixture
def folder(tmp_path):
    """Makes a folder of files from their names and texts."""

    def make(texts):
        top = tmp_path / "in"
        for name, text in texts.items():
            (top / name).parent.mkdir(parents=True, exist_ok=True)
            (top / name).write_text(text, "utf-8")
        return top

    return make


@pytest.fixture
def out(tmp_path):
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def said(done):
    return [(each.stamp.path, each.reports[0].get("summary") or each.reports[0]["error"]["code"]) for each in done]


def test_every_file_below_in_order_and_nothing_of_the_desktop_s(folder, out):
    top = folder({"b.jpg": "", "a/2.jpg": "", "a/1.PDF": "", ".x": "", "a/Thumbs.db": "", ".git/y": "", "out/z": ""})
    (top / "link.jpg").symlink_to(top / "b.jpg")
    (top / "round").symlink_to(top)
    found = [path.relative_to(top).as_posix() for path in files_below(top, besides=top / "out")]
    assert found == ["a/1.PDF", "a/2.jpg", "b.jpg"]


def test_results_come_in_the_order_of_the_files_whoever_is_first(folder, out):
    top = folder({f"{number}.jpg": f"第 {number} 份" for number in range(6)} | {"7.jpg": "refuse"})
    told = []
    done = list(run(top, out, jobs=2, work=report_of, on_progress=told.append))
    assert said(done) == [*((f"{n}.jpg", f"第 {n} 份") for n in range(6)), ("7.jpg", "EMPTY")]
    assert [each.finished for each in told] == list(range(8))
    assert (told[-1].total, told[-1].failed) == (7, 1)


def test_a_lost_worker_loses_nothing_and_a_deadly_file_only_itself(folder, out):
    top = folder({"a": "甲", "b": "die once", "c": "乙", "d": "die", "e": "丙"})
    done = list(run(top, out, jobs=1, work=report_of))
    assert said(done) == [("a", "甲"), ("b", "die once"), ("c", "乙"), ("d", "WORKER_LOST"), ("e", "丙")]


@pytest.mark.skipif(sys.platform != "linux", reason="address space is limited on Linux")
def test_a_file_that_takes_all_memory_fails_alone(folder, out):
    top = folder({"a": "甲", "b": "eat", "c": "乙"})
    assert said(run(top, out, jobs=1, work=report_of)) == [("a", "甲"), ("b", "INTERNAL"), ("c", "乙")]


def test_a_full_disk_stops_the_run_and_a_later_one_goes_on(folder, out, monkeypatch):
    top = folder({"a": "甲", "b": "乙", "c": "丙"})
    room = [2]  # lines that still fit: the head and one file

    def fsync(_):
        room[0] -= 1
        if room[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("detector.journal.os.fsync", fsync)
    with pytest.raises(OSError, match="No space left"):
        list(run(top, out, jobs=1, work=report_of))
    room[0] = 100
    told = []
    again = said(run(top, out, jobs=1, work=report_of, on_progress=told.append))
    assert again == [("a", "甲"), ("b", "乙"), ("c", "丙")] and told[0].finished >= 1


def test_a_second_run_does_only_what_is_new_or_changed(folder, out):
    top = folder({"a": "甲", "b": "乙"})
    list(run(top, out, work=report_of))
    folder({"a": "甲变了", "c": "丙"})
    told = []
    assert said(run(top, out, work=report_of, on_progress=told.append)) == [("a", "甲变了"), ("b", "乙"), ("c", "丙")]
    assert told[0].finished == 1


def test_a_run_killed_in_the_middle_goes_on_to_the_same_file(folder, tmp_path):
    texts = {f"{number}.jpg": f"第 {number} 份" for number in range(8)}
    results = []
    for place, text in (("whole", "第 4 份"), ("killed", "stop all")):
        top = folder(texts | {"4.jpg": text})
        target = tmp_path / place
        target.mkdir()
        runs = [_run(top, target)]
        if place == "killed":
            assert runs[0] == -signal.SIGKILL
            assert not (target / "results.jsonl").exists()
            runs.append(_run(top, target))
        assert runs[-1] == 0
        results.append((target / "results.jsonl").read_text("utf-8").replace("stop all", "第 4 份"))
    assert results[0] == results[1]
    assert results[0].count("\n") == 8


def _run(top, target):
    script = target / "program.py"
    script.write_text(PROGRAM)
    return subprocess.run(
        [sys.executable, str(script), str(top), str(target)],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        timeout=120,
        check=False,
        capture_output=True,
    ).returncode


def test_the_real_work_gives_reports_without_timings_and_covered_thumbnails(tmp_path):
    picture = tmp_path / "照片.png"
    certificate(size=(700, 980), text_px=24).save(picture)
    reports, thumbnails = examine(str(picture), "子/照片.png", lambda _: None)
    assert json.loads(json.dumps(reports[0]))["source"]["name"] == "子/照片.png"
    assert reports[0]["kind"]["id"] == "skill_level"
    assert reports[0]["timings_ms"] == {}
    assert len(thumbnails) == 1
