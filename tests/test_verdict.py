"""Findings and checks in, the verdict, the sentence and the next steps out."""

from dataclasses import replace

import pytest

from detector.report import Check
from detector.rules import judge_all
from detector.verdict import conclude
from tests.rules import cases_image
from tests.rules.build import (
    advert,
    licence,
    operation,
    other,
    page,
    professional,
    qualification,
    skill,
    special,
    training,
)

BAD_ID = "110105194912310021"


def judged(made):
    return conclude(made, *judge_all(made))


@pytest.mark.parametrize("case", [case for case in cases_image.CASES if case.severity], ids=str)
@pytest.mark.parametrize("made", [skill(), skill("录用依据"), skill(id_number=BAD_ID)])
def test_signs_about_the_picture_never_move_the_verdict(case, made):
    signed = replace(made, traces=case.page.traces, looked_for=made.looked_for | case.page.looked_for)
    findings = judge_all(signed)[0]
    assert [one.rule for one in findings if one.rule == case.rule]
    assert judged(signed)[:2] == judged(made)[:2]


@pytest.mark.parametrize(("id_", "verdict"), [("image", "inconclusive"), ("number", "no_anomaly")])
def test_a_picture_without_signs_is_no_page_that_was_checked(id_, verdict):
    done = Check(id=id_, title="试", status="pass", why="未发现异常")
    assert conclude(skill(), (), (done,))[0] == verdict


def test_signs_about_the_picture_are_points_to_check_at_most():
    assert {case.severity for case in cases_image.CASES} == {"attention", "info", None}


@pytest.mark.parametrize(
    ("made", "verdict"),
    [
        (skill("录用依据"), "violations_found"),
        (other(), "violations_found"),
        (advert("包过"), "violations_found"),
        (skill(id_number=BAD_ID), "doubts_found"),
        (skill(), "no_anomaly"),
        (training(), "no_anomaly"),
        (licence(), "no_anomaly"),
        (qualification(), "no_anomaly"),
        (professional(), "no_anomaly"),
        (special(), "no_anomaly"),
        (operation(), "no_anomaly"),
        (skill(quality="poor"), "inconclusive"),
        (skill(looked_for=()), "inconclusive"),
        (page("none", "收据", "矿泉水 2 4.00"), "not_a_certificate"),
        (page("none", looked_for=()), "inconclusive"),
        (page("none", quality="poor"), "inconclusive"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.kind.id,
)
def test_verdict(made, verdict):
    assert judged(made)[0] == verdict


@pytest.mark.parametrize("made", [skill(), training(), special(), professional(), licence()])
def test_no_anomaly_never_calls_it_genuine(made):
    _, summary, _ = judged(made)
    assert "只有官方查询" in summary
    assert not any(word in summary for word in ("真证", "是真的", "属实", "假证", "正规"))


def test_violation_counts_topics_and_names_who_decides():
    verdict, summary, steps = judged(skill("录用依据", "全国养老服务联盟", id_number=BAD_ID))
    assert verdict == "violations_found"
    assert "擅自增加的字样" in summary and "另有 1 处" in summary and "主管部门" in summary
    actions = [step.action for step in steps]
    assert actions.index("verify") < actions.index("report") < actions.index("keep")


@pytest.mark.parametrize(
    ("made", "department"),
    [
        (skill("录用依据"), "人社"),
        (licence(issuer="某某职业技能等级评价中心有限公司"), "市场监管"),
        (advert("包过"), "网信"),
        (advert("包过"), "市场监管"),
        (skill(codes=("http://zgrlosta.org.cn",)), "网信"),
    ],
)
def test_department_in_charge(made, department):
    assert department in {step.department for step in judged(made)[2]}


def test_official_site_and_what_to_type_in():
    step = next(step for step in judged(skill())[2] if step.action == "verify")
    assert step.url == "http://jndj.osta.org.cn" and "证书编号" in step.why


@pytest.mark.parametrize("made", [training(), special(), other(issuer="", title="结业证书")])
def test_kinds_without_a_registry_say_whom_to_ask(made):
    steps = judged(made)[2]
    assert [step.action for step in steps if step.action in ("ask", "verify")] == ["ask"]


def test_poor_photo_is_asked_for_again():
    steps = judged(skill(quality="poor"))[2]
    assert steps[0].action == "retake" and steps[0].why


def test_doubts_report_nobody():
    assert "report" not in {step.action for step in judged(skill(id_number=BAD_ID))[2]}
