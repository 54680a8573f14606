"""Who issued it: a name in, a class and a reason out."""

import pytest

from detector.observation import KindGuess
from detector.reading.issuer import decide_issuer

OTHER, SKILL = KindGuess("other_certificate", "high"), KindGuess("skill_level", "high")
NUMBER = "S000044000001243000001"
NAMES = {
    "state": [
        "人力资源和社会保障部",
        "中华人民共和国人力资源和社会保障部",
        "广州市人力资源和社会保障局",
        "浙江省人力资源与社会保障厅",
        "佛山市顺德区人力资源和社会保障局",
        "天津市人力资源和社会保障局（职业技能鉴定专用章）",
        "广东省应急管理厅",
        "发证机关：长沙市人力资源和社会保障局",
        "广州市人力资源和社会保漳局",
        "中华人民共和国人力资源和社会保障部批准颁发",
    ],
    "state_unit": [
        "湖北省职业技能鉴定指导中心",
        "广西壮族自治区职业技能鉴定中心",
        "人力资源和社会保障部人事考试中心",
        "人力资源和社会保障部职业技能鉴定中心",
        "教育部考试中心",
        "消防行业职业技能鉴定指导中心",
        "中国石油天然气集团公司职业技能鉴定指导中心",
        "国家电网公司职业技能鉴定指导中心",
        "电力行业职业技能鉴定指导中心",
        "中国就业培训技术指导中心",
        "湖北省职业技能坚定指导中心",
    ],
    "imitation": [
        "全国职业技能考评管理中心",
        "国家职业技能人才网管理办公室",
        "中国国际人才资格认证联盟",
        "中国职业人才认证网",
        "国际注册职业资格认证中心",
        "世界职业教育认证中心",
        "国家职业资格鉴定中心",
        "卫生健康行业职业技能鉴定指导中心",
        "中华职业技能鉴定中心",
        "国家专业人才培训网",
        "全国职业技能鉴定指导中心",
    ],
    "society": ["中国烹饪协会", "中华全国总工会", "中国石油和化学工业联合会", "广东省家政服务协会"],
    "company": ["中国石油天然气集团有限公司", "国家电网有限公司", "中国银行", "佛山市顺德区智造科技有限公司"],
    "school": ["中国人民大学", "江门市五邑职业培训学校", "汕头市潮工技工学校", "国家开放大学继续教育学院"],
    "institution": ["广东省星海技能人才评价中心", "广州职业技能等级建设中心"],
    "unknown": ["", "南粤职业培训联盟", "全国人才中心"],
}


@pytest.mark.parametrize(("name", "body_class"), [(name, key) for key, names in NAMES.items() for name in names])
def test_class_by_name(name, body_class):
    issuer = decide_issuer(name, OTHER, "", confirmed=True)
    assert issuer.body_class == body_class, issuer.reason
    assert issuer.reason and issuer.name == name


@pytest.mark.parametrize("name", NAMES["company"] + NAMES["school"] + NAMES["society"] + NAMES["institution"])
def test_well_formed_number_makes_a_filed_evaluator_by_its_own_claim(name):
    issuer = decide_issuer(name, SKILL, NUMBER, confirmed=True)
    assert issuer.body_class == "filed_evaluator"
    assert "官方查询" in issuer.reason


@pytest.mark.parametrize("name", NAMES["imitation"] + NAMES["state"] + NAMES["state_unit"])
def test_number_does_not_change_state_bodies_or_imitations(name):
    assert decide_issuer(name, SKILL, NUMBER).body_class == decide_issuer(name, OTHER, "").body_class


def test_number_of_no_province_claims_nothing():
    assert decide_issuer("中国烹饪协会", SKILL, "S000099000001243000001").body_class == "society"


def test_box_and_confirmation_travel():
    box = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    issuer = decide_issuer("教育部", OTHER, "", box=box, confirmed=True)
    assert issuer.box == box and issuer.confirmed
