"""The set command: pictures that belong together in, each one's answer and the answer about all out."""

import json
import sys

import pytest
from typer.testing import CliRunner

from detector.cli import app
from detector.intake import InputRefused
from tests.made_report import ID_NUMBER, NAME, fake_check, in_order, inspection, made_report

REFUSED = InputRefused("TOO_SMALL", "图片太小。", "请靠近重拍。", "too small")


def another_number():
    front = in_order()
    number = front.fields["number"].model_copy(update={"value": "S000044099999232170001"})
    return front.model_copy(update={"fields": front.fields | {"number": number}})


@pytest.fixture
def run(monkeypatch):
    """Runs the command over pictures that are answered for in order."""

    def command(*options, pages):
        waiting = iter(pages)

        def inspect_pages(source, *, name=None, on_step=None):
            outcome = next(waiting)
            if isinstance(outcome, BaseException):
                raise outcome
            yield inspection(outcome)

        monkeypatch.setitem(sys.modules, "detector.check", fake_check(inspect_pages))
        files = [f"{place}.jpg" for place in range(len(pages))]
        return CliRunner().invoke(app, ["set", *options, *files])

    return command


def test_the_last_json_line_speaks_of_all_pictures(run):
    result = run("--json", pages=[in_order(), another_number()])
    first, second, together = (json.loads(line) for line in result.stdout.splitlines())
    assert first["schema"] == second["schema"] == "report/1"
    assert together["schema"] == "set/1" and together["about"] == "certificate"
    assert together["verdict"] == "doubts_found"
    assert [one["id"] for one in together["findings"]] == ["set.fields"]
    assert result.exit_code == 0


def test_a_person_may_have_two_certificates(run):
    result = run("--json", "--person", pages=[in_order(), another_number()])
    assert all(one["id"] != "set.fields" for one in json.loads(result.stdout.splitlines()[-1])["findings"])


def test_the_text_says_what_does_not_agree_and_hides_personal_data(run):
    result = run(pages=[in_order(), another_number()])
    assert "证书编号不一致" in result.stdout and "照片不能证明" in result.stdout
    assert NAME not in result.stdout and ID_NUMBER not in result.stdout


def test_exit_codes_are_those_of_check(run):
    assert run(pages=[in_order(), made_report()]).exit_code == 1
    assert run(pages=[in_order(), REFUSED]).exit_code == 3


def test_with_nothing_readable_there_is_no_answer_about_all(run):
    result = run("--json", pages=[REFUSED])
    (only,) = (json.loads(line) for line in result.stdout.splitlines())
    assert only["schema"] == "report/1" and only["error"]["code"] == "TOO_SMALL"
