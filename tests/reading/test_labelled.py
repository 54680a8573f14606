"""Lines in, labels with their values out, wherever a value stands."""

import pytest

from detector.reading.labelled import find_labelled
from tests.drawing import line

WIDTH = 1600


def read(*lines):
    """The text that stands by each field's label; of a label printed twice the one with a value."""
    found, _ = find_labelled(lines, WIDTH)
    return {each.key: each.text for each in sorted(found, key=lambda each: bool(each.text)) if each.key}


ONE_LINE = {
    "colon": ("姓名：张小样", "name", "张小样"),
    "narrow colon": ("姓名:张小样", "name", "张小样"),
    "spaced label and colon": ("姓　　名：张小样", "name", "张小样"),
    "blanks in the label": ("姓  名 ： 张小样", "name", "张小样"),
    "no colon": ("姓名张小样", "name", "张小样"),
    "number without a colon": ("证书编号S000044000001244000017", "number", "S000044000001244000017"),
    "brackets in the label": ("工种（职业方向）：茶艺", "direction", "茶艺"),
    "a long label": ("居民身份证号码：11010519491231002X", "id_number", "11010519491231002X"),
    "a date": ("发证日期：2024年03月15日", "issue_date", "2024年03月15日"),
    "level without a colon": ("职业技能等级四级/中级工", "level", "四级/中级工"),
}


@pytest.mark.parametrize(("text", "key", "value"), ONE_LINE.values(), ids=ONE_LINE)
def test_label_and_value_in_one_line(text, key, value):
    assert read(line(text, 200, 400)) == {key: value}


def test_several_labels_in_one_line():
    assert read(line("姓名：张小样　性别：女　证件号码：11010519491231002X", 100, 400)) == {
        "name": "张小样",
        "id_number": "11010519491231002X",
    }


def test_value_to_the_right():
    found = read(line("姓　　名", 200, 400), line("张小样", 700, 402))
    assert found == {"name": "张小样"}


def test_a_value_set_off_a_little_is_still_in_its_row():
    rows = [("姓名", "张小样"), ("证件号码", "11010519491231002X"), ("职业名称", "茶艺师")]
    lines = []
    for i, (label, value) in enumerate(rows):
        lines += [line(label, 200, 400 + 90 * i), line(value, 700, 388 + 90 * i)]
    assert read(*lines) == {"name": "张小样", "id_number": "11010519491231002X", "occupation": "茶艺师"}


def test_rows_of_a_slanted_page_are_followed():
    label, value = line("证书编号", 200, 400), line("2244001122334455", 900, 400)
    tilt = 0.035
    for each in (label, value):
        each.quad[:, 1] += each.quad[:, 0] * tilt
    above = line("茶艺师", 900, 400 + 900 * tilt - 80)
    label_above = line("职业名称", 200, 400 + 200 * tilt - 80)
    assert read(label_above, above, label, value) == {"occupation": "茶艺师", "number": "2244001122334455"}


def test_characters_of_a_label_that_were_read_one_by_one():
    assert read(line("姓", 200, 400), line("名", 320, 400), line("张小样", 700, 400)) == {"name": "张小样"}


def test_characters_of_a_label_with_its_value_behind_a_colon():
    assert read(line("姓", 200, 400), line("名：张小样", 320, 400)) == {"name": "张小样"}


def test_value_below_its_label():
    assert read(line("职业（工种）及等级", 200, 400), line("中式烹调师", 220, 520))["occupation"] == "中式烹调师"


def test_a_wrapped_value_is_joined():
    assert read(
        line("职业名称", 200, 400),
        line("工业机器人系统", 700, 400),
        line("运维员", 700, 456),
        line("证书编号", 200, 540),
        line("2244001122334455", 700, 540),
    ) == {"occupation": "工业机器人系统运维员", "number": "2244001122334455"}


def test_a_value_behind_a_colon_may_wrap_too():
    first = line("发证机构：岭东市晨光职业", 200, 400)
    assert read(first, line("培训学校", 420, 456))["issuer"] == "岭东市晨光职业培训学校"


def test_the_row_below_is_no_wrapped_value():
    found = read(line("姓名", 200, 400), line("张小样", 700, 400), line("祝你前程似锦", 700, 500))
    assert found == {"name": "张小样"}


def test_two_columns():
    lines = [
        line("姓名", 100, 400),
        line("张小样", 300, 400),
        line("性别", 850, 400),
        line("女", 1050, 400),
        line("职业名称", 100, 500),
        line("茶艺师", 300, 500),
        line("证书编号", 850, 500),
        line("2244001122334455", 1050, 500),
    ]
    assert read(*lines) == {"name": "张小样", "occupation": "茶艺师", "number": "2244001122334455"}


def test_a_label_without_a_value_does_not_take_the_next_column():
    lines = [line("工种", 100, 400), line("等级", 850, 400), line("三级/高级工", 1050, 400)]
    assert read(*lines) == {"direction": "", "level": "三级/高级工"}


def test_a_label_without_a_value_does_not_take_the_next_row():
    rows = [("职业名称", "茶艺师"), ("工种/职业方向", ""), ("职业技能等级", "四级/中级工"), ("证书编号", "22440011")]
    lines = []
    for i, (label, value) in enumerate(rows):
        lines.append(line(label, 200, 400 + 90 * i))
        if value:
            lines.append(line(value, 700, 400 + 90 * i))
    found = read(*lines)
    assert found["direction"] == ""
    assert (found["occupation"], found["level"]) == ("茶艺师", "四级/中级工")


def test_a_dash_is_read_as_it_is_printed():
    assert read(line("工种/职业方向", 200, 400), line("--", 700, 400)) == {"direction": "--"}


def test_an_english_sub_label_is_no_value():
    lines = [
        line("姓名", 200, 400),
        line("Name", 200, 450, 26),
        line("张小样", 700, 410),
        line("职业名称", 200, 540),
        line("Occupation", 200, 590, 26),
        line("茶艺师", 700, 550),
    ]
    found = read(*lines)
    assert (found["name"], found["occupation"]) == ("张小样", "茶艺师")


def test_lines_that_belong_to_no_label_are_given_back():
    sentence = line("经考核合格，具备该职业（工种）相应技能水平。", 200, 1200)
    _, free = find_labelled([line("姓名", 200, 400), line("张小样", 700, 400), sentence], WIDTH)
    assert [each.text for each in free] == [sentence.text]


def test_a_sentence_that_mentions_a_label_is_none():
    assert read(line("请核对姓名，证书编号以官方网站为准。", 200, 400)) == {}


def test_nothing_comes_of_nothing():
    assert find_labelled([], WIDTH) == ([], [])
