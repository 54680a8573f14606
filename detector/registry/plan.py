"""What a file holds and what the list holds now in; what an import would change out. Nothing is written here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from detector.knowledge.names import name_keys
from detector.registry.columns import Columns
from detector.registry.entry import Entry, Kept, ListName, Mode
from detector.registry.rows import Reading
from detector.registry.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Change:
    """An entry that is there and what the file says instead."""

    old: Kept
    new: Entry


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything an import would do.

    `base` is the version it was compared with, None for the first one; `others` are then the sources of lists of the
    same sort, one of which may have been meant.
    """

    list: ListName
    as_of: date
    mode: Mode
    sheet: Sheet
    columns: Columns
    reading: Reading
    base: int | None
    new: tuple[Entry, ...]
    changed: tuple[Change, ...]
    unchanged: int
    withdrawn: tuple[Kept, ...]
    others: tuple[str, ...] = ()


def compare(
    standing: Sequence[Kept], entries: Sequence[Entry], mode: Mode, rejected: Sequence[str] = ()
) -> tuple[tuple[Entry, ...], tuple[Change, ...], int, tuple[Kept, ...]]:
    """New, changed, how many unchanged, and withdrawn entries.

    An entry is the same body by name and code, else by a code that only one of each side has (renamed), else by such
    a name (code added or corrected). Who stands in a rejected row stays as it is: a slip withdraws nobody.
    """
    old_keys = dict(zip((kept.id for kept in standing), name_keys([kept.entry.name for kept in standing]), strict=True))
    new_keys = dict(zip(range(len(entries)), name_keys([entry.name for entry in entries]), strict=True))
    old, new = dict(enumerate(standing)), dict(enumerate(entries))
    pairs: list[tuple[Kept, Entry]] = []

    def match(old_by: Callable[[Kept], Hashable], new_by: Callable[[int], Hashable]) -> None:
        groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for index, kept in old.items():
            groups[old_by(kept)][0].append(index)
        for index in new:
            groups[new_by(index)][1].append(index)
        for identity, (left, right) in groups.items():
            if identity and len(left) == len(right) == 1:
                pairs.append((old.pop(left[0]), new.pop(right[0])))

    match(lambda kept: (old_keys[kept.id], kept.entry.code), lambda index: (new_keys[index], entries[index].code))
    match(lambda kept: kept.entry.code, lambda index: entries[index].code)
    match(lambda kept: old_keys[kept.id], lambda index: new_keys[index])
    changed = tuple(Change(kept, entry) for kept, entry in pairs if kept.entry != entry)
    spared = set(name_keys(rejected))
    gone = [kept for kept in old.values() if old_keys[kept.id] not in spared]
    withdrawn = tuple(gone) if mode == "whole" else ()
    return tuple(new.values()), changed, len(standing) - len(changed) - len(withdrawn), withdrawn
