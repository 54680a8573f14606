"""What a hostile input is: how it is made, and the named refusal, or the note, that it must end in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Kind = Literal["pixels", "metadata", "truncated", "polyglot", "pages", "pdf", "path", "array"]


@dataclass(frozen=True, eq=False)
class Item:
    """One hostile input.

    `make` is given an empty folder and gives back what `open_pages` is called with. `ends` is the code of the refusal,
    or "opens"; then a note must hold `note`. Where a decoder's version decides, `ends` names both with "|". A slow one
    is left to `bench/hostile.py`: the largest pictures that are allowed, and what takes long to make.
    """

    kind: Kind
    name: str
    make: Callable[[Path], Any]
    ends: str
    note: str = ""
    options: dict[str, str] = field(default_factory=dict)
    slow: bool = False

    def __str__(self) -> str:
        return f"{self.kind}-{self.name}"


def of_bytes(
    kind: Kind, name: str, make: Callable[[], bytes], ends: str, note: str = "", *, slow: bool = False
) -> Item:
    """An item that needs no folder."""
    return Item(kind, name, lambda _: make(), ends, note, slow=slow)
