"""What an officer types into the search box in; what to look for in the database out.

A number of up to four digits is today's running number; a day, a case number, a masked or whole ID number, a
certificate's number and a name are told apart by their form.
"""

from __future__ import annotations

import contextlib
import re
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, or_, select, true

from detector.cases.case import CaseNumber, case_number
from detector.cases.schema import cases, papers

_DAY = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?")
_RUNNING = re.compile(r"[0-9]{1,4}")
_CODE = re.compile(r"[0-9A-Z*]*\d[0-9A-Z*]*")
_JOINTS = re.compile(r"[\s-]+")


def day_of(text: str) -> date | None:
    """A written day in; the day, or None when it is not one, out.

    Example:
        >>> day_of("2026年3月1日").isoformat()
        '2026-03-01'
    """
    found = _DAY.fullmatch(text.strip())
    if found is not None:
        with contextlib.suppress(ValueError):
            return date(*map(int, found.groups()))
    return None


def number_of(text: str, today: date) -> CaseNumber | None:
    """A case number, whole or only the running number of today, in; the number, or None when it is neither, out."""
    running = _RUNNING.fullmatch(text.strip())
    return CaseNumber(today, int(running.group())) if running else case_number(text)


def sought(text: str, today: date) -> ColumnElement[bool]:
    """The condition on `cases` that the text stands for; today's cases when it is empty."""
    text = text.strip()
    day, number = day_of(text), number_of(text, today)
    if not text or day is not None:
        return cases.c.day == (day or today)
    if number is not None:
        return numbered(number)
    code = _JOINTS.sub("", text).upper()
    if _CODE.fullmatch(code):
        pattern = re.sub(r"\*+", "%", code)
        return _on_a_paper(or_(papers.c.id_number.like(pattern), papers.c.certificate_number.like(pattern)))
    return _on_a_paper(papers.c.holder.like(_escaped(_JOINTS.sub("", text)).replace("*", "_"), escape="\\"))


def numbered(number: CaseNumber) -> ColumnElement[bool]:
    """The condition for one case number."""
    return and_(cases.c.day == number.day, cases.c.running == number.running)


def of_person(name: str, id_number: str) -> ColumnElement[bool]:
    """The condition for one person: the whole ID number, the whole name, or both on the same paper.

    Raises:
        ValueError: Neither is given.
    """
    name, id_number = searchable(name), searchable(id_number)
    if not (name or id_number):
        raise ValueError("neither a name nor an ID number")
    by_name = papers.c.holder == name if name else true()
    by_id = papers.c.id_number == id_number if id_number else true()
    return _on_a_paper(and_(by_name, by_id))


def searchable(text: str) -> str:
    """A name or a number as it is kept for searching: no white space or hyphens, capitals."""
    return _JOINTS.sub("", text).upper()


def _on_a_paper(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(select(papers.c.id).where(papers.c.case_id == cases.c.id, condition))


def _escaped(text: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", text.upper())
