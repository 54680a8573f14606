"""A random generator comes in; made-up people, well-formed numbers and dates go out.

The check digits are right so that a checker has nothing to say about them; the people do not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

_SURNAMES = "赵孙周郑冯陈卫蒋韩何吕张孔戚谢潘范彭鲁马方袁柳唐罗薛贺倪汤安康伍余顾黄萧尹姚邵毛米贝戴宋茅庞熊纪舒项祝董梁"
_GIVEN = (
    "嘉俊建国丽敏静磊洋勇艳娟涛超霞平刚桂英兰凤洁梅琳云莲真环雪荣爱妹香月莺媛瑞凡佳琼勤珍贞莉桐彤柏松桦枫溪川岚峰岩"
)
_DOUBLE_SURNAMES = ("欧阳", "上官", "司徒", "诸葛")
_REGIONS = (
    "110108",
    "130104",
    "310115",
    "320505",
    "330203",
    "340104",
    "350104",
    "360103",
    "370214",
    "410105",
    "420106",
    "430104",
    "440604",
    "450103",
    "500112",
    "510107",
    "530103",
    "610104",
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_DIGITS = "〇一二三四五六七八九"


YOUNGEST_YEARS = 28  # after 1962: every holder is grown up on the earliest day that the drawings print, in 2008


@dataclass(frozen=True)
class Person:
    name: str
    sex: str
    id_number: str


def pick(rng: np.random.Generator, options: tuple[str, ...] | list[str]) -> str:
    return options[int(rng.integers(len(options)))]


def id_number(rng: np.random.Generator, sex: str, *, wrong: bool = False) -> str:
    region = pick(rng, _REGIONS)
    born = date(1962, 1, 1) + timedelta(days=int(rng.integers(0, YOUNGEST_YEARS * 365)))
    sequence = int(rng.integers(5, 495)) * 2 + (1 if sex == "男" else 0)
    body = f"{region}{born:%Y%m%d}{sequence:03d}"
    check = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11
    return body + _CHECK[(check + 1 + int(rng.integers(9))) % 11 if wrong else check]


def person(rng: np.random.Generator, *, wrong_id: bool = False) -> Person:
    sex = pick(rng, ("男", "女"))
    surname = pick(rng, _DOUBLE_SURNAMES) if rng.random() < 0.06 else pick(rng, list(_SURNAMES))
    given = "".join(pick(rng, list(_GIVEN)) for _ in range(1 if rng.random() < 0.25 else 2))
    return Person(surname + given, sex, id_number(rng, sex, wrong=wrong_id))


def day(rng: np.random.Generator, first: date, last: date) -> date:
    return first + timedelta(days=int(rng.integers(0, (last - first).days)))


def skill_number(
    rng: np.random.Generator, when: date, level: int, *, employer: bool = False, province: str = "44"
) -> str:
    """The 22 characters of a 职业技能等级证书."""
    site, serial = int(rng.integers(1, 999_999)), int(rng.integers(1, 999_999))
    return f"{'Y' if employer else 'S'}0000{province}{site:06d}{when:%y}{level}{serial:06d}"


def qualification_number(rng: np.random.Generator, when: date, level: int) -> str:
    """The 16 digits of a 职业资格证书."""
    region, city = int(rng.integers(1, 31)), int(rng.integers(1, 20))
    body, serial = int(rng.integers(1, 99)), int(rng.integers(1, 99_999))
    return f"{when:%y}{region:02d}{city:02d}{int(rng.integers(0, 5))}{body:03d}{level}{serial:05d}"


def in_numerals(when: date) -> str:
    """二〇二四年三月五日.

    Example:
        >>> in_numerals(date(2024, 12, 21))
        '二〇二四年十二月二十一日'
    """
    year = "".join(_DIGITS[int(digit)] for digit in str(when.year))
    return f"{year}年{_below_hundred(when.month)}月{_below_hundred(when.day)}日"


def _below_hundred(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else _DIGITS[tens] + "十")
    return head + (_DIGITS[ones] if ones else "")


def printed(when: date, form: str) -> str:
    """A date in one of the printed forms: "padded", "plain", "numerals", "dash", "dot"."""
    return {
        "padded": f"{when:%Y年%m月%d日}",
        "plain": f"{when.year}年{when.month}月{when.day}日",
        "numerals": in_numerals(when),
        "dash": f"{when:%Y-%m-%d}",
        "dot": f"{when.year}.{when.month}.{when.day}",
    }[form]
