"""Shapes of values in running text."""

import re

import pytest

from detector.reading.patterns import ID_NUMBER, LEVEL, MASKED_ID, date_in, level_in
from detector.reading.signature import is_body_name


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("发证日期：2024年03月15日", "2024年03月15日"),
        ("2024 年 3 月 5 日", "2024年3月5日"),
        ("2024-03-15", "2024-03-15"),
        ("2024.3.15", "2024.3.15"),
        ("2024/03/15 有效", "2024/03/15"),
        ("二〇二四年三月十五日", "二〇二四年三月十五日"),
        ("二O二四年三月十五日", "二〇二四年三月十五日"),
        ("于2023年10月8日至2023年11月8日", "2023年10月8日"),
        ("管理号20221001544000317", ""),
        ("电话 0000-1234567", ""),
        ("1824年3月5日", ""),
        ("2024年", ""),
    ],
)
def test_dates_as_printed(text, date):
    assert date_in(text) == date


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("四级/中级工", "四级/中级工"),
        ("四级（中级工）", "四级（中级工）"),
        ("三级/高级工", "三级/高级工"),
        ("二级/技师", "二级/技师"),
        ("一级/高级技师", "一级/高级技师"),
        ("中式烹调师 四级/中级技能", "四级/中级技能"),
        ("高级技师", "高级技师"),
        ("首席技师", "首席技师"),
        ("茶艺师", ""),
        ("经考核合格", ""),
    ],
)
def test_levels_as_printed(text, level):
    assert level_in(text) == level


def test_a_level_alone_fills_its_line():
    assert LEVEL.fullmatch("四级/中级工")
    assert not LEVEL.fullmatch("四级/中级工以上")


def test_id_numbers_plain_and_masked():
    assert ID_NUMBER.search("身份证号11010519491231002X。")[0] == "11010519491231002X"
    assert MASKED_ID.search("身份证号：1101**********002X")[0] == "1101**********002X"
    assert not ID_NUMBER.search("S000044000001244000017")
    assert not ID_NUMBER.search("2244001122334455")


@pytest.mark.parametrize(
    "name",
    [
        "岭东市晨光职业培训学校",
        "岭东市人力资源和社会保障局",
        "某某省职业技能鉴定指导中心",
        "全国技能人才职业资格联盟",
        "岭东晨光科技有限公司",
        "人力资源和社会保障部",
        "某某市家政服务行业协会（盖章）",
    ],
)
def test_names_of_bodies(name):
    assert is_body_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "职业技能等级证书",
        "经考核合格，特发此证。",
        "本证书由岭东市晨光职业培训学校颁发",
        "查询网址：http://jndj.osta.org.cn",
        "张小样",
        "2024年03月15日",
        "",
    ],
)
def test_what_is_no_name_of_a_body(text):
    assert not is_body_name(text)


def test_a_long_line_of_one_letter_comes_to_an_end():
    for letter in ("某", "会", "1", "中心", " "):
        text = letter * 20000
        assert not is_body_name(text) or len(text) < 60
        assert date_in(text) == ""
        assert re.sub(r"\s", "", level_in(text)) == ""
