"""The text of one cell in; a day, a span of days, a credit code or None out."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from detector.knowledge.plain import plain
from detector.knowledge.source import table

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)|(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_SERIAL = re.compile(r"\d{5}(\.0+)?")
SERIAL_DAY_ZERO = date(1899, 12, 30)
"""Day 0 of a spreadsheet's calendar (ECMA-376, 1900 base)."""


class NoDay(ValueError):
    """The cell holds something that is no day."""


def open_ended(text: str) -> bool:
    """True for what stands for no date at all: blank, 长期, -."""
    return not text or plain(text) in table("registry")["open_end"]["words"]


def day(text: str, *, last: bool = False) -> date | None:
    """The day a cell holds, None when it is blank or says 长期; of a month, its first or last day.

    Raises:
        NoDay: Something else stands there.

    Example:
        >>> day("2026年3月1日")
        datetime.date(2026, 3, 1)
    """
    if open_ended(text):
        return None
    flat = plain(text)
    if _SERIAL.fullmatch(flat):
        return SERIAL_DAY_ZERO + timedelta(days=int(float(flat)))
    found = _days(flat)
    if len(found) != 1:
        raise NoDay(text)
    return found[0][1] if last else found[0][0]


def span(text: str) -> tuple[date | None, date | None]:
    """First and last day of a cell such as 2024.1.1-2026.12.31 or 至2026-12-31.

    Raises:
        NoDay: No day stands there, or more than two.
    """
    if open_ended(text):
        return None, None
    flat = plain(text)
    found = _days(flat)
    if len(found) == 2:
        return found[0][0], found[1][1]
    if len(found) == 1:
        open_end = any(word in flat for word in ("长期", "永久", "起")) or flat.startswith("自")
        return (found[0][0], None) if open_end else (None, found[0][1])
    raise NoDay(text)


def _days(flat: str) -> list[tuple[date, date]]:
    """First and last day of everything that looks like a date: a month without a day is a whole month."""
    found = []
    for match in _DAY.finditer(flat):
        year, month, number = match.groups()[:3] if match[1] else match.groups()[3:]
        try:
            first = date(int(year), int(month), int(number or 1))
            last = first if number else first.replace(day=monthrange(first.year, first.month)[1])
        except ValueError:
            raise NoDay(flat) from None
        found.append((first, last))
    return found


def credit_code(text: str) -> tuple[str, bool]:
    """The code without blanks and in capitals, and whether its check character is right (true for none)."""
    code = plain(text).upper().replace("-", "")
    if not code or code in ("/", "无"):
        return "", True
    try:
        uscc.validate(code)
    except ValidationError:
        return code, False
    return code, True
