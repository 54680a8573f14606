"""Observation in, the text of an advertisement as its reader takes it out: line by line, and over wrapped lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detector.knowledge.adverts import (
    Claim,
    as_meant,
    informs,
    is_hedged,
    is_warning,
    is_warning_page,
    sells_courses,
    without_lawful,
)
from detector.observation import Observation
from detector.report import Box
from detector.rules.evidence import wrapped
from detector.rules.standing import is_state


@dataclass(frozen=True, slots=True)
class AdLine:
    """One line, or two lines of one wrapped sentence that meet at `seam`."""

    text: str
    printed: str
    box: Box
    confirmed: bool
    seam: int = 0

    def promise(self, claim: Claim) -> str:
        """The words of a come-on, unless the sentence warns or informs; in a pair they must stand on both lines."""
        text = without_lawful(self.text)
        for match in claim.pattern.finditer(text):
            if self.seam and not match.start() < self.seam < match.end():
                continue
            if is_warning(text, *match.span()) or informs(text, match.end()) or is_hedged(claim, text, *match.span()):
                continue
            return match[0]
        return ""


def ad_lines(observation: Observation) -> tuple[AdLine, ...]:
    """What the advertisement says; nothing when it is a state body's own, a warning, or not about certificates."""
    lines = tuple(AdLine(as_meant(line.text), line.text, line.box, line.confirmed) for line in observation.lines)
    text = "\n".join(line.text for line in lines)
    if is_state(observation) or not sells_courses(text) or is_warning_page(text):
        return ()
    return (*lines, *_pairs(observation))


def _pairs(observation: Observation) -> Iterator[AdLine]:
    for pair in wrapped(observation):
        upper, lower = as_meant(pair.text[: pair.seam]), as_meant(pair.text[pair.seam :])
        yield AdLine(upper + lower, pair.printed, pair.box, pair.confirmed, len(upper))
