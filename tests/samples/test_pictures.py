"""The sample pictures that travel with the project: small, openable, listed, well-formed where clean."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image
from stdnum.cn import ric

from bench.draw import marks
from bench.draw.people import in_numerals, person, qualification_number, skill_number
from detector.intake import open_pages
from samples.make import JOBS, MAX_BYTES, PICTURES

ALL = sorted(PICTURES.glob("*.jpg"))


def test_every_job_has_its_picture_and_its_line_in_the_readme() -> None:
    readme = (PICTURES.parent / "README.md").read_text(encoding="utf-8")
    assert {path.stem for path in ALL} == set(JOBS)
    for path in ALL:
        assert f"`{path.name}`" in readme


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_pictures_are_small_and_open_without_a_note(path: Path) -> None:
    assert path.stat().st_size <= MAX_BYTES
    (photo,) = open_pages(path)
    assert photo.notes == ()


@pytest.mark.parametrize(
    ("stem", "host"), [("skill-portrait", "jndj.osta.org.cn"), ("lookalike-link", "jndj.osta-org.cn")]
)
def test_codes_can_be_read(stem: str, host: str) -> None:
    with Image.open(PICTURES / f"{stem}.jpg") as picture:
        found = zxingcpp.read_barcodes(picture)
    assert [code.text for code in found] == [f"http://{host}"]


def test_made_up_people_have_well_formed_numbers() -> None:
    rng = np.random.default_rng(3)
    for _ in range(50):
        right, wrong = person(rng), person(rng, wrong_id=True)
        assert ric.calc_check_digit(right.id_number) == right.id_number[-1]
        assert int(right.id_number[16]) % 2 == (right.sex == "男")
        assert ric.calc_check_digit(wrong.id_number) != wrong.id_number[-1]
    when = date(2024, 3, 5)
    assert skill_number(rng, when, 3)[13:16] == "243"
    assert len(skill_number(rng, when, 3)) == 22
    assert len(qualification_number(rng, when, 3)) == 16
    assert in_numerals(date(2020, 10, 31)) == "二〇二〇年十月三十一日"


def test_a_seal_is_red_ink_on_nothing() -> None:
    ink = np.asarray(marks.seal("某某职业培训学校", np.random.default_rng(1), lower="样本"))
    drawn = ink[ink[..., 3] > 100]
    assert len(drawn) > 10_000
    assert (drawn[:, 0].astype(int) - drawn[:, 1] > 80).mean() > 0.95
    assert ink[0, 0, 3] == 0
