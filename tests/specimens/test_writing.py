"""A specimen that was written reads back as the same, whatever its texts hold."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detector.specimens.library import library, load
from detector.specimens.writing import as_toml


@pytest.mark.parametrize("specimen", library(), ids=lambda each: each.id)
def test_it_reads_back_as_it_was(specimen, tmp_path):
    folder = tmp_path / specimen.id
    folder.mkdir()
    (folder / "specimen.toml").write_text(as_toml(specimen), "utf-8")
    assert load(folder / "specimen.toml") == specimen


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_breaks_out_of_its_line(text):
    specimen = library()[0].model_copy(update={"notes": text + "x"})
    written = as_toml(specimen)
    assert tomllib.loads(written)["notes"] == text + "x"
    assert len(written.splitlines()) == len(as_toml(library()[0].model_copy(update={"notes": "x"})).splitlines())
