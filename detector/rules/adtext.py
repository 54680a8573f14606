"""Observation in, the text of an advertisement as its reader takes it out: line by line, and over wrapped lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from detector.knowledge.adverts import (
    Claim,
    as_meant,
    informs,
    is_hedged,
    is_sold,
    is_warning,
    is_warning_page,
    sells_courses,
    without_lawful,
)
from detector.observation import Observation
from detector.report import Box
from detector.rules.evidence import continuations, wrapped
from detector.rules.standing import is_state

NEIGHBOURS_MOST = 3
"""Lines of one sentence above and below that are read with a line; chosen."""


@dataclass(frozen=True, slots=True)
class AdLine:
    """One line, or two lines of one wrapped sentence that meet at `seam`; `before` and `after` are its neighbours.

    On a page that sells (`sold`), a warning on the neighbouring lines counts for nothing: sellers print such.
    """

    text: str
    printed: str
    box: Box
    confirmed: bool
    seam: int = 0
    before: str = ""
    after: str = ""
    sold: bool = False

    @property
    def passage(self) -> str:
        """The line with what of its sentence stands on the lines above and below."""
        return self.before + self.text + self.after

    @property
    def span(self) -> tuple[int, int]:
        """Where the line stands in the passage."""
        return len(self.before), len(self.before) + len(self.text)

    def warns(self, passage: str, start: int, end: int) -> bool:
        """True when the sentence around a place of the passage (as long as the line's) warns against it."""
        first, last = self.span if self.sold else (0, len(passage))
        return is_warning(passage[first:last], start - first, end - first)

    def promise(self, claim: Claim) -> str:
        """The words of a come-on, unless the sentence warns or informs; in a pair they must stand on both lines."""
        text, (first, last) = without_lawful(self.passage), self.span
        for match in claim.pattern.finditer(text, first, last):
            if self.seam and not match.start() < first + self.seam < match.end():
                continue
            if self.warns(text, *match.span()):
                continue
            if not informs(text, match.end()) and not is_hedged(claim, text, *match.span()):
                return match[0]
        return ""


def ad_lines(observation: Observation) -> tuple[AdLine, ...]:
    """What the advertisement says; nothing when it is a state body's own, a warning, or not about certificates."""
    texts = [as_meant(line.text) for line in observation.lines]
    text = "\n".join(texts)
    if is_state(observation) or not sells_courses(text) or is_warning_page(text):
        return ()
    sold = is_sold(text)
    following = continuations(observation.lines)
    preceding = {lower: upper for upper, lower in following.items()}
    lines = tuple(
        AdLine(
            texts[place],
            line.text,
            line.box,
            line.confirmed,
            before="".join(reversed(_chain(texts, preceding, place))),
            after="".join(_chain(texts, following, place)),
            sold=sold,
        )
        for place, line in enumerate(observation.lines)
    )
    return (*lines, *_pairs(observation, lines))


def _chain(texts: Sequence[str], neighbours: Mapping[int, int], place: int) -> list[str]:
    """The texts of the next few lines in one direction."""
    out: list[str] = []
    while place in neighbours and len(out) < NEIGHBOURS_MOST:
        place = neighbours[place]
        out.append(texts[place])
    return out


def _pairs(observation: Observation, lines: Sequence[AdLine]) -> Iterator[AdLine]:
    known = {line.box: line for line in lines}
    for pair in wrapped(observation):
        upper, lower = as_meant(pair.text[: pair.seam]), as_meant(pair.text[pair.seam :])
        single = known[pair.box]
        after = single.after.removeprefix(lower)
        text = upper + lower
        yield replace(single, text=text, printed=pair.printed, confirmed=pair.confirmed, seam=len(upper), after=after)
