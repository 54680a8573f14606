"""The specimens that travel with the package are in order, and a wrong file is told with its line."""

import shutil

import pytest

from detector.specimens.drawing import DRAWING, drawing
from detector.specimens.library import SpecimenInvalid, by_id, library, library_dir, load, load_all, usable

IDS = {
    "skill-level-portrait",
    "skill-level-landscape",
    "qualification-booklet",
    "qualification-booklet-old",
    "special-ability",
    "training-completion",
    "professional-qualification",
}


@pytest.fixture
def copy(tmp_path):
    """A specimen's file that a test may spoil."""
    folder = tmp_path / "special-ability"
    shutil.copytree(library_dir() / "special-ability", folder)
    return folder / "specimen.toml"


def spoil(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    spoilt = text.replace(old, new, 1)
    path.write_text(spoilt, "utf-8")
    last = (new.splitlines() or ["\0"])[-1]
    return next((i for i, line in enumerate(spoilt.splitlines(), 1) if last in line), 0)


def test_every_style_of_the_domain_is_there():
    assert {specimen.id for specimen in library()} >= IDS


@pytest.mark.parametrize("specimen", library(), ids=lambda each: each.id)
def test_specimen_says_where_it_comes_from_and_has_its_drawing(specimen):
    folder = library_dir() / specimen.id
    assert specimen.source and specimen.date
    assert (folder / "README.md").is_file()
    made = drawing(specimen)
    assert (folder / DRAWING).read_text("utf-8") == made, "run: python -m detector.specimens.drawing"
    assert ">样本</text>" in made
    assert "<image" not in made and "<path" not in made


def test_no_reconstruction_calls_itself_official():
    assert {specimen.status for specimen in library() if "重建" in specimen.source} <= {"reconstructed"}


def test_forms_of_the_booklet_follow_each_other():
    old, new = by_id("qualification-booklet-old"), by_id("qualification-booklet")
    assert {"文化程度", "发证日期", "复核记录"} <= {element.text for element in old.elements}
    assert not {"文化程度", "复核记录"} & {element.text for element in new.elements}
    assert old.valid_to.isoformat() == "2016-08-31"


def test_a_new_folder_is_a_new_specimen(tmp_path):
    folder = tmp_path / "special-ability-north"
    shutil.copytree(library_dir() / "special-ability", folder)
    path = folder / "specimen.toml"
    path.write_text(path.read_text("utf-8").replace('id = "special-ability"', 'id = "special-ability-north"'), "utf-8")
    assert [specimen.id for specimen in load_all(tmp_path)] == ["special-ability-north"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("x_mm = 32", 'x_mm = "left"'),
        ("tolerance_mm = 10", "tolerance_mm = -1"),
        ('role = "photo"', 'role = "portrait"'),
        ("date = 2022-05-17", "date = 2022"),
        ("width_mm = 210", "width_mm = 2"),
    ],
)
def test_wrong_value_is_told_with_its_line(copy, old, new):
    line = spoil(copy, old, new)
    with pytest.raises(SpecimenInvalid) as told:
        load(copy)
    assert told.value.line == line
    assert f"special-ability/specimen.toml 第 {line} 行" in str(told.value)


def test_unknown_key_is_told_with_its_line(copy):
    line = spoil(copy, 'role = "photo"', 'role = "photo"\ncolour = "red"')
    with pytest.raises(SpecimenInvalid, match="colour") as told:
        load(copy)
    assert told.value.line == line


def test_missing_key_is_told_with_the_head_of_its_table(copy):
    spoil(copy, 'role = "photo"\n', "")
    with pytest.raises(SpecimenInvalid, match="role") as told:
        load(copy)
    assert copy.read_text("utf-8").splitlines()[told.value.line - 1] == "[[elements]]"


def test_broken_toml_is_told_with_its_line(copy):
    line = spoil(copy, 'status = "reconstructed"', 'status = "reconstructed')
    with pytest.raises(SpecimenInvalid) as told:
        load(copy)
    assert told.value.line == line


def test_element_off_its_sheet_is_told(copy):
    spoil(copy, "x_mm = 150", "x_mm = 400")
    with pytest.raises(SpecimenInvalid, match="在纸外"):
        load(copy)


def test_folder_and_id_must_agree(copy):
    spoil(copy, 'id = "special-ability"', 'id = "special"')
    with pytest.raises(SpecimenInvalid, match="同名"):
        load(copy)


def test_one_wrong_specimen_leaves_the_others_usable(copy):
    shutil.copytree(library_dir() / "skill-level-portrait", copy.parents[1] / "skill-level-portrait")
    spoil(copy, 'status = "reconstructed"', 'status = "guessed"')
    good, bad = usable(copy.parents[1])
    assert [specimen.id for specimen in good] == ["skill-level-portrait"]
    assert [problem.path.parent.name for problem in bad] == ["special-ability"]
