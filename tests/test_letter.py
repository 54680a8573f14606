"""The words of a report to a department: complete, addressed, and without the holder."""

import pytest

from detector.letter import letter
from detector.rules import judge_all
from detector.verdict import conclude
from tests.rules.build import ID_NUMBER, advert, licence, skill, training


def written(made):
    findings, checks = judge_all(made)
    return letter(made, findings, conclude(made, findings, checks)[2])


def test_letter_names_department_findings_basis_and_certificate():
    text = written(skill("录用依据"))
    assert "当地人力资源和社会保障局" in text and "“录用依据”" in text and "二(四)" in text
    assert "S000044000001243000001" in text and "汕头市潮工技工学校" in text
    assert "是否违规请主管部门认定" in text and "假证" not in text


def test_letter_leaves_the_holder_out():
    text = written(skill("录用依据"))
    assert "沈样本" not in text and ID_NUMBER not in text


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (advert("免考拿证"), ("当地公安机关", "当地网信部门", "广告", "收款账户")),
        (licence(issuer="某某职业技能等级评价中心"), ("当地市场监督管理局", "营业执照")),
    ],
    ids=["advert", "licence"],
)
def test_letter_fits_the_kind(made, words):
    assert all(word in written(made) for word in words)


@pytest.mark.parametrize("made", [skill(), training(), skill(id_number="110105194912310021")])
def test_without_a_serious_finding_there_is_no_letter(made):
    assert written(made) == ""
