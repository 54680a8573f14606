"""Running text in, the fields named inside its sentences out."""

import pytest

from detector.reading.sentences import find_said
from tests.drawing import line


def said(*texts):
    lines = [line(text, 200, 400 + 70 * i) for i, text in enumerate(texts)]
    return {key: value.text for key, value in find_said(lines).items()}


ID = "11010519491231002X"
SENTENCES = {
    "the usual one": (
        (
            f"张小样（身份证号：{ID}）于2023年10月8日至",
            "2023年11月8日参加我校举办的家政服务员培训，",
            "经考核成绩合格，特发此证。",
        ),
        {"name": "张小样", "id_number": ID, "occupation": "家政服务员"},
    ),
    "学员 first": (
        (f"学员张小样，身份证号码{ID}，", "参加茶艺师职业技能培训，准予结业。"),
        {"name": "张小样", "id_number": ID, "occupation": "茶艺师"},
    ),
    "兹证明, with sex": (
        (f"兹证明张小样，女，身份证号：{ID}，", "完成育婴员培训课程，考核合格。"),
        {"name": "张小样", "id_number": ID, "occupation": "育婴员"},
    ),
    "同志, no ID number": (
        ("张小样同志：", "于2023年5月参加保育师岗前培训，成绩合格，准予结业。"),
        {"name": "张小样", "occupation": "保育师"},
    ),
    "a quoted course": (
        (f"张小样 身份证号{ID} 参加“无人机操控”专项培训班", "学习，考试合格，特发此证。"),
        {"name": "张小样", "id_number": ID, "occupation": "无人机操控"},
    ),
    "本证书由 … 颁发": (
        (f"张小样（身份证号码：{ID}）", "修完美容师课程，成绩合格。", "本证书由岭东市晨光职业培训学校颁发。"),
        {"name": "张小样", "id_number": ID, "occupation": "美容师", "issuer": "岭东市晨光职业培训学校"},
    ),
    "a sentence broken inside the number's label": (
        (f"兹有张小样，身份证号：{ID}，在我校", "参加中式面点师培训，经考核合格。"),
        {"name": "张小样", "id_number": ID, "occupation": "中式面点师"},
    ),
    "a name of four characters": (
        (f"欧阳小样（身份证号：{ID}）参加养老护理员培训，", "考核合格。"),
        {"name": "欧阳小样", "id_number": ID, "occupation": "养老护理员"},
    ),
}


@pytest.mark.parametrize(("texts", "wanted"), SENTENCES.values(), ids=SENTENCES)
def test_what_a_sentence_says(texts, wanted):
    found = said(*texts)
    assert {key: found.get(key) for key in wanted} == wanted


def test_a_value_points_to_the_line_in_which_it_starts():
    lines = [line("兹证明张小样，女，", 200, 400), line(f"身份证号：{ID}，参加茶艺师培训，合格。", 200, 470)]
    found = find_said(lines)
    assert found["id_number"].line is lines[1]
    assert found["occupation"].line is lines[1]


@pytest.mark.parametrize(
    "text",
    [
        "本证书表明持证人具备该职业相应的技能水平。",
        "经考核合格，具备相应技能。",
        "欢迎光临，本店今日八折。",
        "请妥善保管，遗失不补。",
    ],
)
def test_a_sentence_about_nobody_names_nobody(text):
    assert said(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "身份证" * 4000,
        "张" * 20000 + "（身份证号：",
        "参加" * 6000 + "培训" * 3000,
        "本证书由" + "某" * 20000 + "颁发",
        "于" * 9000 + "1" * 9000 + "（" * 4000,
        "“" * 15000,
    ],
    ids=["labels", "a name without end", "verbs and courses", "an issuer without end", "mixed", "quotes"],
)
def test_text_of_any_length_comes_to_an_end(text):
    assert isinstance(said(text), dict)
    assert isinstance(said(*[text[i : i + 60] for i in range(0, 12000, 60)]), dict)
