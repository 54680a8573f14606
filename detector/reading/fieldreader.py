"""What was found on a page in, field readings with boxes on the photo out: repaired, read twice, blank or not."""

from __future__ import annotations

import re
from collections.abc import Sequence

import cv2
import numpy as np

from detector.knowledge.labels import labels, normalised
from detector.observation import FieldReading
from detector.page.page import Page
from detector.reading import ocr
from detector.reading.kinds import merged
from detector.reading.labelled import Labelled
from detector.reading.lines import PrintLine, is_sure, read_alike
from detector.reading.patterns import ID_NUMBER, date_in, level_in
from detector.reading.repair import repaired_id, repaired_number
from detector.reading.script import simplified
from detector.reading.sentences import Said
from detector.report import Box, FieldKey

DASHES = re.compile(r"^[-—–_一―－~=.·/\s]*$")
NO_DASH = 0.2  # printed dashes measure 0.45-1.0 on 14 photos and scans, empty paper with guilloche 0.05
NUMBERS: frozenset[FieldKey] = frozenset({"id_number", "number"})


class FieldReader:
    """Turns what was found on one page into field readings with boxes on the photo."""

    def __init__(self, page: Page, photo_size: tuple[int, int]) -> None:
        self.page, self.photo_size = page, photo_size

    def box(self, parts: Sequence[PrintLine]) -> Box | None:
        """The box on the photo around the lines that hold a value."""
        if not parts:
            return None
        quad = parts[0].quad if len(parts) == 1 else merged(parts).quad
        return self.page.photo_box(quad, self.photo_size)

    def labelled(self, each: Labelled, found: Sequence[Labelled]) -> dict[FieldKey, FieldReading]:
        """The readings of one label: one field, or two where a label holds occupation and level."""
        assert each.key is not None
        text = each.text.strip()
        if DASHES.match(text):
            return {each.key: self._empty(each, found, dash=bool(text))}
        if each.key == "occupation" and normalised(each.label) in labels().occupation_and_level:
            return self._occupation_and_level(each)
        return {each.key: self.reading(each.key, text, each.lines, each.label)}

    def said(self, key: FieldKey, said: Said) -> FieldReading:
        """The reading of a value that a sentence names."""
        return self.reading(key, said.text, [said.line], "", second_read=False)

    def _occupation_and_level(self, each: Labelled) -> dict[FieldKey, FieldReading]:
        level = level_in(each.text)
        occupation = each.text.replace(level, "").strip(" 　/（）()、,，") if level else each.text
        out: dict[FieldKey, FieldReading] = {
            "occupation": self.reading("occupation", occupation, each.lines, each.label)
        }
        if level:
            out["level"] = self.reading("level", level, each.lines, each.label)
        return out

    def reading(
        self, key: FieldKey, text: str, parts: Sequence[PrintLine], label: str, second_read: bool = True
    ) -> FieldReading:
        """One field: cleaned, repaired within its code, read a second time where a single letter matters."""
        score = min((part.score for part in parts), default=0.0)
        confirmed = all(part.confirmed for part in parts)
        under_ink = any(part.layer == "under_ink" for part in parts)
        raw = text
        repairs: tuple[str, ...] = ()
        if key in NUMBERS:
            value, repairs = _number(key, text)
            if second_read and _stands_alone(parts, text):
                value, repairs, confirmed = self._read_again(key, value, repairs, parts[0])
            elif not second_read:
                confirmed = confirmed and score >= 0.95
        elif key == "issue_date":
            value = date_in(text) or re.sub(r"\s+", "", text)
            if confirmed and _stands_alone(parts, text):
                confirmed = read_alike(self.page.pixels, parts[0])
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
        cut = ocr.crop(self.page.pixels, ocr.widened(part.quad, part.height * 0.12))
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


def _stands_alone(parts: Sequence[PrintLine], text: str) -> bool:
    """True when a value is one whole line, so that it can be read again, and not so clear that this is idle."""
    return len(parts) == 1 and parts[0].text.strip() == text and not is_sure(parts[0])


def _number(key: FieldKey, text: str) -> tuple[str, tuple[str, ...]]:
    return repaired_id(text) if key == "id_number" else repaired_number(text)


def _well_formed(key: FieldKey, value: str) -> bool:
    if key == "id_number":
        return ID_NUMBER.fullmatch(value) is not None
    return re.fullmatch(r"[A-Z]\d{21}|\d{16}|T\d{17}[\dX]", value) is not None


def dash_strength(page: Page, start_x: float, label: PrintLine) -> float:
    """How dark the darkest level stroke is in a label's row from `start_x` on, as a share of the label's own print.

    A printed "--" is thin and small, so a plain count of dark pixels misses it; a level stroke half a character long
    tells it from guilloche, whose lines run slanted.
    """
    h = label.height
    x0, x1 = int(max(0, start_x - 0.8 * h)), int(min(page.width, start_x + 4 * h))
    middle = label.middle + label.slope * ((x0 + x1) / 2 - label.right)
    y0, y1 = int(max(0, middle - 0.6 * h)), int(min(page.height, middle + 0.6 * h))
    if y1 - y0 < 8 or x1 - x0 < 8:
        return 1.0
    place = cv2.cvtColor(page.pixels[y0:y1, x0:x1], cv2.COLOR_RGB2GRAY)
    ink = cv2.cvtColor(ocr.crop(page.pixels, label.quad), cv2.COLOR_RGB2GRAY)
    contrast = max(float(np.percentile(ink, 85)) - float(np.percentile(ink, 4)), 20.0)
    thick = cv2.morphologyEx(place, cv2.MORPH_BLACKHAT, np.ones((max(5, round(0.3 * h)), 1), np.uint8))
    level = cv2.erode(thick, np.ones((1, max(4, round(0.17 * h))), np.uint8))
    return float(level.max()) / contrast
