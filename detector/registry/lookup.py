"""A name and credit codes in; the entries of the lists that bear on them out: the same, else what looks alike."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable

from detector.knowledge.names import name_key
from detector.observation import Listed, Listing
from detector.registry import ledger
from detector.registry.entry import Kept
from detector.registry.index import Met, alikeness
from detector.registry.store import Store
from detector.storage.place import Place

NAME_LENGTH_MOST = 200
_opened: dict[tuple[int, Place], Store] = {}
_lock = threading.Lock()


def look_up(store: Store, name: str, codes: Iterable[str] = ()) -> Listed:
    """What the lists say; empty `lists` when none was imported.

    Raises:
        RegistryProblem: The lists cannot be read.
    """
    name = name[:NAME_LENGTH_MOST]
    with store.connection() as connection:
        if connection is None:
            return Listed()
        snapshot = store.snapshot(connection)
        index = snapshot.index
        met = {number: Met(number, "name", 1.0) for number in index.by_name(name)}
        met = met or {one.id: one for one in index.similar(name)}
        coded = [number for code in codes for number in index.by_code(code)]
        kept = {each.id: each for each in ledger.history(connection, sorted({*met, *coded}))}
    listings = [_listing(kept[number], met.get(number), number in coded, name) for number in {*met, *coded}]
    return Listed(name_key(name), snapshot.lists, tuple(sorted(listings, key=_order)))


def _order(listing: Listing) -> tuple[bool, float, str, str, str, str]:
    return not listing.exact, -listing.similarity, listing.colour, listing.name, listing.kind, listing.source


def _listing(kept: Kept, met: Met | None, coded: bool, name: str) -> Listing:
    """The entry as it was met; a name that is the same goes before a code that is the same."""
    entry = kept.entry
    by_code = coded and (met is None or met.match != "name")
    return Listing(
        name=entry.name,
        colour=kept.list.colour,
        kind=kept.list.kind,
        source=kept.list.source,
        as_of=kept.as_of,
        match="code" if by_code or met is None else met.match,
        similarity=met.similarity if met else alikeness(name_key(name), name_key(entry.name)),
        code=entry.code,
        valid_from=entry.valid_from,
        valid_until=entry.valid_until,
        note=entry.note,
    )


def store_at(place: Place) -> Store:
    """One open store for each place, as long as the process lives; a forked child opens its own."""
    here = (os.getpid(), place)
    with _lock:
        if here not in _opened:
            _opened[here] = Store(place)
        return _opened[here]
