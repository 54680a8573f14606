"""`zhengjian specimens` tells what a certificate in order contains."""

from typer.testing import CliRunner

from detector.cli import app
from detector.specimens.library import library

RUN = CliRunner()


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
