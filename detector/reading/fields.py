"""Lines, seals and kind in, the report's fields out: from labels, from sentences, from the signature.

What a label says outranks what a sentence says; numbers are repaired within their code's character classes and the
repair is recorded.
"""

from __future__ import annotations

from collections.abc import Sequence

from detector.marks.seals import FoundSeal
from detector.observation import FieldReading, KindGuess
from detector.page.page import Page
from detector.reading.fieldreader import FieldReader
from detector.reading.labelled import find_labelled
from detector.reading.licence import read_licence
from detector.reading.lines import PrintLine
from detector.reading.patterns import DATE, LEVEL, MONTH
from detector.reading.sentences import Said, find_said
from detector.reading.signature import find_date_line, find_signature, voted_name
from detector.report import FieldKey


def read_fields(
    page: Page,
    photo_size: tuple[int, int],
    lines: Sequence[PrintLine],
    seals: Sequence[FoundSeal],
    kind: KindGuess,
    title: PrintLine | None,
) -> dict[FieldKey, FieldReading]:
    """Reads every field of the page that can be found.

    Args:
        page: The upright page.
        photo_size: Width and height of the photo, for the boxes.
        lines: The page's lines in reading order.
        seals: The seals, for the signature.
        kind: What the document is.
        title: The line taken for the title.
    """
    body = [line for line in lines if line is not title]
    if kind.id == "business_licence":
        return read_licence(page, photo_size, body)
    if kind.id in ("advert", "none"):
        return {}
    found, free = find_labelled(body, page.width)
    reader = FieldReader(page, photo_size)
    fields: dict[FieldKey, FieldReading] = {}
    for each in found:
        if each.key is not None and (each.key not in fields or fields[each.key].value == "--"):
            fields |= reader.labelled(each, found)
    everything_said = find_said(body)
    for key, said in everything_said.items():
        if key not in fields and key != "issuer":
            fields[key] = reader.said(key, said)
    _complete(fields, reader, free, seals, everything_said.get("issuer"), kind, title)
    return fields


def _complete(
    fields: dict[FieldKey, FieldReading],
    reader: FieldReader,
    free: Sequence[PrintLine],
    seals: Sequence[FoundSeal],
    said: Said | None,
    kind: KindGuess,
    title: PrintLine | None,
) -> None:
    """Fills in what stands without a label: date, issuer, qualification name, level."""
    date_line = find_date_line(free, seals)
    _date(fields, reader, free, date_line)
    if fields.get("issuer") is None or fields["issuer"].value == "--" or len(fields["issuer"].value) < 4:
        _sign(fields, reader, find_signature(free, seals, date_line), seals, said)
    if "occupation" not in fields and kind.id == "professional" and title is not None:
        under = _under_title(free, title)
        if under is not None:
            fields["occupation"] = reader.reading("occupation", under.text, [under], "")
    if "level" not in fields and kind.id in ("skill_level", "qualification"):
        for line in free:
            if LEVEL.fullmatch(line.text.strip()):
                fields["level"] = reader.reading("level", line.text, [line], "")
                break


def _date(
    fields: dict[FieldKey, FieldReading],
    reader: FieldReader,
    free: Sequence[PrintLine],
    date_line: PrintLine | None,
) -> None:
    """The date on a line of its own, else the last date (or year and month) in the text."""
    if "issue_date" not in fields and date_line is not None:
        fields["issue_date"] = reader.reading("issue_date", date_line.text, [date_line], "")
    if "issue_date" not in fields:
        for line in reversed(free):
            hit = DATE.search(line.text) or (MONTH.fullmatch(line.text.strip()))
            if hit:
                fields["issue_date"] = reader.reading("issue_date", hit[0], [line], "")
                break


def _sign(
    fields: dict[FieldKey, FieldReading],
    reader: FieldReader,
    line: PrintLine | None,
    seals: Sequence[FoundSeal],
    said: Said | None,
) -> None:
    others = [(seal.text, seal.text_score) for seal in seals if seal.shape != "square"]
    if said is not None:
        others.append((said.text, said.line.score))
    name, confirmed = voted_name(line, others)
    if not name:
        return
    part = line or (said.line if said is not None else None)
    box = reader.box([part]) if part is not None else None
    under_ink = line is not None and line.layer == "under_ink"
    score = line.score if line is not None else max((s for t, s in others if t == name), default=0.0)
    fields["issuer"] = FieldReading(name, box, score, confirmed, line.text if line else name, (), "", under_ink)


def _under_title(free: Sequence[PrintLine], title: PrintLine) -> PrintLine | None:
    """The large line just below the title: the name of a professional qualification."""
    centre = (title.left + title.right) / 2
    below = [
        line
        for line in free
        if 0 < line.middle - title.middle < 4.5 * title.height
        and abs((line.left + line.right) / 2 - centre) < 3 * title.height
        and 2 <= len(line.text) <= 24
        and not line.text.isascii()
    ]
    return min(below, key=lambda line: line.middle, default=None)
