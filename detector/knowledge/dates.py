"""dates.toml in, the day each kind of certificate began or ended out; printed dates in, days out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from detector.knowledge.plain import plain
from detector.knowledge.source import table

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_PRINTED = re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_MONTH = re.compile(r"(\d{4})[年./-](\d{1,2})月?$")
_TENS = re.compile(r"([一二三]?)十([一二三四五六七八九]?)")


@dataclass(frozen=True, slots=True)
class ExitRule:
    """Until when a 职业资格证书 could be issued for the given occupations (empty: for all others)."""

    occupations: tuple[str, ...]
    last: date
    grace: date
    source: str


@dataclass(frozen=True, slots=True)
class DateRules:
    """All dates that certificates are compared with."""

    exits: tuple[ExitRule, ...]
    first_catalogue: date
    old_booklet_since: date
    old_booklet_labels: tuple[str, ...]
    skill_level_first: date
    labour_ministry_names: tuple[str, ...]
    labour_ministry_last: date
    human_resources_names: tuple[str, ...]
    human_resources_first: date
    eight_level_first: date
    special_operation_years: int


@cache
def date_rules() -> DateRules:
    """The date rules D1–D12 as data."""
    data = table("dates")
    exits = tuple(
        ExitRule(tuple(row.get("occupations", ())), row["last"], row["grace"], row["source"])
        for row in (data["counsellor"], data["exit_first_batch"], data["exit"])
    )
    return DateRules(
        exits=exits,
        first_catalogue=data["exit"]["first_catalogue"],
        old_booklet_since=data["old_booklet"]["since"],
        old_booklet_labels=tuple(data["old_booklet"]["labels"]),
        skill_level_first=data["skill_level"]["first"],
        labour_ministry_names=tuple(data["labour_ministry"]["names"]),
        labour_ministry_last=data["labour_ministry"]["last"],
        human_resources_names=tuple(data["human_resources_ministry"]["names"]),
        human_resources_first=data["human_resources_ministry"]["first"],
        eight_level_first=data["eight_level"]["first"],
        special_operation_years=data["special_operation"]["valid_years"],
    )


def _arabic(text: str) -> str:
    """Chinese numerals of a date as digits: 二〇二一年十二月三十日 becomes 2021年12月30日."""

    def tens(match: re.Match[str]) -> str:
        ten, one = match[1].translate(_DIGITS) or "1", match[2].translate(_DIGITS) or "0"
        return ten + one

    return _TENS.sub(tens, text).translate(_DIGITS)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A printed date: year, and month and day where they are printed; `real` is False for 2月30日."""

    year: int
    month: int | None = None
    day: int | None = None
    real: bool = True

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can mean, the 28th standing for the end of a month."""
        return date(self.year, self.month or 12, self.day or 28)


def read_date(text: str) -> PrintedDate | None:
    """Reads a date as certificates print it, or None when it is no date.

    Example:
        >>> read_date("二〇二一年三月八日")
        PrintedDate(year=2021, month=3, day=8, real=True)
    """
    flat = _arabic(plain(text))
    match = _PRINTED.match(flat) or _COMPACT.match(flat)
    if match:
        year, month, day = (int(part) for part in match.groups())
        try:
            date(year, month, day)
        except ValueError:
            return PrintedDate(year, None, None, real=False) if year else None
        return PrintedDate(year, month, day)
    match = _MONTH.match(flat)
    if match and int(match[1]):
        month = int(match[2])
        return PrintedDate(int(match[1]), month) if 1 <= month <= 12 else PrintedDate(int(match[1]), real=False)
    return None
