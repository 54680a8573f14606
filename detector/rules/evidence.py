"""A rule and what it saw in, one Finding out; observation in, the passages that wording rules read out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detector.knowledge.plain import plain
from detector.observation import Layer, Line, Observation, Role
from detector.report import Box, Certainty, Evidence, Finding, Severity
from detector.rules.frame import Frame, frame_of
from detector.rules.rule import Rule

WRAPPED_LINES_MOST = 300
"""A certificate has some thirty lines; a page of more than this is not searched for wrapped sentences."""
GAP_MOST = 1.6
"""A line continues the one above when the gap is at most so many line heights (wraps stay below 1)."""
TIGHT_MOST, WIDER_MOST = 1.0, 1.15
"""A line goes on with a sentence when the gap is at most so many line heights and it is hardly wider; chosen."""
SENTENCE_ENDS = ("。", "；", ";", "！", "!", "？", "?")
EVIDENCE_CHARACTERS_MOST = 120


@dataclass(frozen=True, slots=True)
class Passage:
    """One line, or two lines of one wrapped sentence, in the form of comparison; they meet at `seam`."""

    text: str
    box: Box
    role: Role
    confirmed: bool
    printed: str
    layer: Layer = "print"
    seam: int = 0


def found(
    rule: Rule,
    severity: Severity,
    certainty: Certainty,
    message: str,
    text: str = "",
    box: Box | None = None,
) -> Finding:
    """One finding of a rule, with what was seen and where."""
    return Finding(
        rule=rule.id,
        clause=rule.clause,
        severity=severity,
        certainty=certainty,
        message=message,
        basis=rule.basis,
        evidence=Evidence(text=text[:EVIDENCE_CHARACTERS_MOST], box=box),
    )


def passages(observation: Observation) -> tuple[Passage, ...]:
    """Every line of print in the form of comparison; the letters of seals are left to the seal rules."""
    return tuple(
        Passage(plain(line.text), line.box, line.role, line.confirmed, line.text.strip(), line.layer)
        for line in observation.lines
        if line.layer != "seal" and line.role != "seal" and line.text.strip()
    )


def _below(upper: Frame, box: Box) -> tuple[float, float] | None:
    """(gap, indent) when a box stands right below a line like the next line of a sentence, else None."""
    left, top = upper.place(box[0])
    right, _ = upper.place(box[1])
    near = upper.height / 2 < top <= (1 + GAP_MOST) * upper.height
    return (top, abs(left)) if near and min(upper.width, right) > max(0.0, left) else None


def wrapped(observation: Observation) -> Iterator[Passage]:
    """Pairs of lines that may be one wrapped sentence; `box` is the upper line's."""
    free = [line for line in observation.lines if line.layer != "seal" and line.role in ("body", "other", "value")]
    for upper in free if len(free) <= WRAPPED_LINES_MOST else ():
        frame = frame_of(upper.box)
        below = [(place, index) for index, line in enumerate(free) if (place := _below(frame, line.box))]
        if not below:
            continue
        lower = free[min(below)[1]]
        first, second = plain(upper.text), plain(lower.text)
        confirmed = upper.confirmed and lower.confirmed
        printed = upper.text + lower.text
        yield Passage(first + second, upper.box, upper.role, confirmed, printed, upper.layer, len(first))


def continuations(lines: Sequence[Line]) -> dict[int, int]:
    """For each line that breaks off at the right, the place of the line that goes on with its sentence."""
    out: dict[int, int] = {}
    for place, upper in enumerate(lines if len(lines) <= WRAPPED_LINES_MOST else ()):
        frame = frame_of(upper.box)
        if upper.text.rstrip().endswith(SENTENCE_ENDS):
            continue
        below = [(at, other) for other, line in enumerate(lines) if (at := _below(frame, line.box))]
        if not below:
            continue
        (top, indent), lower = min(below)
        close = top <= (1 + TIGHT_MOST) * frame.height and indent <= frame.height
        if close and frame_of(lines[lower].box).width <= WIDER_MOST * frame.width:
            out[place] = lower
    return out


def whole_text(observation: Observation) -> str:
    """All print in the form of comparison, line after line."""
    return "\n".join(passage.text for passage in passages(observation))


def masked(number: str) -> str:
    """An ID number as it may be shown: 4401**********1239."""
    return number if len(number) < 12 else f"{number[:4]}{'*' * (len(number) - 8)}{number[-4:]}"
