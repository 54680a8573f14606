"""A report in, the same report out with the holder's name and ID number masked wherever they occur.

The first and last four characters of an ID number and the first of a name stay. Any other stretch of eight or
more digits of the ID number is starred, and so is anything that has the form of a resident's ID number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Literal
from urllib.parse import quote

from pydantic import JsonValue

from detector.exports.plain import seen_only
from detector.report import Element, FieldKey, FieldValue, Report, SpecimenMatch

KEPT_CHARACTERS = 4
"""How many characters of an ID number stay at each end."""
LONGEST_LEAK = 7
"""At most this many digits of an ID number in a row may stay elsewhere in the text."""

_GAP = r"[ \t\u3000-]?"
_RESIDENT_ID = re.compile(
    rf"(?<!\d)[1-9]{_GAP}(?:\d{_GAP}){{5}}(?:1{_GAP}[89]|2{_GAP}0){_GAP}(?:\d{_GAP}){{2}}"
    rf"(?:0{_GAP}[1-9]|1{_GAP}[0-2]){_GAP}(?:0{_GAP}[1-9]|[12]{_GAP}\d|3{_GAP}[01]){_GAP}(?:\d{_GAP}){{3}}[\dXx](?!\d)"
)
"""The form of a resident's ID number; scanners and typists put blanks or hyphens into it."""
_LIKE_A_NAME = re.compile(r"[㐀-鿿]{2,4}")
_DIGIT_RUN = re.compile(r"[\dXx](?:[\W_]{0,3}[\dXx])+")
"""Digits with a few marks between them at most."""
_DIGITS = frozenset("0123456789X")
_FLAT_X = dict.fromkeys("xXｘＸ", "X")
_NEVER_TEXT = frozenset(
    {"schema", "sha256", "format", "id", "rule", "status", "verdict", "severity", "certainty", "clause"}
    | {"action", "role", "state", "centre", "shape", "where", "url", "basis"}
)
"""Keys whose values are ours, not read from the picture."""


def mask_name(name: str) -> str:
    """The first character, then a star for each other one.

    Example:
        >>> mask_name("彭平雅")
        '彭**'
    """
    return name[:1] + "*" * (len(name) - 1)


def mask_id(number: str) -> str:
    """The first and last four characters with stars between; shorter numbers keep less.

    Example:
        >>> mask_id("440106199003071239")
        '4401**********1239'
    """
    kept = KEPT_CHARACTERS if len(number) >= 3 * KEPT_CHARACTERS else len(number) // 4
    return number[:kept] + "*" * (len(number) - 2 * kept) + (number[-kept:] if kept else "")


def mask_text(text: str, *, name: str = "", id_number: str = "") -> str:
    """One piece of text with every occurrence of the name and the ID number masked.

    Example:
        >>> mask_text("学员彭 平雅，证号T440106199003071239", name="彭平雅", id_number="440106199003071239")
        '学员彭**，证号T4401**********1239'
    """
    text, name, id_number = map(seen_only, (text, name, id_number))  # a number with unseen characters reads as whole
    number = "".join(char for char in _flat(id_number) if char.isalnum())
    if number:
        text = _replaced(_spaced(number), text, lambda found: mask_id(_bare(found)))
    text = _replaced(_RESIDENT_ID, text, lambda found: mask_id(_bare(found)))
    if number:
        text = _replaced(_DIGIT_RUN, text, lambda run: _star_shared(run, number))
    name = name.strip()
    if len(name) > 1:
        text = _spaced(name).sub(mask_name(name), text)
        text = text.replace(quote(name), mask_name(name)).replace(quote(name).lower(), mask_name(name))
    return text


def mask_report(report: Report) -> Report:
    """The report as it may be shown and passed on."""
    personal = {"name": _value(report, "name"), "id_number": _value(report, "id_number")}

    def walk(node: JsonValue, key: str = "") -> JsonValue:
        if isinstance(node, str):
            return node if key in _NEVER_TEXT else mask_text(node, **personal)
        if isinstance(node, dict):
            return {child: walk(value, child) for child, value in node.items()}
        if isinstance(node, list):
            return [walk(value, key) for value in node]
        return node

    masked = Report.model_validate(walk(report.model_dump(mode="json")))
    hidden: dict[FieldKey, FieldValue] = {}
    if personal["name"]:
        hidden["name"] = _hidden(masked.fields["name"], mask_name(personal["name"]))
    if personal["id_number"]:
        hidden["id_number"] = _hidden(masked.fields["id_number"], mask_id(personal["id_number"]))
    specimen = masked.specimen if personal["name"] else _without_names(masked.specimen)
    return masked.model_copy(update={"fields": masked.fields | hidden, "specimen": specimen})


def _without_names(match: SpecimenMatch | None) -> SpecimenMatch | None:
    """Lines of the length of a name starred, where it is not known which line is the name."""
    if match is None:
        return None
    elements = (
        each.model_copy(update={"printed": mask_name(each.printed)}) if _may_be_a_name(each) else each
        for each in match.elements
    )
    return match.model_copy(update={"elements": tuple(elements)})


def _may_be_a_name(element: Element) -> bool:
    return element.state == "extra" and _LIKE_A_NAME.fullmatch(element.printed) is not None


def _hidden(field: FieldValue, value: str) -> FieldValue:
    """The field with a masked value; what stood there before repair would give it away."""
    return field.model_copy(update={"value": value, "raw": None, "repairs": ()})


def _value(report: Report, key: Literal["name", "id_number"]) -> str:
    field = report.fields.get(key)
    return "" if field is None or field.value == "--" else field.value


def _spaced(text: str) -> re.Pattern[str]:
    """The text with any white space or hyphens between its characters."""
    letters = [re.escape(char) for char in text if not char.isspace()]
    return re.compile(r"[\s-]*".join(letters), re.IGNORECASE)


def _bare(text: str) -> str:
    return re.sub(r"[\s-]", "", text)


def _flat(text: str) -> str:
    """The text, as long as before, with digits of every script as 0 to 9 and X as a capital."""
    return "".join(_FLAT_X.get(char) or str(unicodedata.digit(char, char)) for char in text)


def _replaced(pattern: re.Pattern[str], text: str, masked: Callable[[str], str]) -> str:
    """The text with every match of its flat form masked."""
    parts, end = [], 0
    for match in pattern.finditer(_flat(text)):
        parts += [text[end : match.start()], masked(text[match.start() : match.end()])]
        end = match.end()
    return "".join([*parts, text[end:]])


def _star_shared(run: str, number: str) -> str:
    """The run of digits with every stretch starred that it shares with the ID number, whatever stands between."""
    length = LONGEST_LEAK + 1
    places = [at for at, char in enumerate(_flat(run)) if char in _DIGITS]
    digits = "".join(_flat(run)[at] for at in places)
    starred = list(run)
    for start in range(len(digits) - length + 1):
        if digits[start : start + length] in number:
            for at in places[start : start + length]:
                starred[at] = "*"
    return "".join(starred)
