"""`zhengjian specimens` tells what a certificate in order contains."""

import sys

import pytest
from typer.testing import CliRunner

from detector.cli import app
from detector.intake import InputRefused
from detector.report import Nearest
from detector.specimens.library import library
from tests.made_report import NAME, element, fake_check, inspection, made_match, made_report

RUN = CliRunner()
SHOW = ["specimens", "show", "skill-level-portrait"]


@pytest.fixture
def laid(monkeypatch):
    """Puts a quick comparison in place that answers with a report, or refuses."""

    def answer(outcome):
        def compare_with(source, specimen, *, name=None):
            assert specimen.id == "skill-level-portrait"
            if isinstance(outcome, Exception):
                raise outcome
            return inspection(outcome)

        module = fake_check(None)
        module.compare_with = compare_with
        monkeypatch.setitem(sys.modules, "detector.check", module)

    return answer


def test_list_names_every_specimen():
    told = RUN.invoke(app, ["specimens", "list"])
    assert told.exit_code == 0
    assert len(told.output.splitlines()) == len(library())


def test_show_says_what_belongs_on_it_and_that_it_is_a_reconstruction():
    told = RUN.invoke(app, ["specimens", "show", "skill-level-portrait"])
    assert told.exit_code == 0
    for words in ("重建", "人社鉴发〔2021〕1号", "证件号码", "http://pjjg.osta.org.cn", "国徽：不应有"):
        assert words in told.output


def test_unknown_specimen_is_wrong_usage_with_a_hint():
    told = RUN.invoke(app, ["specimens", "show", "skill-portrait"])
    assert told.exit_code == 2
    assert "skill-level-portrait" in told.output


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_show_saves_the_drawing(tmp_path, ending):
    file = tmp_path / f"a.{ending}"
    assert RUN.invoke(app, [*SHOW, "--picture", str(file)]).exit_code == 0
    assert file.stat().st_size > 1000


@pytest.mark.parametrize("more", [["--picture", "a.gif"], ["--picture", "no/such/folder/a.png"], ["--save", "x"]])
def test_what_cannot_be_saved_is_wrong_usage(more):
    assert RUN.invoke(app, [*SHOW, *more]).exit_code == 2


def test_compare_prints_the_table_in_millimetres_and_saves_the_picture(laid, tmp_path):
    extra = element("extra", "其他文字", "extra", printed=f"学员{NAME}")
    laid(made_report(specimen=made_match(element(state="moved", dx_mm=15.2, dy_mm=0.0), extra)))
    told = RUN.invoke(app, [*SHOW, "--compare", "photo.jpg", "--save", str(tmp_path)])
    assert told.exit_code == 0
    for words in ("右 15.2", "毫米", "位置不同", "不是官方图样", "photo.comparison.png"):
        assert words in told.output
    assert NAME not in told.output
    assert (tmp_path / "photo.comparison.png").exists()


def test_compare_says_why_a_page_does_not_lie_on_the_style(laid, tmp_path):
    nearest = Nearest(id="a", title="某样式", status="reconstructed", why="能对上的固定文字太少")
    laid(made_report(nearest=nearest))
    told = RUN.invoke(app, [*SHOW, "--compare", "photo.jpg", "--save", str(tmp_path)])
    assert told.exit_code == 0
    assert "能对上的固定文字太少" in told.output
    assert list(tmp_path.iterdir()) == []


def test_compare_with_something_unreadable_gives_3(laid):
    laid(InputRefused("TOO_SMALL", "图片太小。", "请靠近重拍。", "too small"))
    told = RUN.invoke(app, [*SHOW, "--compare", "photo.jpg"])
    assert told.exit_code == 3
    assert "图片太小" in told.stderr
