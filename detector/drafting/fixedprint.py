"""A scan in, the print on it that is known to be the same on every copy out; a value is never among it.

Known are the labels of `knowledge`, the titles of the kind, official addresses, and what the packaged specimens say.
Everything else on a single scan may be somebody's data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from detector.drafting.scan import Scan
from detector.knowledge.domains import classify_host
from detector.knowledge.kinds import kind_table
from detector.knowledge.labels import labels, normalised
from detector.knowledge.plain import plain
from detector.reading.kinds import joined_titles
from detector.reading.labelled import Labelled
from detector.reading.lines import PrintLine
from detector.reading.patterns import DATE, ID_NUMBER, LEVEL, LINK, MONTH
from detector.reading.signature import is_body_name
from detector.report import FieldKey, KindId
from detector.specimens.likeness import latin_likeness, opening_likeness
from detector.specimens.sightings import Quad
from detector.specimens.specimen import Element, ElementRole, Specimen

ALIKE = 90.0  # of 100, from which a line is taken for the known one; chosen, a slip in ten characters passes
LONGEST = 200
CUT_SHORT = 0.3  # of a character, so that a part shows nothing of what follows it
_ADDRESS = re.compile(r"(?:https?:/*)?(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,})", re.IGNORECASE)
_SEVERAL_DIGITS = re.compile(r"\d\D*\d")
_TITLE_CLEANED = re.compile(r"[\s　]+")


@dataclass(frozen=True, slots=True, eq=False)
class Print:
    """A piece of fixed print: what its element says, and where it stands (4×2 page pixels, nothing else inside).

    `value_left` is the middle of the left edge of the value beside a label, in page pixels, `line` the outline of the
    whole line where only a part of it is fixed.
    """

    role: ElementRole
    text: str
    quad: Quad
    field: FieldKey | None = None
    value_left: tuple[float, float] | None = None
    line: Quad | None = None


def clean(text: str) -> str:
    """Text as read, without what is not print: control and direction characters, braces, and too great length."""
    return "".join(c for c in text if c.isprintable() and c not in "{}").strip()[:LONGEST]


def templated(text: str, scan: Scan) -> str:
    """The text with the issuer's name, which differs from office to office, as a place to fill."""
    issuer = scan.value("issuer")
    return text.replace(issuer, "{issuer}") if len(issuer) >= 4 else text


def may_be_value(text: str, values: Sequence[str] | frozenset[str]) -> bool:
    """True for what could be somebody's data: a number, a date, a level, a body's name, or a value that was read."""
    bare = plain(text)
    if len(bare) < 2 or _SEVERAL_DIGITS.search(bare) or ID_NUMBER.search(bare):
        return True
    if DATE.search(text) or MONTH.search(text) or LEVEL.fullmatch(text.strip()) or is_body_name(text):
        return True
    return any(value in bare or bare in value for value in map(plain, values))


def known_print(scan: Scan, kind: KindId, known: Sequence[Specimen]) -> Iterator[Print]:
    """Everything on a scan that is known as fixed print, the title first."""
    title = title_line(scan, kind)
    if title is not None:
        yield Print("title", clean(_TITLE_CLEANED.sub("", title.text)), title.quad)
    for each in scan.text.labelled:
        yield from _label(each)
    for line in scan.free:
        if title is None or not _inside(line, title):
            found = known_line(line, known)
            if found is not None:
                yield found


def title_line(scan: Scan, kind: KindId) -> PrintLine | None:
    """The title: the line that the kind was decided by, else the highest that is a title of the wanted kind."""
    found = scan.text.title
    if found is None:
        patterns = next((signs.titles for signs in kind_table().kinds if signs.id == kind), ())
        like = [
            line
            for line in joined_titles(scan.text.lines)
            if any(pattern.fullmatch(_TITLE_CLEANED.sub("", line.text)) for pattern in patterns)
        ]
        found = max(like, key=lambda line: line.height, default=None)
    personal = [scan.value(key) for key in ("name", "id_number", "number") if scan.value(key)]
    return None if found is None or any(value in found.text for value in personal) else found


def known_line(line: PrintLine, known: Sequence[Specimen]) -> Print | None:
    """A line without a label that is an official address, or alike to a text of a packaged specimen."""
    site = _ADDRESS.search(line.text) if LINK.search(line.text) else None
    if site is not None:
        return _site(line, 0, "", site)
    elements = [element for specimen in known for element in specimen.elements]
    for element in elements:
        if element.role == "heading" and plain(line.text) == plain(element.text):
            return Print("heading", element.text, line.quad)
        if element.role == "title_en" and latin_likeness(element, line) >= ALIKE:
            return Print("title_en", element.text, line.quad)
    bodies = [element for element in elements if element.role == "body"]
    best = max(bodies, key=lambda element: opening_likeness(element, line), default=None)
    return None if best is None or opening_likeness(best, line) < ALIKE else _opening(best, line)


def _opening(body: Element, line: PrintLine) -> Print | None:
    """The fixed beginning of a body, as far as this line goes."""
    wanted = body.fixed_text[: len(line.text)]
    if len(plain(line.text)) < 4 or fuzz.ratio(plain(line.text)[: len(plain(wanted))], plain(wanted)) < ALIKE:
        return None
    rest = "{issuer}" if "{" in body.text else ""
    return Print("body", wanted + rest, part_of(line, 0, len(wanted)), line=line.quad)


def _label(each: Labelled) -> Iterator[Print]:
    """A label without its value; an address behind it belongs to it when it is official."""
    text = clean(re.sub(r"[\s　:：]+", "", each.label))
    if not labels().known(text):
        return
    start = max(each.line.text.find(each.label), 0)
    end = start + len(each.label)
    site = _ADDRESS.search(each.text) if LINK.search(each.text) else None
    if site is not None:
        found = _site(each.line, start, text, site) if each.inline else None
        if found is not None:
            yield found
        return
    left = None
    if each.values:
        quad = min(each.values, key=lambda value: (value.middle > each.line.middle + each.line.height, value.left)).quad
        left = (float((quad[0, 0] + quad[3, 0]) / 2), float((quad[0, 1] + quad[3, 1]) / 2))
    whole = normalised(each.line.text) == normalised(each.label)
    yield Print("label", text, each.line.quad if whole else part_of(each.line, start, end), each.key, left)


def _site(line: PrintLine, start: int, label: str, site: re.Match[str]) -> Print | None:
    """An address without its path, when its host is official."""
    host = site["host"].lower()
    if classify_host(host).host_class not in ("official", "government") or _SEVERAL_DIGITS.search(host):
        return None
    at = line.text.lower().find(host)
    scheme = re.search(r"https?:/*$", line.text[:at], re.IGNORECASE)
    address = f"http://{host}" if scheme else host
    begin = start if label else (scheme.start() if scheme else at)
    return Print("query_site", f"{label}：{address}" if label else address, part_of(line, begin, at + len(host)))


def part_of(line: PrintLine, start: int, end: int) -> Quad:
    """The part of a line that some of its characters take; a Latin letter is half as wide as a Chinese one."""
    ends = np.cumsum([0.0, *(0.5 if character.isascii() else 1.0 for character in line.text)])
    if ends[-1] <= 0 or end - start >= len(line.text):
        return line.quad
    until = ends[min(end, len(line.text))] - (CUT_SHORT if end < len(line.text) else 0.0)
    a, b = float(ends[start] / ends[-1]), float(until / ends[-1])
    top, bottom = line.quad[1] - line.quad[0], line.quad[2] - line.quad[3]
    corners = [line.quad[0] + a * top, line.quad[0] + b * top, line.quad[3] + b * bottom, line.quad[3] + a * bottom]
    return np.array(corners, np.float32)


def _inside(line: PrintLine, title: PrintLine) -> bool:
    x, y = line.quad.mean(axis=0)
    (left, top), (right, bottom) = title.quad.min(axis=0), title.quad.max(axis=0)
    return bool(left <= x <= right and top <= y <= bottom)
