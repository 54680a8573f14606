"""Observation in, the holder's mainland ID number out, where the paper is one."""

from __future__ import annotations

from datetime import date

from stdnum.cn import ric

from detector.knowledge.numbers import identity_facts
from detector.knowledge.plain import plain
from detector.observation import Observation
from detector.rules.rule import nothing_missing

LENGTH, OLD_LENGTH = 18, 15


def citizen_number(observation: Observation) -> str:
    """The ID number in capitals, without blanks."""
    return plain(observation.value("id_number")).upper()


def needs_citizen_number(observation: Observation) -> str | None:
    """A `blocked`: the number must have been read and must be of a mainland ID card."""
    text, facts = citizen_number(observation), identity_facts()
    paper = plain(observation.value("id_type"))
    if nothing_missing(observation) or not text:
        return nothing_missing(observation) or "没有读到证件号码"
    if paper and paper not in facts.mainland_types:
        return f"证件类型是{paper}，不按身份证号校验"
    if text.startswith(facts.residence_permit_prefixes):
        return "港澳台居民居住证号码，不校验"
    if "*" in text:
        return "证件号码被遮盖"
    if not paper and not text[:6].isdigit():
        return "不是身份证号，不校验"
    return None


def birth_date(text: str) -> date | None:
    """The date of birth in an 18-character number, or None."""
    try:
        return date(int(text[6:10]), int(text[10:12]), int(text[12:14])) if len(text) == LENGTH else None
    except ValueError:
        return None


def id_fault(text: str) -> str:
    """What is wrong with an ID number, in words, or an empty string.

    The region is not judged: codes of regions that were merged since stay on their holders' cards.
    """
    if len(text) == OLD_LENGTH and text.isdigit():
        return ""
    if len(text) != LENGTH:
        return f"读到 {len(text)} 位，应为 {LENGTH} 位"
    if not text[:17].isdecimal() or not (text[17].isdecimal() or text[17] == "X"):
        return "含有不该有的字符"
    if birth_date(text) is None:
        return "出生日期不存在"
    return "" if ric.calc_check_digit(text) == text[17] else "最后一位校验码不符"
