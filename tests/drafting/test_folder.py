"""A draft's folder is written whole or not at all, is used by nobody until it is accepted, and then by every check."""

import os
import re
from dataclasses import replace
from datetime import date

import pytest

from detector.drafting.draft import Order, make_draft
from detector.drafting.folder import accept, keep, keep_changed, opened, prepared
from detector.drafting.refused import DraftRefused
from detector.specimens.library import SpecimenInvalid, by_id, in_use, library, load, shelves
from tests.drafting.made import scan

ORDER = Order("skill-level-portrait", "skill_level", "省样式 <b>[x](y)</b>", "某省人社厅公布的样式", date(2024, 1, 2))


@pytest.fixture(scope="module")
def draft():
    return make_draft([scan()], ORDER)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """The user's own folder."""
    monkeypatch.setenv("ZHENGJIAN_SPECIMENS", str(tmp_path / "own"))
    return tmp_path / "own"


def test_the_folder_holds_all_that_a_specimen_needs(draft, home):
    folder = keep(draft, home)
    assert {path.name for path in home.iterdir()} == {"skill-level-portrait"}
    assert {path.name for path in folder.iterdir()} == {"specimen.toml", "blank.svg", "README.md", "draft.png"}
    assert load(folder / "specimen.toml") == draft.specimen
    readme = (folder / "README.md").read_text("utf-8")
    assert "草稿" in readme and "zhengjian specimens accept skill-level-portrait" in readme
    assert "<b>" not in readme and "[x](y)" not in readme
    assert ">样本</text>" in (folder / "blank.svg").read_text("utf-8")


def test_a_draft_is_used_by_no_check_and_an_accepted_one_by_the_next(draft, home):
    packaged = by_id("skill-level-portrait")
    keep(draft, home)
    assert by_id("skill-level-portrait") == packaged
    accept(home, "skill-level-portrait")
    taken = by_id("skill-level-portrait")
    assert taken.source == ORDER.source and not taken.draft
    assert len([each for each in library() if each.id == "skill-level-portrait"]) == 1
    assert not (home / "skill-level-portrait" / "draft.png").exists()
    assert "草稿，采用之前" not in (home / "skill-level-portrait" / "README.md").read_text("utf-8")
    with pytest.raises(DraftRefused, match="已经在用"):
        accept(home, "skill-level-portrait")


def test_a_changed_file_is_seen_at_once(draft, home):
    path = keep(draft, home) / "specimen.toml"
    accept(home, "skill-level-portrait")
    assert by_id("skill-level-portrait").title == ORDER.title
    path.write_text(re.sub(r"title = .*", 'title = "改过的样式"', path.read_text("utf-8"), count=1), "utf-8")
    os.utime(path, ns=(1, 1))
    assert by_id("skill-level-portrait").title == "改过的样式"


@pytest.mark.parametrize("line", ["draft = true", "  draft=true   # 还没看完", '"draft" = true'])
def test_what_a_person_wrote_into_the_file_stays(draft, home, line):
    path = keep(draft, home) / "specimen.toml"
    path.write_text("# 张主任核对过\n" + path.read_text("utf-8").replace("draft = true", line), "utf-8")
    accept(home, "skill-level-portrait")
    assert not load(path).draft
    assert ("张主任核对过" in path.read_text("utf-8")) or line.startswith('"')


def test_a_broken_file_of_the_user_is_named_and_stops_nothing(draft, home, caplog):
    path = keep(draft, home) / "specimen.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("width_mm = 210", "width_mm = -1", 1), "utf-8")
    wrong = next(i for i, row in enumerate(path.read_text("utf-8").splitlines(), 1) if "width_mm = -1" in row)
    assert by_id("skill-level-portrait").status == "reconstructed"
    (problem,) = shelves()[1]
    assert problem.line == wrong and f"第 {wrong} 行" in caplog.text
    with pytest.raises(SpecimenInvalid, match=f"第 {wrong} 行"):
        accept(home, "skill-level-portrait")


def test_the_packaged_ones_are_there_without_a_folder_of_the_user(home):
    assert {each.origin for each in in_use()} == {"packaged"} and not home.exists()


@pytest.mark.parametrize("id_", ["", "..", "../x", "a/b", "A", "样式", "-a", "a--b", "a.b", "a\n", "x" * 81])
def test_an_id_never_leads_out_of_the_folder(home, id_):
    for use in (prepared, opened, accept):
        with pytest.raises(DraftRefused, match="编号"):
            use(home, id_)


def test_an_id_that_exists_is_not_overwritten(draft, home):
    keep(draft, home)
    with pytest.raises(DraftRefused, match="已有编号"):
        keep(draft, home)


def test_a_folder_that_cannot_be_written_to_is_told(draft, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(DraftRefused, match=r"不能写入.*--out"):
        keep(draft, tmp_path / "file")


def test_an_id_number_typed_by_a_person_is_refused(draft, home):
    folder = keep(draft, home)
    elements = list(draft.specimen.elements)
    elements[3] = elements[3].model_copy(update={"notes": "如 11010519491231002X"})
    with pytest.raises(DraftRefused, match="第 4 项"):
        keep_changed(draft.specimen.model_copy(update={"elements": tuple(elements)}), folder)
    assert load(folder / "specimen.toml") == draft.specimen


def test_a_draft_replaces_no_other_of_the_user(draft, home):
    keep(draft, home)
    other = replace(draft, specimen=draft.specimen.model_copy(update={"id": "second-style"}))
    keep(other, home)
    assert [each.specimen.id for each in shelves()[0] if each.origin == "user"] == [
        "second-style",
        "skill-level-portrait",
    ]
