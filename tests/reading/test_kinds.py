"""Lines in, the kind of document out."""

import pytest

from detector.reading.kinds import decide_kind
from tests.drawing import line

BODY = ("经考核合格，特发此证。", "岭东市晨光职业培训学校", "2024年03月15日")


def page(title="", *texts, title_px=80):
    lines = [line(title, 500, 150, title_px)] if title else []
    return lines + [line(text, 200, 500 + 90 * i) for i, text in enumerate(texts)]


def kind(title="", *texts, **more):
    return decide_kind(page(title, *texts, **more))[0]


TITLES = {
    "职业技能等级证书": "skill_level",
    "广东省职业技能等级证书": "skill_level",
    "职业资格证书": "qualification",
    "中华人民共和国职业资格证书": "qualification",
    "专项职业能力证书": "special_ability",
    "专项职业能力考核证书": "special_ability",
    "培训合格证书": "training",
    "结业证书": "training",
    "岗位合格凭证": "training",
    "中华人民共和国专业技术人员职业资格证书": "professional",
    "一级建造师执业资格证书": "professional",
    "职称证书": "title",
    "高级专业技术职务任职资格证书": "title",
    "中华人民共和国特种作业操作证": "special_operation",
    "全国高级收纳规划师岗位能力水平证书": "other_certificate",
    "注册心理咨询师上岗证": "other_certificate",
}


@pytest.mark.parametrize(("title", "wanted"), TITLES.items())
def test_by_its_title(title, wanted):
    guess = kind(title, "姓名：张小样", "身份证号：11010519491231002X", *BODY)
    assert (guess.id, guess.certainty) == (wanted, "high")
    assert guess.printed_title == title


def test_a_title_set_widely():
    assert kind("职 业 技 能 等 级 证 书", "姓名：张小样", *BODY).id == "skill_level"


def test_a_title_read_letter_by_letter():
    letters = [line(letter, 300 + 140 * i, 150, 80) for i, letter in enumerate("营业执照")]
    rows = page("", "名称：岭东市晨光职业培训学校", "经营范围：职业技能培训。", "法定代表人：张小样")
    assert decide_kind(letters + rows)[0].id == "business_licence"


def test_a_title_in_two_rows():
    rows = page("", "姓名：张小样", "管理号：20221001544000317", *BODY)
    guess, _ = decide_kind(
        [line("中华人民共和国", 480, 130, 60), line("专业技术人员职业资格证书", 400, 220, 60), *rows]
    )
    assert guess.id == "professional"


BY_LABELS = {
    "skill_level": ("姓名：张小样", "职业名称：茶艺师", "工种/职业方向：--", "职业技能等级：四级/中级工"),
    "qualification": ("姓名：张小样", "职业（工种）及等级：茶艺师", "理论知识考试成绩：80", "操作技能考核成绩：82"),
    "special_ability": ("姓名：张小样", "专项职业能力名称：插花制作", "经专项职业能力考核合格"),
    "professional": ("姓名：张小样", "管理号：20221001544000317", "批准日期：2022年10月16日"),
    "special_operation": ("姓名：张小样", "作业类别：电工作业", "准操项目：低压电工作业", "初领日期：2022-03-01"),
    "training": ("姓名：张小样", "培训项目：家政服务", "培训时间：2023年10月", "参加家政服务员培训，考核合格"),
}


@pytest.mark.parametrize(("wanted", "texts"), BY_LABELS.items(), ids=BY_LABELS)
def test_by_its_labels_when_the_title_could_not_be_read(wanted, texts):
    guess = kind("", *texts, "证书编号：2244001122334455")
    assert guess.id == wanted
    assert guess.certainty != "high"
    assert guess.printed_title == ""


def test_an_advert():
    guess = kind(
        "健康管理师证书火热招生", "无需考试，直接拿证！", "证书可积分入学、评职称", "咨询热线：0000-1234567", "名额有限"
    )
    assert guess.id == "advert"


def test_a_business_licence():
    texts = ("统一社会信用代码：91440000MA0000000X", "名称：岭东市晨光职业培训学校", "经营范围：职业技能培训")
    assert kind("营业执照", *texts).id == "business_licence"


NO_CERTIFICATES = {
    "a receipt": ("好邻居便利店", "矿泉水 2.00", "面包 6.50", "合计 8.50", "谢谢惠顾"),
    "a notice about certificates": (
        "关于领取职业技能等级证书的通知",
        "各位考生：2024年第一批证书已经印制完成，请于下周一起",
        "携带身份证到服务大厅领取证书。领取时请核对证书编号。",
        "职业技能鉴定服务大厅",
    ),
    "a contract": ("劳动合同", "甲方（单位）：某公司", "乙方：张某", "第一条 合同期限三年。", "第二条 工作内容。"),
    "a letter": ("亲爱的小样：", "见字如面。上次寄来的证书我收到了，谢谢你。", "此致", "敬礼"),
    "a menu": ("今日菜单", "红烧肉 38元", "清蒸鱼 58元", "米饭 2元"),
}


@pytest.mark.parametrize("texts", NO_CERTIFICATES.values(), ids=NO_CERTIFICATES)
def test_what_is_no_certificate(texts):
    assert kind(texts[0], *texts[1:], title_px=60).id == "none"


def test_no_lines_are_no_certificate():
    guess, title = decide_kind([])
    assert guess.id == "none"
    assert title is None


def test_the_line_taken_for_the_title_is_given_back():
    lines = page("职业技能等级证书", "姓名：张小样", *BODY)
    assert decide_kind(lines)[1] is lines[0]


def test_a_come_on_counts_as_selling():
    assert kind("", "技能培训招生", "无需培训直接发证").id == "advert"


def test_a_borrowed_name_in_a_slogan_counts_as_selling():
    assert kind("", "职业证书报考通道", "省教育厅重点项目，联合颁证", "考核由备案评价机构组织").id == "advert"


def test_a_state_body_in_running_text_does_not():
    text = "报考人员应当符合省人力资源和社会保障厅公布的条件，证书由其授权的机构颁发，具体安排另行通知。"
    assert kind("", "关于做好考务工作的通知", text).id == "none"


def test_a_title_outweighs_what_only_sounds_like_a_come_on():
    assert kind("培训合格证书", "参加月嫂护理培训，官方认证", *BODY).id == "training"


def test_a_page_that_sells_certificates_is_an_advert_without_a_selling_word():
    assert kind("", "职业证书办理", "无需到场，交照片出证", "咨询时间：工作日9点到17点").id == "advert"


def test_a_notice_about_an_examination_is_none():
    assert kind("", "关于组织职业技能等级认定的通知", "考试时间另行通知", "考试合格者发给证书").id == "none"
