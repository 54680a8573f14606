"""A run over a folder: order, and going on after a stop."""

import json
from pathlib import Path

import pytest

from bench.accuracy import run
from bench.accuracy.run import Row, Work, mixed, rows_of


def labelled(count: int) -> list[dict[str, object]]:
    return [{"file": f"{k}.jpg", "family": "甲" if k < count // 2 else "乙", "level": 0} for k in range(count)]


def test_families_are_mixed_from_the_start() -> None:
    first = [one["family"] for one in mixed(labelled(20))[:4]]
    assert first.count("甲") == first.count("乙") == 2


def test_a_stopped_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that was cut short is done again; what is whole is not."""
    asked: list[str] = []

    def one(work: Work) -> Row:
        asked.append(work[1]["file"])
        return {"file": work[1]["file"]}

    monkeypatch.setattr(run, "_one", one)
    journal = tmp_path / "results.jsonl"
    journal.write_text(json.dumps({"file": "0.jpg"}) + "\n" + '{"file": "1.jp', encoding="utf-8")
    rows = rows_of(tmp_path, labelled(4), journal, 1, lambda words: None)
    assert sorted(asked) == ["1.jpg", "2.jpg", "3.jpg"]
    assert {row["file"] for row in rows} == {"0.jpg", "1.jpg", "2.jpg", "3.jpg"}
    assert len(rows_of(tmp_path, labelled(4), journal, 1, lambda words: None)) == 4
    assert len(asked) == 3


def test_a_picture_that_cannot_be_read_is_a_row_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"no picture")
    known = [{"file": "a.jpg", "family": "甲", "level": 0, "genuine": True, "expect": [["seal."]], "fields": {}}]
    (row,) = rows_of(tmp_path, known, tmp_path / "results.jsonl", 1, lambda words: None)
    assert row["verdict"] == "error"
    assert row["expect"] == [[["seal."], False]]
