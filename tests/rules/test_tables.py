"""Every row of every table, and that every rule has one."""

from collections import Counter

import pytest

from detector.rules import RULES, judge_all
from tests.rules import (
    cases_advert,
    cases_catalogue,
    cases_image,
    cases_issuer,
    cases_layout,
    cases_lists,
    cases_mark,
    cases_number,
    cases_seal,
    cases_training,
    cases_watermark,
    cases_wording,
)
from tests.rules.build import Case, licence, operation, page, professional, qualification, skill, special, training

CASES: list[Case] = [
    *cases_wording.CASES,
    *cases_advert.CASES,
    *cases_number.CASES,
    *cases_catalogue.CASES,
    *cases_layout.CASES,
    *cases_seal.CASES,
    *cases_watermark.CASES,
    *cases_lists.CASES,
    *cases_training.CASES,
    *cases_issuer.CASES,
    *cases_mark.CASES,
    *cases_image.CASES,
]
NEGATIVES_LEAST = 2


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rule_says_what_its_table_says(case: Case):
    findings, checks = judge_all(case.page)
    assert not [check for check in checks if check.status == "error"]
    mine = [finding.severity for finding in findings if finding.rule == case.rule]
    assert mine[:1] == ([case.severity] if case.severity else [])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_a_positive_and_two_negative_cases(rule):
    mine = Counter(case.severity is not None for case in CASES if case.rule == rule.id)
    assert mine[True] >= 1
    assert mine[False] >= NEGATIVES_LEAST


def test_tables_name_only_rules_that_exist():
    assert {case.rule for case in CASES} <= {rule.id for rule in RULES}


@pytest.mark.parametrize(
    "genuine",
    [skill(), training(), qualification(), operation(), professional(), special(), licence()],
    ids=lambda made: made.kind.id,
)
def test_certificates_in_order_have_no_finding(genuine):
    assert judge_all(genuine)[0] == ()


def test_no_rule_says_anything_about_what_is_no_certificate():
    findings, checks = judge_all(page("none", "国家职业资格", "包过", "全国联盟", "录用依据"))
    assert findings == () and checks == ()


def test_only_issuer_rules_speak_about_a_licence():
    made = licence(
        "国家市场监督管理总局监制", "包过", "全国联盟", "http://osta-cx.com", issuer="某职业技能等级评价中心"
    )
    assert {finding.rule.split(".")[0] for finding in judge_all(made)[0]} == {"issuer"}
