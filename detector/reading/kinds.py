"""Lines in, the kind of document out: by its title, else by its phrases and labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from detector.knowledge.adverts import as_meant, promises
from detector.knowledge.kinds import KindSigns, KindTable, kind_table
from detector.knowledge.labels import labels, normalised
from detector.knowledge.plain import unsplit
from detector.observation import KindGuess
from detector.reading.lines import PrintLine
from detector.reading.script import simplified
from detector.report import KindId

TITLE_HEIGHT = 1.25  # a title is at least this much higher than the page's typical line; chosen
MIN_TITLE_SCORE = 0.7
ADVERT_WORDS = 2
_TITLE_CLEANED = re.compile(r"[\s　\-—_·.*★☆<>《》]+")


@dataclass(frozen=True, slots=True)
class _Title:
    signs: KindSigns
    line: PrintLine


def decide_kind(lines: Sequence[PrintLine]) -> tuple[KindGuess, PrintLine | None]:
    """Decides what the page is.

    Returns:
        The guess, and the line taken for the title (None when there is none).
    """
    table = kind_table()
    text = "\n".join(line.text for line in lines)
    title = _find_title(lines, table)
    printed = {normalised(line.text) for line in lines} | _leading_labels(lines)
    holder = len(printed & set(labels().fields))
    selling = _selling([unsplit(line.text) for line in lines], table)
    if title is not None and title.signs.id == "business_licence":
        return _guess("business_licence", "high", title), title.line
    if title is None and table.advert_context.search(text):
        selling += promises([as_meant(line.text) for line in lines])
    if selling >= ADVERT_WORDS and holder < 2 and not _has_id_number(text):
        return KindGuess("advert", "high" if selling > ADVERT_WORDS else "medium"), None
    if title is not None and (title.signs.id != "other_certificate" or holder >= 1 or _certifies(text)):
        return _guess(title.signs.id, "high" if title.line.confirmed else "medium", title), title.line
    running = text.replace("\n", "")
    scored = sorted(((_score(k, running, printed), k) for k in table.kinds), key=lambda pair: -pair[0])
    best, signs = scored[0]
    if best >= 3 or (best == 2 and (holder >= 2 or (_certifies(running) and _has_id_number(running)))):
        return KindGuess(signs.id, "medium", "", ("按栏目和用语判断，没有读到标题",)), None
    if len(printed & table.other.labels) >= 2 and holder >= 3:
        return KindGuess("other_certificate", "low", "", ("按栏目判断，没有读到标题",)), None
    return KindGuess("none", "low" if not lines else "high" if holder == 0 else "medium"), None


def _guess(id_: KindId, certainty: str, title: _Title) -> KindGuess:
    return KindGuess(id_, "high" if certainty == "high" else "medium", title.line.text)


def _find_title(lines: Sequence[PrintLine], table: KindTable) -> _Title | None:
    """The highest line that is a title as a whole; named kinds before other certificates."""
    if not lines:
        return None
    typical = float(np.median([line.height for line in lines]))
    candidates = []
    for line in joined_titles(lines):
        cleaned = simplified(_TITLE_CLEANED.sub("", line.text))
        if line.score < MIN_TITLE_SCORE or not 3 <= len(cleaned) <= 30:
            continue
        for rank, signs in enumerate((*table.kinds, table.other)):
            if any(p.fullmatch(cleaned) for p in signs.titles) and not table.not_titles.search(cleaned):
                tall = line.height >= TITLE_HEIGHT * typical
                candidates.append((not tall, signs.id == "other_certificate", -line.height, rank, signs, line))
                break
    if not candidates:
        return None
    small, *_, signs, line = min(candidates, key=lambda c: c[:4])
    return None if small and signs.id != "business_licence" and len(lines) > 6 else _Title(signs, line)


def joined_titles(lines: Sequence[PrintLine]) -> list[PrintLine]:
    """The lines, plus neighbours in one row or in two rows of like height joined (营 业 执 照, two-line titles)."""
    joined = list(lines)
    tall = [line for line in lines if line.height >= 1.2 * float(np.median([other.height for other in lines]))]
    for row in _rows(tall):
        if len(row) > 1:
            joined.append(merged(row))
    for upper, lower in pairwise(tall):
        gap = lower.middle - upper.middle
        if 0.8 * upper.height < gap < 2.2 * upper.height and 0.7 < upper.height / lower.height < 1.4:
            joined.append(merged([upper, lower]))
    return joined


def _rows(lines: Sequence[PrintLine]) -> list[list[PrintLine]]:
    rows: list[list[PrintLine]] = []
    for line in sorted(lines, key=lambda each: each.middle):
        if rows and abs(rows[-1][0].middle - line.middle) < 0.5 * line.height:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda each: each.left) for row in rows]


def merged(parts: Sequence[PrintLine]) -> PrintLine:
    """Several lines as one: texts in order, the box around them, the worst score."""
    points = np.concatenate([part.quad for part in parts])
    (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
    quad = np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float32)
    return PrintLine(
        "".join(part.text for part in parts),
        quad,
        min(part.score for part in parts),
        all(part.confirmed for part in parts),
        parts[0].layer,
    )


def _leading_labels(lines: Sequence[PrintLine]) -> set[str]:
    return {normalised(re.split(r"[:：]", line.text)[0]) for line in lines if re.search(r"[:：]", line.text)}


def _selling(texts: Sequence[str], table: KindTable) -> int:
    """How many different words of selling stand on a page about certificates, those split by other signs included."""
    running = "\n".join(texts)
    return 0 if not table.advert_context.search(running) else sum(word in running for word in table.advert_words)


def _has_id_number(text: str) -> bool:
    return re.search(r"\d{17}[\dXx]", text) is not None


def _certifies(text: str) -> bool:
    return (
        re.search(r"特发此证|特此证明|准予|颁发此证|兹证明|经.{0,12}(考核|考试|评审|鉴定).{0,6}合格", text) is not None
    )


def _score(signs: KindSigns, text: str, printed: set[str]) -> int:
    return sum(p.search(text) is not None for p in signs.phrases) + len(printed & signs.labels)
