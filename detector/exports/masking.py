"""A report in, the same report out with the holder's name and ID number masked wherever they occur.

The first and last four characters of an ID number and the first of a name stay. Any other stretch of eight or
more digits of the ID number is starred, and so is anything that has the form of a resident's ID number.
"""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import quote

from pydantic import JsonValue

from detector.exports.plain import seen_only
from detector.report import Element, FieldKey, FieldValue, Report, SpecimenMatch

KEPT_CHARACTERS = 4
"""How many characters of an ID number stay at each end."""
LONGEST_LEAK = 7
"""At most this many digits of an ID number in a row may stay elsewhere in the text."""

_RESIDENT_ID = re.compile(
    r"(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)"
)
_LIKE_A_NAME = re.compile(r"[㐀-鿿]{2,4}")
_DIGIT_RUN = re.compile(rf"\d{{{LONGEST_LEAK + 1},}}[Xx]?")
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
    if id_number:
        text = _spaced(id_number).sub(lambda found: mask_id(re.sub(r"[\s-]", "", found.group())), text)
    text = _RESIDENT_ID.sub(lambda found: mask_id(found.group()), text)
    if id_number:
        text = _DIGIT_RUN.sub(lambda run: _star_shared(run.group(), id_number.upper()), text)
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


def _star_shared(run: str, id_number: str) -> str:
    """The run of digits with every stretch starred that it shares with the ID number."""
    length = LONGEST_LEAK + 1
    starred = list(run)
    for start in range(len(run) - length + 1):
        if run[start : start + length].upper() in id_number:
            starred[start : start + length] = "*" * length
    return "".join(starred)
