"""Lines in, the signature out: which body signs the page, and the date beneath it.

The name may stand three times: at the foot, in the body (本证书由…颁发) and in the seal's ring. Two that agree outvote
a third that was read badly; the name at the foot is reported as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from detector.marks.seals import FoundSeal
from detector.reading.lines import PrintLine
from detector.reading.patterns import BODY_NAME, date_in

ALIKE = 0.75  # share of equal characters from which two readings are of one name
_NOT_A_NAME = re.compile(
    r"^由|批准|本证书|颁发|参加|经考核|表明|具备|特发|准予|培训合格|证书|查询|网址|http|www|专用章|[。；;]|电话|地址"
)


def find_signature(
    free: Sequence[PrintLine], seals: Sequence[FoundSeal], date_line: PrintLine | None
) -> PrintLine | None:
    """The line that is a body's name and stands nearest to the date or the seal."""
    named = [line for line in free if is_body_name(line.text)]
    if not named:
        return None

    def distance(line: PrintLine) -> float:
        gaps = [abs(line.middle - date_line.middle) / line.height] if date_line is not None else []
        for seal in seals:
            x, y, a, b, _ = seal.ellipse
            across = max(0.0, line.left - x - a, x - a - line.right)
            gaps.append((abs(line.middle - y) + across) / max(a, b))
        return min(gaps, default=1000 - line.middle / line.height)

    nearest = min(named, key=distance)
    return nearest if distance(nearest) < 8 or not (seals or date_line) else None


def is_body_name(text: str) -> bool:
    """True when a whole line is a body's name."""
    cleaned = re.sub(r"[\s　]+", "", text).removesuffix("(盖章)").removesuffix("（盖章）").removesuffix("(印)")
    return len(cleaned) >= 4 and BODY_NAME.fullmatch(cleaned) is not None and not _NOT_A_NAME.search(cleaned)


def find_date_line(free: Sequence[PrintLine], seals: Sequence[FoundSeal]) -> PrintLine | None:
    """The line of its own that holds a date: under a seal before others, else the lowest."""
    dated = [line for line in free if date_in(line.text) and len(re.sub(r"\s", "", line.text)) <= 22]
    if not dated:
        return None

    def in_seal(line: PrintLine) -> bool:
        return any(
            abs(line.middle - s.ellipse[1]) < 1.5 * s.ellipse[3] and line.left < s.ellipse[0] + 2 * s.ellipse[2]
            for s in seals
        )

    return max(dated, key=lambda line: (in_seal(line), line.middle))


def voted_name(printed: PrintLine | None, others: Sequence[tuple[str, float]]) -> tuple[str, bool]:
    """The name to report and whether it may be relied on.

    Args:
        printed: The name at the foot, if it was found.
        others: (text, score) of the name in the body and in the rings of the seals.

    Returns:
        The printed name, unless it was read badly and two other readings agree or one other was read well.
    """
    usable = [(t, s) for t, s in others if len(t) >= 4]
    if printed is None:
        best = max(usable, key=lambda pair: pair[1], default=("", 0.0))
        agreed = sum(_alike(best[0], t) > 0.95 for t, _ in usable) > 1
        return best[0], agreed or best[1] >= 0.97
    text = re.sub(r"[\s　]+|[（(](?:盖章|印|章)[)）]$", "", printed.text)
    same = [t for t, _ in usable if _alike(text, t) >= ALIKE]
    if any(t == text for t in same):
        return text, True
    if not printed.confirmed and same:
        best_text, best_score = max(((t, s) for t, s in usable if t in same), key=lambda pair: pair[1])
        if best_score > printed.score and (best_score >= 0.9 or same.count(best_text) > 1):
            return best_text, best_score >= 0.93
    return text, printed.confirmed


def _alike(a: str, b: str) -> float:
    return float(Levenshtein.normalized_similarity(a, b)) if a and b else 0.0
