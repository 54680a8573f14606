"""Lists inside a check: asked with the issuer's bare name; whatever is wrong with them, the check goes on."""

import sys

import numpy as np
import pytest

from detector import check
from detector.check import observe
from detector.registry import configured
from tests.registry.conftest import BLACK
from tests.rules.build import SCHOOL, training

PICTURE = np.full((400, 400, 3), 255, np.uint8)


@pytest.fixture
def page(monkeypatch):
    """Puts a hand-written page in the place of what is measured."""

    def put(observation):
        monkeypatch.setattr(sys.modules[observe.__module__], "observe", lambda *_: observation)

    put(training(issuer=f"培训机构：{SCHOOL}（盖章）"))
    return put


def told(report):
    return next(one for one in report.checks if one.id == "registry")


def test_the_configured_lists_are_asked(page, desk, monkeypatch):
    desk.add(SCHOOL, name=BLACK)
    monkeypatch.setattr(configured, "configured_place", lambda: desk.place)
    report = check(PICTURE)
    assert [finding.rule for finding in report.findings] == ["issuer.blacklisted"]
    assert report.verdict == "violations_found" and "机构名单" in report.summary
    assert "人社" in [step.department for step in report.next_steps]


def test_another_look_up_may_be_given(page):
    asked = []
    check(PICTURE, look_up=lambda name, codes: asked.append(name) or configured.Listed())
    assert asked == [SCHOOL]


def test_without_lists_the_check_is_as_before(page):
    report = check(PICTURE)
    assert report.verdict == "no_anomaly" and told(report).status == "not_done"


@pytest.mark.parametrize(
    "named", ["/no/such/folder/lists.sqlite3", "postgresql://someone:hunter2@127.0.0.1:1/lists", "nonsense://x"]
)
def test_lists_in_trouble_stop_nothing_and_give_nothing_away(page, monkeypatch, caplog, named):
    monkeypatch.setenv("ZHENGJIAN_REGISTRY", named)
    report = check(PICTURE)
    assert report.verdict == "no_anomaly" and told(report).status == "not_done" and "名单" in told(report).why
    said = report.model_dump_json() + caplog.text
    assert not [word for word in ("folder", "someone", "hunter2", "127.0.0.1", "nonsense") if word in said]


def test_a_fault_of_ours_stops_nothing(page, monkeypatch):
    def fault():
        raise ValueError("secret")

    monkeypatch.setattr(configured, "configured_place", fault)
    assert told(check(PICTURE)).status == "not_done"


def test_a_page_without_an_issuer_is_not_looked_up(page):
    page(training(issuer=""))
    assert "没有读到发证单位" in told(check(PICTURE)).why


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_lists_that_go_between_two_checks_are_not_done_and_count_again_when_they_are_back(page, desk, monkeypatch):
    desk.add(SCHOOL, name=BLACK)
    monkeypatch.setattr(configured, "configured_place", lambda: desk.place)
    assert told(check(PICTURE)).status == "fail"
    kept, away = desk.place.path, desk.place.path.with_name("away")
    kept.rename(away)
    gone = told(check(PICTURE))
    assert gone.status == "not_done" and "没有核对" in gone.why
    away.rename(kept)
    assert told(check(PICTURE)).status == "fail"
