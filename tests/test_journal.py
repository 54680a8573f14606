import pytest

from detector.journal import Done, Journal, Stamp

FIRST = Done(Stamp("a/甲.jpg", 10, 5), ({"verdict": "no_anomaly"},), ("Zm9v",))
SECOND = Done(Stamp("b.jpg", 20, 6), ({"error": {"code": "EMPTY"}},))


@pytest.fixture
def path(tmp_path):
    journal = Journal(tmp_path / "progress.jsonl", "1.0")
    assert journal.open() == {}
    journal.add(FIRST)
    journal.add(SECOND)
    journal.close()
    return tmp_path / "progress.jsonl"


def reopened(path, version="1.0", **how):
    journal = Journal(path, version)
    found = journal.open(**how)
    journal.close()
    return found


def test_what_was_finished_is_known_again(path):
    assert reopened(path) == {FIRST.stamp: FIRST, SECOND.stamp: SECOND}
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("lost_bytes", [1, 5, 60])
def test_a_line_that_was_cut_off_is_dropped_and_written_again(path, lost_bytes):
    path.write_bytes(path.read_bytes()[:-lost_bytes])
    journal = Journal(path, "1.0")
    assert journal.open() == {FIRST.stamp: FIRST}
    journal.add(SECOND)
    journal.close()
    assert reopened(path) == {FIRST.stamp: FIRST, SECOND.stamp: SECOND}


def test_rubbish_ends_what_is_believed(path):
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[1] + b'{"stamp": 3}\n' + lines[2])
    assert reopened(path) == {FIRST.stamp: FIRST}


@pytest.mark.parametrize("how", [{"version": "1.1"}, {"anew": True}])
def test_another_version_or_a_wish_begins_anew(path, how):
    assert reopened(path, **how) == {}
    assert reopened(path, how.get("version", "1.0")) == {}
