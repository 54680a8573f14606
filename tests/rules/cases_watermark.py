"""Table of the rule of watermarks."""

from dataclasses import replace

from tests.rules.build import Case, laid, professional, qualification, skill, special, training

MARK = "mark.watermark"
COMPANY = "中国石油天然气集团有限公司"

CASES = [
    Case(MARK, "serious", training(watermarks=("国家职业资格",)), "reserved words"),
    Case(MARK, "serious", training(watermarks=("全国统一",)), "reserved words without a claim"),
    Case(MARK, "serious", training(watermarks=("國家職業資格",)), "traditional characters"),
    Case(MARK, "serious", skill(watermarks=("中华人民共和国人力资源和社会保障部",)), "the ministry's full name"),
    Case(MARK, "serious", qualification(issuer="国际注册职业资格认证中心", watermarks=("国家认证",)), "imitation"),
    Case(MARK, "attention", training(issuer="", watermarks=("国家职业资格",)), "issuer not read"),
    Case(MARK, "attention", training(watermarks=("人力资源和社会保障部",)), "a ministry's name"),
    Case(MARK, "attention", training(watermarks=("就业凭证",)), "added words"),
    Case(MARK, "attention", skill(issuer=COMPANY, watermarks=("中国石油技能人才",)), "words of the issuer's own name"),
    Case(MARK, None, training(watermarks=("仅供办理入职使用",)), "protection"),
    Case(MARK, None, training(watermarks=("仅供国家机关核验使用，再次复印无效",)), "protection that names the state"),
    Case(MARK, None, training(watermarks=("扫描全能王 创建", "HUAWEI P40 Pro")), "an app's and a phone's mark"),
    Case(MARK, None, training(watermarks=("五邑培训", "匠心筑梦")), "innocent words"),
    Case(MARK, None, skill(watermarks=("职业技能等级证书",)), "prescribed words"),
    Case(MARK, None, skill(issuer=COMPANY, watermarks=(COMPANY,)), "the issuer's own name"),
    Case(MARK, None, skill(issuer=COMPANY, watermarks=("中国天",)), "a scrap of the issuer's own name"),
    Case(MARK, None, professional(watermarks=("中华人民共和国",)), "ministry"),
    Case(MARK, None, special(watermarks=("专项职业能力",)), "HR centre"),
    Case(MARK, None, training(watermarks=("国家职业资格",), looked_for=("text",)), "not looked for"),
    Case(
        MARK,
        None,
        skill(watermarks=("国家职业技能",), layout=replace(laid(), watermarks=("国家职业技能",))),
        "the style's own watermark",
    ),
]
