"""The library of specimens in, the tab 正常的证书 out: what a certificate of each kind contains, card by card."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from detector.exports.html import environment
from detector.exports.plan import svg_of
from detector.exports.specimenbook import Entry, entry_of
from detector.exports.wording import Words
from detector.exports.words import CHINESE
from detector.knowledge.about import kinds_told
from detector.service.result import TEMPLATE_SIGNS
from detector.specimens.library import library
from detector.specimens.specimen import Specimen


@dataclass(frozen=True, slots=True)
class Card:
    """One style: what is said about it, and its drawing as an address."""

    entry: Entry
    drawing_uri: str


def gallery_html(words: Words = CHINESE) -> str:
    """One card for each specimen that pictures are checked against, common kinds first."""
    order = {kind: place for place, kind in enumerate(kinds_told())}
    specimens = sorted(library(), key=lambda each: order.get(each.kind, len(order)))
    cards = [Card(entry_of(specimen), _uri(specimen)) for specimen in specimens]
    return environment().get_template("gallery.html.j2").render(cards=cards, words=words).translate(TEMPLATE_SIGNS)


def _uri(specimen: Specimen) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg_of(specimen).encode()).decode("ascii")
