"""Numbers, dates, domains and plain text: what goes in and what comes out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detector.knowledge.dates import read_date
from detector.knowledge.domains import classify_host
from detector.knowledge.numbers import (
    is_known_province,
    is_two_letter_number,
    qualification_number,
    skill_level_number,
    special_operation_id,
)
from detector.knowledge.plain import plain, unsplit


@pytest.mark.parametrize(
    ("number", "province", "year", "level"),
    [
        ("S000044000001243000001", "44", 2024, 3),
        ("Y000123000001195000001", "23", 2019, 5),
        ("S001211000007224000123", "11", 2022, 4),
    ],
)
def test_skill_level_numbers(number, province, year, level):
    parts = skill_level_number(number)
    assert (parts.province, parts.year, parts.level) == (province, year, level)
    assert is_known_province(parts.province)


@pytest.mark.parametrize(
    "number", ["Y00003200001521400012", "S000044000001246000001", "S000044000001240000001", "Z000044000001243000001"]
)
def test_broken_skill_level_numbers(number):
    assert skill_level_number(number) is None


def test_provinces():
    assert not is_known_province("99")
    assert is_known_province("66")


@pytest.mark.parametrize(("number", "level"), [("0910012003300001", 3), ("1572003018400027", 4)])
def test_qualification_numbers(number, level):
    assert qualification_number(number).level == level


def test_other_numbers():
    assert qualification_number("0910012009600001") is None
    assert is_two_letter_number("TY12345678901234567890")
    assert special_operation_id("T11010519491231002X") == "11010519491231002X"
    assert special_operation_id("11010519491231002X") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024年05月06日", date(2024, 5, 6)),
        ("2024 年 5 月 6 日", date(2024, 5, 6)),
        ("2024.5.6", date(2024, 5, 6)),
        ("2024-05-06", date(2024, 5, 6)),
        ("20240506", date(2024, 5, 6)),
        ("二〇二四年五月六日", date(2024, 5, 6)),
        ("二○二四年十二月三十一日", date(2024, 12, 31)),
        ("二零二四年十月二十日", date(2024, 10, 20)),
    ],
)
def test_dates(text, day):
    read = read_date(text)
    assert read.real and read.earliest == read.latest == day


def test_dates_that_are_none():
    assert not read_date("2024年02月31日").real
    assert read_date("2024年5月").earliest == date(2024, 5, 1)
    assert read_date("特发此证") is None
    assert read_date("0000年00月00日") is None


@pytest.mark.parametrize(
    ("host", "host_class"),
    [
        ("jndj.osta.org.cn", "official"),
        ("PJJG.OSTA.ORG.CN", "official"),
        ("zg.cpta.com.cn", "official"),
        ("ggfw.hrss.gd.gov.cn", "government"),
        ("zgrlosta.org.cn", "lookalike"),
        ("www.zgosta-cx.org.cn", "lookalike"),
        ("osta.org.cn.check-cx.com", "lookalike"),
        ("jndj-osta.com", "lookalike"),
        ("mohrss.gov.cn.com", "lookalike"),
        ("cptaa.com.cn", "lookalike"),
        ("jsosta.org.cn", "resembling"),
        ("zgosta.org.cn", "lookalike"),
        ("www.chinapostal.cn", "other"),
        ("mohrrs-cx.cn", "other"),
        ("jndj.0sta.org.cn", "misreading"),
        ("www.wuyi-school.com", "other"),
        ("gov.cn", "other"),
        ("xn--fiqs8s.cn", "other"),
    ],
)
def test_hosts(host, host_class):
    assert classify_host(host).host_class == host_class


def test_plain_text():
    assert plain("國家　職業 資格（證書）") == "国家职业资格(证书)"
    assert unsplit("包·过 ★ 免-考") == "包过免考"
    assert unsplit("姓名：张三，包过") == "姓名:张三,包过"


@given(st.text(max_size=60))
def test_plain_is_stable(text):
    once = plain(text)
    assert plain(once) == once


@given(st.text(max_size=40))
def test_readers_never_raise(text):
    read_date(text)
    classify_host(text)
    skill_level_number(text)
    unsplit(text)
