"""numbers.toml and provinces.csv in, number codes, levels and provinces out."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache

from detector.knowledge.source import table, text


@dataclass(frozen=True, slots=True)
class SkillLevelNumber:
    """The parts of a 22-character number of a 职业技能等级证书."""

    evaluator: str
    province: str
    year: int
    level: int


@dataclass(frozen=True, slots=True)
class QualificationNumber:
    """The parts of a 16-digit number of a 职业资格证书; year in two digits as printed."""

    year: int
    body: int
    level: int


@dataclass(frozen=True, slots=True)
class Levels:
    """How levels are printed."""

    numerals: dict[str, int]
    names: dict[str, int]
    old_names: dict[str, int]
    bare: frozenset[str]
    eight_level: frozenset[str]


@dataclass(frozen=True, slots=True)
class IdentityFacts:
    """Who carries an 18-character Chinese ID number."""

    mainland_types: tuple[str, ...]
    residence_permit_prefixes: tuple[str, ...]
    youngest_years: int


@cache
def _pattern(section: str) -> re.Pattern[str]:
    return re.compile(table("numbers")[section]["pattern"])


@cache
def _provinces() -> dict[str, str]:
    lines = [line for line in text("provinces.csv").splitlines() if not line.startswith("#")]
    return {row["code"]: row["name"] for row in csv.DictReader(lines)}


def province_names() -> tuple[str, ...]:
    """Full names of all provinces."""
    return tuple(_provinces().values())


def is_known_province(code: str) -> bool:
    """True for a code of GB/T 2260 and for codes that are merely not documented."""
    return code in _provinces() or code in table("numbers")["provinces"]["unknown"]


def skill_level_number(number: str) -> SkillLevelNumber | None:
    """Reads a 22-character number, or None when it breaks the code.

    Example:
        >>> skill_level_number("S000044000001243000001")
        SkillLevelNumber(evaluator='S', province='44', year=2024, level=3)
    """
    match = _pattern("skill_level").match(number)
    if match is None:
        return None
    return SkillLevelNumber(match["evaluator"], match["province"], 2000 + int(match["year"]), int(match["level"]))


def skill_level_length() -> int:
    """How many characters a number of a 职业技能等级证书 has."""
    length: int = table("numbers")["skill_level"]["length"]
    return length


def evaluator_letters() -> str:
    """The letters a number of a 职业技能等级证书 may begin with."""
    letters: str = table("numbers")["skill_level"]["evaluator_letters"]
    return letters


def is_two_letter_number(number: str) -> bool:
    """True for the form of 特级技师 and 首席技师, whose code is not published."""
    return _pattern("two_letter").match(number) is not None


def qualification_number(number: str) -> QualificationNumber | None:
    """Reads a 16-digit number, or None when it breaks the code."""
    match = _pattern("qualification").match(number)
    if match is None:
        return None
    return QualificationNumber(int(match["year"]), int(match["body"]), int(match["level"]))


def is_qualification_variant(number: str) -> bool:
    """True for older forms that are known but cannot be taken apart."""
    return any(re.match(pattern, number) for pattern in table("numbers")["qualification"]["variants"])


def special_operation_id(number: str) -> str | None:
    """The ID number inside a 特种作业操作证 number, or None when it breaks the code."""
    match = _pattern("special_operation").match(number)
    return match["id_number"] if match else None


@cache
def levels() -> Levels:
    """How levels are printed on certificates."""
    data = table("numbers")["levels"]
    return Levels(
        data["numerals"],
        data["names"],
        data["old_names"],
        frozenset(data["bare"]),
        frozenset(data["eight_level"]),
    )


@cache
def identity_facts() -> IdentityFacts:
    """Which papers carry an 18-character ID number, and from what age on a certificate is plausible."""
    data = table("numbers")["identity"]
    return IdentityFacts(
        tuple(data["mainland_types"]), tuple(data["residence_permit_prefixes"]), data["youngest_years"]
    )


@cache
def one_plus_x() -> re.Pattern[str]:
    """Words that tell a 1+X certificate of the education system."""
    return re.compile(table("numbers")["one_plus_x"]["pattern"])
