import numpy as np
import pytest
from PIL import Image

from detector.exports import plan as drawn
from detector.exports.plan import PX_PER_MM, plan, save_drawing
from detector.specimens.library import by_id, library
from tests.drawing import font

PORTRAIT = by_id("skill-level-portrait")


@pytest.mark.parametrize("letters", [font, lambda _: None], ids=["a font", "no font"])
@pytest.mark.parametrize("specimen", library(), ids=lambda each: each.id)
def test_every_specimen_is_drawn_with_sample_across_it(specimen, letters, monkeypatch):
    monkeypatch.setattr(drawn, "chinese", letters)
    picture = plan(specimen)
    width, height = specimen.page.width_mm * PX_PER_MM, specimen.page.height_mm * PX_PER_MM
    assert picture.size == (round(width), round(height))
    pixels = np.asarray(picture).astype(int)
    tinted = (pixels[..., 0] - pixels[..., 1] > 15) & (pixels[..., 0] > 230)
    assert tinted.mean() > 0.02


def test_things_are_drawn_where_they_belong(monkeypatch):
    monkeypatch.setattr(drawn, "chinese", font)
    dark = np.asarray(plan(PORTRAIT).convert("L")) < 90
    title = next(each for each in PORTRAIT.elements if each.role == "title")
    left, top, right, bottom = (round(PX_PER_MM * value) for value in title.rectangle_mm)
    assert dark[top:bottom, left:right].mean() > 0.08
    assert not dark[round(PX_PER_MM * 230) : round(PX_PER_MM * 250), 10:-10].any()


def test_the_ending_of_the_file_decides(tmp_path):
    save_drawing(PORTRAIT, tmp_path / "a.svg")
    save_drawing(PORTRAIT, tmp_path / "a.PNG")
    assert "样本" in (tmp_path / "a.svg").read_text("utf-8")
    with Image.open(tmp_path / "a.PNG") as picture:
        assert picture.format == "PNG"
    with pytest.raises(ValueError):
        save_drawing(PORTRAIT, tmp_path / "a.pdf")
