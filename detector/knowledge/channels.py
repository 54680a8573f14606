"""channels.toml in, where a kind of certificate can be verified and what to keep as evidence out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from detector.knowledge.source import table
from detector.report import FieldKey


@dataclass(frozen=True, slots=True)
class Channel:
    """One official way to verify; without an address it says whom to ask.

    `field` is the one value to type in that may be shown to everybody (a number, a body's name).
    """

    kind: str
    label: str
    url: str | None = None
    type_in: str = ""
    field: FieldKey | None = None


@cache
def _all() -> tuple[Channel, ...]:
    return tuple(Channel(**row) for row in table("channels")["channels"])


def channels(kind: str) -> tuple[Channel, ...]:
    """The ways to verify a kind, best first."""
    return tuple(channel for channel in _all() if channel.kind == kind)


def things_to_keep(kind: str) -> tuple[str, ...]:
    """What the reader should keep as evidence."""
    keep = table("channels")["keep"]
    return tuple(keep.get(kind, keep["certificate"]))


def why_to_keep() -> str:
    """Why that should be done now."""
    why: str = table("channels")["keep"]["why"]
    return why
