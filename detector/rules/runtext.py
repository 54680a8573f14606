"""Observation in, its sentences as one running text out, with the way back from a place in it to the lines."""

from __future__ import annotations

from dataclasses import dataclass

from detector.observation import Observation
from detector.report import Box
from detector.rules.evidence import Passage, passages


@dataclass(frozen=True, slots=True)
class RunningText:
    """The lines of print joined in reading order; `starts` says where each begins."""

    text: str
    lines: tuple[Passage, ...]
    starts: tuple[int, ...]

    def _touched(self, start: int, end: int) -> tuple[Passage, ...]:
        pairs = zip(self.lines, self.starts, strict=True)
        return tuple(line for line, begins in pairs if begins < end and start < begins + len(line.text))

    def confirmed(self, start: int, end: int) -> bool:
        """True when every line that text[start:end] stands on was read well."""
        return all(line.confirmed for line in self._touched(start, end))

    def box(self, start: int, end: int) -> Box:
        """The box of the line on which text[start:end] begins."""
        return self._touched(start, end)[0].box


def running_text(observation: Observation) -> RunningText:
    """The print of a page as one text; titles and addresses are left out."""
    lines = tuple(line for line in passages(observation) if line.role not in ("title", "link"))
    starts, length = [], 0
    for line in lines:
        starts.append(length)
        length += len(line.text)
    return RunningText("".join(line.text for line in lines), lines, tuple(starts))
