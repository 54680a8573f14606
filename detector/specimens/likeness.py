"""An element and a printed line in, how alike their texts are (0 to 100), out."""

from __future__ import annotations

import re

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from detector.knowledge.labels import labels, normalised
from detector.knowledge.plain import plain
from detector.reading.lines import PrintLine
from detector.specimens.specimen import Element

LABEL_SLIPS = {3: 0, 4: 1, 5: 1, 6: 1}  # wrong characters allowed in a label of that length; longer ones may have two
_LATIN = re.compile(r"[A-Za-z][A-Za-z .,&'()-]{11,}")


def title_likeness(element: Element, line: PrintLine) -> float:
    """How alike a line is to one of the title's wordings."""
    return max(fuzz.ratio(plain(line.text), plain(text)) for text in (element.text, *element.also))


def label_likeness(element: Element, line: PrintLine) -> float:
    """100 less the wrong characters, for the text before a colon; 0 when there are too many."""
    if labels().known(line.text):
        return 0.0
    text, wanted = normalised(plain(line.text).split(":", 1)[0]), normalised(element.text)
    slips = OSA.distance(text, wanted)
    return 100.0 - slips if slips <= LABEL_SLIPS.get(len(wanted), 2 if len(wanted) > 6 else 0) else 0.0


def opening_likeness(element: Element, line: PrintLine) -> float:
    """How alike the beginning of a line is to the fixed beginning of a text."""
    wanted = plain(element.fixed_text)
    text = plain(line.text)
    wanted = wanted[: len(text)] if len(text) >= 6 else wanted
    return fuzz.ratio(text[: len(wanted)], wanted)


def latin_likeness(element: Element, line: PrintLine) -> float:
    """How alike a line in Latin letters is."""
    return fuzz.ratio(plain(line.text).lower(), plain(element.text).lower()) if _LATIN.search(line.text) else 0.0


def _site_host(text: str) -> str:
    """The host in a printed address, in lower case, as read."""
    match = re.search(r"(?:https?:/*)?((?:[a-z0-9-]+\.)+[a-z]{2,})", plain(text).lower())
    return match[1] if match else ""


def site_likeness(element: Element, line: PrintLine) -> float:
    """By the words before the address, or by the address itself."""
    text, wanted = plain(line.text).lower(), plain(element.text).lower()
    label, host = wanted.split(":", 1)[0], _site_host(wanted)
    by_label = fuzz.ratio(text[: len(label)], label) if len(text) >= 4 else 0.0
    by_host = fuzz.partial_ratio(host, text) if host and len(text) >= len(host) - 2 else 0.0
    by_host = by_host if by_host >= 90 else 0.0
    both = (by_label + by_host) / 2 if by_label and by_host else max(by_label, by_host) * 0.95
    return max(both, by_host * 0.85)  # the right address under another label; still less than label and address
