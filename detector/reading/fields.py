"""Lines, seals and kind in, the report's fields out: from labels, from sentences, from the signature.

What a label says outranks what a sentence says; numbers are repaired within their code's character classes and the
repair is recorded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import cv2
import numpy as np

from detector.knowledge.labels import labels, normalised
from detector.marks.seals import FoundSeal
from detector.observation import FieldReading, KindGuess
from detector.page.page import Page
from detector.reading import ocr
from detector.reading.labelled import Labelled, find_labelled
from detector.reading.lines import PrintLine
from detector.reading.patterns import DATE, ID_NUMBER, LEVEL, MONTH, date_in, level_in
from detector.reading.repair import repaired_id, repaired_number
from detector.reading.script import simplified
from detector.reading.sentences import Said, find_said
from detector.reading.signature import find_date_line, find_signature, voted_name
from detector.report import Box, FieldKey

DASHES = re.compile(r"^[-—–_一―－~=.·/\s]*$")
SECOND_READ_BELOW = 0.985  # numbers read with less than this mean score are read a second time, enlarged
NO_DASH = 0.2  # printed dashes measure 0.45-1.0 on 14 photos and scans, empty paper with guilloche 0.05
NUMBERS: frozenset[FieldKey] = frozenset({"id_number", "number"})


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
        return _licence_fields(page, photo_size, body)
    if kind.id in ("advert", "none"):
        return {}
    found, free = find_labelled(body, page.width)
    reader = _Reader(page, photo_size)
    fields: dict[FieldKey, FieldReading] = {}
    for each in found:
        if each.key is not None and (each.key not in fields or fields[each.key].value == "--"):
            fields |= reader.labelled(each, found)
    for key, said in find_said(body).items():
        if key not in fields and key != "issuer":
            fields[key] = reader.said(key, said)
    _complete(fields, reader, free, seals, body, kind, title)
    return fields


class _Reader:
    """Turns what was found on one page into field readings with boxes on the photo."""

    def __init__(self, page: Page, photo_size: tuple[int, int]) -> None:
        self.page, self.photo_size = page, photo_size

    def box(self, parts: Sequence[PrintLine]) -> Box | None:
        if not parts:
            return None
        if len(parts) == 1:
            return self.page.photo_box(parts[0].quad, self.photo_size)
        points = np.concatenate([part.quad for part in parts])
        (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
        return self.page.photo_box(np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]]), self.photo_size)

    def labelled(self, each: Labelled, found: Sequence[Labelled]) -> dict[FieldKey, FieldReading]:
        assert each.key is not None
        text = each.text.strip()
        if DASHES.match(text):
            return {each.key: self._empty(each, found, dash=bool(text))}
        if each.key == "occupation" and normalised(each.label) in labels().occupation_and_level:
            return self._occupation_and_level(each)
        return {each.key: self._reading(each.key, text, each.lines, each.label)}

    def said(self, key: FieldKey, said: Said) -> FieldReading:
        return self._reading(key, said.text, [said.line], "", second_read=False)

    def _occupation_and_level(self, each: Labelled) -> dict[FieldKey, FieldReading]:
        level = level_in(each.text)
        occupation = each.text.replace(level, "").strip(" 　/（）()、,，") if level else each.text
        out: dict[FieldKey, FieldReading] = {
            "occupation": self._reading("occupation", occupation, each.lines, each.label)
        }
        if level:
            out["level"] = self._reading("level", level, each.lines, each.label)
        return out

    def _reading(
        self, key: FieldKey, text: str, parts: Sequence[PrintLine], label: str, second_read: bool = True
    ) -> FieldReading:
        score = min((part.score for part in parts), default=0.0)
        confirmed = all(part.confirmed for part in parts)
        under_ink = any(part.layer == "under_ink" for part in parts)
        raw = text
        repairs: tuple[str, ...] = ()
        if key in NUMBERS:
            value, repairs = _number(key, text)
            if second_read and score < SECOND_READ_BELOW and len(parts) == 1 and parts[0].text.strip() == text:
                value, repairs, confirmed = self._read_again(key, value, repairs, parts[0])
            elif not second_read:
                confirmed = confirmed and score >= 0.95
        elif key == "issue_date":
            value = date_in(text) or re.sub(r"\s+", "", text)
        else:
            value = re.sub(r"[\s　]+", " " if text.isascii() else "", text).strip(" ：:，,。；;")
            plain = simplified(value)
            repairs = (f"{value}→{plain}",) if plain != value else ()
            value = plain
        return FieldReading(value, self.box(parts), score, confirmed, raw, repairs, label, under_ink)

    def _read_again(
        self, key: FieldKey, value: str, repairs: tuple[str, ...], part: PrintLine
    ) -> tuple[str, tuple[str, ...], bool]:
        """Reads a number once more, enlarged and with a wider cut; of two readings the well-formed one is kept."""
        cut = ocr.crop(self.page.pixels, _widened(part.quad, part.height * 0.12))
        big = np.ascontiguousarray(np.kron(cut, np.ones((2, 2, 1), np.uint8)))
        (text, _), *_ = ocr.recognise([big])
        again, again_repairs = _number(key, text)
        if again == value:
            return value, repairs, True
        if _well_formed(key, again) and not _well_formed(key, value):
            return again, again_repairs, False
        return value, repairs, False

    def _empty(self, each: Labelled, found: Sequence[Labelled], dash: bool) -> FieldReading:
        """A label with nothing read behind it: blank only when the paper there is really empty."""
        label = each.line
        column = [
            other.values[0].left
            for other in found
            if other.values and abs(other.line.left - label.left) < label.height * 2
        ]
        start = float(np.median(column)) if column else label.right + label.height
        blank = not dash and not each.inline and dash_strength(self.page, start, label) < NO_DASH
        return FieldReading(
            "--", self.box(each.lines or [label]), label.score, label.confirmed, each.text, (), each.label, blank=blank
        )


def _number(key: FieldKey, text: str) -> tuple[str, tuple[str, ...]]:
    return repaired_id(text) if key == "id_number" else repaired_number(text)


def _well_formed(key: FieldKey, value: str) -> bool:
    if key == "id_number":
        return ID_NUMBER.fullmatch(value) is not None
    return re.fullmatch(r"[A-Z]\d{21}|\d{16}|T\d{17}[\dX]", value) is not None


def _widened(quad: ocr.Quad, by: float) -> ocr.Quad:
    along = (quad[1] - quad[0]) / max(float(np.linalg.norm(quad[1] - quad[0])), 1.0)
    down = (quad[3] - quad[0]) / max(float(np.linalg.norm(quad[3] - quad[0])), 1.0)
    a, b, c, d = quad
    return np.array(
        [
            a - along * by - down * by,
            b + along * by - down * by,
            c + along * by + down * by,
            d - along * by + down * by,
        ],
        np.float32,
    )


def dash_strength(page: Page, start_x: float, label: PrintLine) -> float:
    """How dark the darkest level stroke is in a label's row from `start_x` on, as a share of the label's own print.

    A printed "--" is thin and small, so a plain count of dark pixels misses it; a level stroke half a character long
    tells it from guilloche, whose lines run slanted.
    """
    along = (label.quad[1] - label.quad[0]).astype(float)
    slope = along[1] / along[0] if abs(along[0]) > 3 * label.height else 0.0
    h = label.height
    x0, x1 = int(max(0, start_x - 0.8 * h)), int(min(page.width, start_x + 4 * h))
    middle = label.middle + slope * ((x0 + x1) / 2 - label.right)
    y0, y1 = int(max(0, middle - 0.6 * h)), int(min(page.height, middle + 0.6 * h))
    if y1 - y0 < 8 or x1 - x0 < 8:
        return 1.0
    place = cv2.cvtColor(page.pixels[y0:y1, x0:x1], cv2.COLOR_RGB2GRAY)
    ink = cv2.cvtColor(ocr.crop(page.pixels, label.quad), cv2.COLOR_RGB2GRAY)
    contrast = max(float(np.percentile(ink, 85)) - float(np.percentile(ink, 4)), 20.0)
    thick = cv2.morphologyEx(place, cv2.MORPH_BLACKHAT, np.ones((max(5, round(0.3 * h)), 1), np.uint8))
    level = cv2.erode(thick, np.ones((1, max(4, round(0.17 * h))), np.uint8))
    return float(level.max()) / contrast


def _complete(
    fields: dict[FieldKey, FieldReading],
    reader: _Reader,
    free: Sequence[PrintLine],
    seals: Sequence[FoundSeal],
    body: Sequence[PrintLine],
    kind: KindGuess,
    title: PrintLine | None,
) -> None:
    """Fills in what stands without a label: date, issuer, qualification name, level."""
    date_line = find_date_line(free, seals)
    if "issue_date" not in fields and date_line is not None:
        fields["issue_date"] = reader._reading("issue_date", date_line.text, [date_line], "")
    if "issue_date" not in fields:
        for line in reversed(free):
            hit = DATE.search(line.text) or (MONTH.fullmatch(line.text.strip()))
            if hit:
                fields["issue_date"] = reader._reading("issue_date", hit[0], [line], "")
                break
    if fields.get("issuer") is None or fields["issuer"].value == "--" or len(fields["issuer"].value) < 4:
        _sign(fields, reader, find_signature(free, seals, date_line), seals, body)
    if "occupation" not in fields and kind.id == "professional" and title is not None:
        under = _under_title(free, title)
        if under is not None:
            fields["occupation"] = reader._reading("occupation", under.text, [under], "")
    if "level" not in fields and kind.id in ("skill_level", "qualification"):
        for line in free:
            if LEVEL.fullmatch(line.text.strip()):
                fields["level"] = reader._reading("level", line.text, [line], "")
                break


def _sign(
    fields: dict[FieldKey, FieldReading],
    reader: _Reader,
    line: PrintLine | None,
    seals: Sequence[FoundSeal],
    body: Sequence[PrintLine],
) -> None:
    said = find_said(body).get("issuer")
    others = [(seal.text, seal.text_score) for seal in seals]
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


def _licence_fields(page: Page, photo_size: tuple[int, int], body: Sequence[PrintLine]) -> dict[FieldKey, FieldReading]:
    """The registered name on a business licence."""
    reader = _Reader(page, photo_size)
    for i, line in enumerate(body):
        text = normalised(line.text)
        for label in sorted(labels().licence_issuer, key=len, reverse=True):
            if text == label or (text.startswith(label) and len(label) > 1 and re.match(r".{0,4}[:：\s]", line.text)):
                rest = re.sub(r"^[称名企业\s　]+[:：]?\s*", "", line.text) if text != label else ""
                if rest:
                    return {"issuer": reader._reading("issuer", rest, [line], label)}
                row = [
                    o
                    for o in body[max(0, i - 3) : i + 4]
                    if o is not line and abs(o.middle - line.middle) < 0.7 * line.height
                ]
                right = [o for o in row if o.left >= line.right - line.height and len(o.text) >= 4]
                if right:
                    value = min(right, key=lambda o: o.left)
                    return {"issuer": reader._reading("issuer", value.text, [value], label)}
    named = [
        line
        for line in body
        if re.search(r"(公司|中心|学校|合作社|厂|店|院)$", line.text) and 5 <= len(line.text) <= 40
    ]
    return {"issuer": reader._reading("issuer", named[0].text, [named[0]], "")} if named else {}
