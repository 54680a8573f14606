"""Every hostile input ends in its named refusal, or opens with its note, and leaves nothing behind."""

import tempfile
from pathlib import Path

import pytest

from detector.intake import InputRefused, open_pages, pdf
from tests.hostile.corpus import corpus
from tests.hostile.item import Item

PAGE = (Path(__file__).parent.parent.parent / "docs" / "hostile-input.md").read_text("utf-8")
QUICK = [item for item in corpus() if not item.slow]
SHORT_S = 2.0
"""The time limit of a PDF whose refusal is that limit."""


def ended(item: Item, folder: Path) -> tuple[str, tuple[str, ...]]:
    """How an item ended, and its notes."""
    try:
        photos = list(open_pages(item.make(folder), **item.options))
    except InputRefused as refused:
        assert refused.message and refused.advice
        return refused.code, ()
    return "opens", photos[0].notes


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("item", [item for item in QUICK if item.kind != "truncated"], ids=str)
def test_it_ends_as_named(item, tmp_path, monkeypatch):
    scratch, things = tmp_path / "scratch", tmp_path / "things"
    scratch.mkdir(), things.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    if "TIMEOUT" in item.ends:
        monkeypatch.setattr(pdf, "STEP_LIMIT_S", SHORT_S)
    end, notes = ended(item, things)
    assert end in item.ends.split("|")
    if end == "opens" and item.note:
        assert any(item.note in note for note in notes), notes
    assert list(scratch.iterdir()) == []


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "BMP", "TIFF", "AVIF", "HEIC", "PDF"])
def test_a_file_cut_at_any_percent_is_refused(file_format, tmp_path):
    mine = [item for item in QUICK if item.kind == "truncated" and item.name.startswith(f"{file_format} ")]
    assert len(mine) == (10 if file_format == "PDF" else 100)
    wrong = {item.name: end for item in mine if (end := ended(item, tmp_path)[0]) not in item.ends.split("|")}
    assert wrong == {}


def test_no_two_items_share_a_name():
    names = [str(item) for item in corpus()]
    assert len(set(names)) == len(names)


def test_the_page_lists_every_item():
    assert [item.name for item in corpus() if item.kind != "truncated" and f"| {item.name} |" not in PAGE] == []
