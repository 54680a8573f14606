"""What the rules about the picture itself share: why one could not look, and how their basis is told."""

from __future__ import annotations

from collections.abc import Callable

from detector.observation import Observation

HINT = "技术提示，不是规定的条款：{}（本项目归纳，依据较弱，不影响结论）"
"""No rule of any department stands behind these."""


def hint(what: str) -> str:
    """The basis of a rule of this topic."""
    return HINT.format(what)


def needs(trace: str, why_not: str) -> Callable[[Observation], str | None]:
    """A `blocked` that asks whether this trace could be looked for."""
    return lambda observation: None if trace in observation.looked_for else why_not


needs_file = needs("image.file", "没有文件信息可看")
