"""Lines in, labels with their values out, wherever the value stands: behind a colon, to the right, wrapped, below.

Works in page pixels on an upright, flattened page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from detector.knowledge.labels import labels, normalised
from detector.reading.kinds import merged
from detector.reading.lines import PrintLine
from detector.report import FieldKey

SAME_ROW = 0.7  # in label heights; chosen from the row steps of the reference styles
WRAP_GAP = 1.75  # in line heights; chosen: tighter than the row step of the reference styles
ORPHAN_GAP = 4.5  # in line heights; chosen so that 职业（工种）及等级 of the booklet reaches its value one row below
COLUMN_SLACK = 0.12  # share of the page's width; chosen
_TRANSLATION = re.compile(r"[A-Za-z][A-Za-z ./&'()-]*")  # an English sub-label is no value
WRAPPING: frozenset[FieldKey] = frozenset({"occupation", "direction", "issuer", "id_type"})


@dataclass(slots=True, eq=False)
class Labelled:
    """A printed label and what stands by it. `key` is None for a label that is no field of the report."""

    key: FieldKey | None
    label: str
    line: PrintLine
    inline: str = ""
    values: list[PrintLine] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The value as printed, wrapped lines joined."""
        return self.inline + "".join(value.text for value in self.values)

    @property
    def lines(self) -> list[PrintLine]:
        """The lines that hold the value."""
        return self.values or ([self.line] if self.inline else [])


def find_labelled(lines: Sequence[PrintLine], page_width: int) -> tuple[list[Labelled], list[PrintLine]]:
    """Pairs labels with values.

    Returns:
        The pairs in reading order, and the lines that are neither label nor value.
    """
    found: list[Labelled] = []
    free: list[PrintLine] = []
    for line in _joined_fragments(lines):
        here = _labels_in(line)
        found += here
        if not here:
            free.append(line)
    waiting = [each for each in found if not each.inline]
    free = _take_right(waiting, found, free)
    _drop_strays(found, free, page_width)
    free = _take_below(found, free)
    return found, free


@cache
def _inline_pattern() -> re.Pattern[str]:
    known = labels()
    texts = sorted({*known.fields, *known.other}, key=len, reverse=True)
    spaced = "|".join(r"[\s　/()（）]*".join(map(re.escape, t)) for t in texts if len(t) > 1)
    return re.compile(rf"(?:^|(?<=[\s　，,；;。)）])|(?<=[一-鿿\d]))({spaced})[)）]?\s*[:：]\s*", re.IGNORECASE)


def _labels_in(line: PrintLine) -> list[Labelled]:
    """The labels that stand in one line: the whole line, or each one before a colon, or a label run into its value."""
    known = labels()
    whole = normalised(line.text)
    if known.known(whole):
        return [Labelled(known.fields.get(whole), line.text, line)]
    hits = list(_inline_pattern().finditer(line.text))
    if hits and (hits[0].start() <= 2 or len(hits) > 1):
        return [
            Labelled(known.fields.get(normalised(hit[1])), hit[1], line, line.text[hit.end() : end].strip())
            for hit, end in zip(hits, [*(h.start() for h in hits[1:]), len(line.text)], strict=True)
        ]
    return _run_together(line)


def _run_together(line: PrintLine) -> list[Labelled]:
    """A label read together with its value, without a colon: 姓名张三, 证书编号S0000…."""
    text = re.sub(r"\s+", "", line.text)
    known = labels()
    if text[:1] in "(（" or "。" in text or "，" in text:
        return []
    for cut in range(min(10, len(text) - 1), 1, -1):
        key = known.fields.get(normalised(text[:cut]))
        rest = text[cut:].lstrip(":：)）")
        if key is None or not rest:
            continue
        fits = {
            "name": re.fullmatch(r"[一-鿿·]{2,4}", rest),
            "id_number": re.fullmatch(r"[\dA-Za-z*]{8,20}", rest),
            "number": re.fullmatch(r"[\dA-Za-z〔〕\[\]()（）号第字-]{6,30}", rest),
            "issue_date": re.match(r"[\d二〇]{4}", rest),
            "level": re.match(r"[一二三四五]级|初级|中级|高级|技师", rest),
            "id_type": re.search(r"身份证|护照|通行证|居住证", rest),
        }.get(key)
        if fits:
            return [Labelled(key, text[:cut], line, rest)]
        if cut >= 4 and key in ("occupation", "direction") and len(rest) >= 2 and not known.known(rest):
            return [Labelled(key, text[:cut], line, rest)]
    return []


def _joined_fragments(lines: Sequence[PrintLine]) -> list[PrintLine]:
    """Puts labels together again that are spaced so widely that each character was read alone (姓　　名)."""
    out: list[PrintLine] = []
    skip: set[int] = set()
    for i, line in enumerate(lines):
        short = len(normalised(line.text))
        if short == 1 or (short == 2 and not labels().known(line.text)):
            for j, other in enumerate(lines):
                near = 0 < other.left - line.right < 5 * line.height
                same_row = abs(other.middle - line.middle) < 0.5 * line.height
                head = re.split(r"[:：]", other.text)[0]
                if j not in skip and j != i and near and same_row and labels().known(line.text + head):
                    line = merged([line, other])
                    skip.add(j)
                    break
        out.append(line)
    return [line for i, line in enumerate(out) if i not in skip]


def _off_row(label: PrintLine, other: PrintLine) -> float:
    """How far the other line stands off the label's row, in label heights (the label's own slope is followed)."""
    expected = label.middle + label.slope * (other.left - label.right)
    return abs(other.middle - expected) / max(label.height, 1.0)


def _take_right(waiting: list[Labelled], found: list[Labelled], free: list[PrintLine]) -> list[PrintLine]:
    taken: set[int] = set()
    for each in sorted(waiting, key=lambda w: -w.line.left):
        label = each.line
        right = [
            line
            for line in free
            if id(line) not in taken
            and not _TRANSLATION.fullmatch(line.text)
            and line.left > label.right - 0.6 * label.height
            and _off_row(label, line) < SAME_ROW
        ]
        barriers = [
            other.line.left
            for other in found
            if other.line is not label and other.line.left > label.right and _off_row(label, other.line) < SAME_ROW
        ]
        right = [line for line in right if all(line.left < barrier for barrier in barriers)]
        if right:
            nearest = min(right, key=lambda line: line.left)
            row = [line for line in right if line.left - nearest.right < 2.5 * nearest.height or line is nearest]
            each.values = sorted(row, key=lambda line: line.left)
            taken |= {id(line) for line in row}
    return [line for line in free if id(line) not in taken]


def _drop_strays(found: list[Labelled], free: list[PrintLine], page_width: int) -> None:
    """Gives back values that start far right of where the other values of the same label column start."""
    offsets = [(each, each.values[0].left - each.line.left) for each in found if each.values]
    for each, offset in offsets:
        column = [
            other_offset for other, other_offset in offsets if abs(other.line.left - each.line.left) < 0.05 * page_width
        ]
        if len(column) >= 3 and offset - float(np.median(column)) > COLUMN_SLACK * page_width:
            free += each.values
            each.values = []


def _take_below(found: list[Labelled], free: list[PrintLine]) -> list[PrintLine]:
    """Wrapped second lines, and values printed below their label."""
    rest: list[PrintLine] = []
    for line in sorted(free, key=lambda each: each.middle):
        owner = _owner_above(found, line)
        if owner is None:
            rest.append(line)
        elif owner.values or owner.inline:
            owner.values = [*(owner.values or [_inline_line(owner)]), line]
            owner.inline = ""
        else:
            owner.values = [line]
    return rest


def _inline_line(each: Labelled) -> PrintLine:
    return PrintLine(each.inline, each.line.quad, each.line.score, each.line.confirmed, each.line.layer)


def _owner_above(found: list[Labelled], line: PrintLine) -> Labelled | None:
    if _TRANSLATION.fullmatch(line.text):
        return None
    if any(_off_row(each.line, line) < SAME_ROW and each.line.left < line.left for each in found):
        return None
    above = [each for each in found if each.line.middle < line.middle and each.line.left < line.right]
    above = [each for each in above if each.line.left - 3 * line.height < line.left]
    if not above:
        return None
    lowest = max(each.line.middle for each in above)
    nearest = [each for each in above if each.line.middle > lowest - 0.5 * line.height]
    owner = max(nearest, key=lambda each: each.line.left)
    if owner.key is None:
        return None
    if owner.values or owner.inline:
        last = owner.lines[-1]
        start = owner.lines[0].left if owner.values else line.left
        close = line.middle - last.middle < WRAP_GAP * max(last.height, line.height)
        aligned = abs(line.left - start) < 2.5 * line.height
        return owner if owner.key in WRAPPING and close and aligned else None
    near = line.middle - owner.line.middle < ORPHAN_GAP * max(owner.line.height, line.height)
    return owner if near and len(line.text) <= 40 else None
