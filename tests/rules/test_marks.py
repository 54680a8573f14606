"""What the checks on marks say where there is no finding, and what a finding says of both looks."""

import pytest

from detector.rules import judge_all
from tests.rules.build import EVALUATOR, skill
from tests.rules.cases_mark import REVIEWS, with_emblem


@pytest.mark.parametrize(("topic", "made", "status"), REVIEWS)
def test_check_without_a_finding(topic, made, status):
    _, checks = judge_all(made)
    assert [check.status for check in checks if check.id == topic] == [status]


@pytest.mark.parametrize("agreed", [True, False])
def test_the_finding_tells_what_each_look_said_and_only_suspects(agreed):
    findings, _ = judge_all(with_emblem(skill(issuer=EVALUATOR), agreed=agreed))
    (finding,) = [one for one in findings if one.rule == "mark.emblem"]
    assert "疑似国徽图案" in finding.message
    assert "0.95" in finding.evidence.text
    assert ("相符" if agreed else "不符") in finding.evidence.text
