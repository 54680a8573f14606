"""channels.toml in, where a kind of certificate can be verified out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from detector.knowledge.source import table


@dataclass(frozen=True, slots=True)
class Channel:
    """One official way to verify; without an address it says whom to ask."""

    kind: str
    label: str
    url: str | None = None
    type_in: str = ""


@cache
def _all() -> tuple[Channel, ...]:
    return tuple(Channel(**row) for row in table("channels")["channels"])


def channels(kind: str) -> tuple[Channel, ...]:
    """The ways to verify a kind, best first."""
    return tuple(channel for channel in _all() if channel.kind == kind)
