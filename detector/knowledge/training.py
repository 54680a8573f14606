"""training.toml in; the text of a certificate in, the days, hours and school of its course out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detector.knowledge.dates import PrintedDate, read_date
from detector.knowledge.source import table


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day of a course, and where in the text they stand."""

    first: PrintedDate
    last: PrintedDate
    words: str
    start: int
    end: int

    @property
    def days(self) -> int:
        """How many days it lasts, both included; 0 or less when it ends before it begins."""
        return (self.last.latest - self.first.earliest).days + 1


@dataclass(frozen=True, slots=True)
class Said:
    """A number or a name that the text says, and where."""

    value: str
    words: str
    start: int
    end: int


@cache
def _span() -> re.Pattern[str]:
    data = table("training")["span"]
    day, short = data["date"], data["short_date"]
    return re.compile(rf"(?P<first>{day}){data['between']}(?P<last>{day}|{short})")


@cache
def _not_course() -> re.Pattern[str]:
    return re.compile(table("training")["span"]["not_course"])


@cache
def _hours() -> re.Pattern[str]:
    return re.compile(table("training")["hours"]["pattern"])


@cache
def _school() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = table("training")["school"]
    return re.compile(data["pattern"]), re.compile(data["own"])


def hours_most_a_day() -> int:
    """More study hours than this on every day cannot be."""
    most: int = table("training")["hours"]["most_a_day"]
    return most


def course_span(text: str) -> Span | None:
    """The days of the course in a text in the form of comparison, or None.

    Example:
        >>> course_span("于2024年3月1日至3月9日参加培训").days
        9
    """
    for match in _span().finditer(text):
        if _not_course().search(text[: match.start()]):
            continue
        first = read_date(match["first"])
        last = read_date(match["last"]) or read_date(f"{match['first'][:4]}年{match['last']}")
        if first and last and first.real and last.real:
            return Span(first, last, match[0], *match.span())
    return None


def course_hours(text: str) -> Said | None:
    """The largest number of study hours that a text says, or None."""
    matches = sorted(_hours().finditer(text), key=lambda match: int(match[1]))
    return Said(matches[-1][1], matches[-1][0], *matches[-1].span()) if matches else None


def course_school(text: str) -> Said | None:
    """The school in which the text says that the course took place, or None."""
    pattern, own = _school()
    for match in pattern.finditer(text):
        if not own.search(match["name"]):
            return Said(match["name"], match[0], *match.span("name"))
    return None
