"""An open connection in; the lists, their versions and their entries out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select

from detector.registry.entry import Entry, Kept, ListName, Version
from detector.registry.schema import entries, lists, versions

FIELDS = Entry.__slots__
_ended = versions.alias("ended")
BATCH = 5_000
"""Ids named and rows written in one statement. Chosen."""


def stamp(connection: Connection) -> tuple[object, ...]:
    """Changes with every import and every undo, and when another database takes the place of this one."""
    newest_one = (func.max(versions.c.id), func.max(versions.c.imported_at))
    return tuple(connection.execute(select(*newest_one, func.count(versions.c.undone_at))).one())


def all_versions(connection: Connection, wanted: ListName | None = None) -> tuple[Version, ...]:
    """Every version, oldest first; of one list when it is given."""
    query = select(versions, lists).join(lists, versions.c.list_id == lists.c.id).order_by(versions.c.id)
    if wanted is not None:
        query = query.where(on_list(wanted))
    return tuple(_version(row) for row in connection.execute(query))


def newest(connection: Connection, wanted: ListName) -> Version | None:
    """The version that counts now."""
    standing = [version for version in all_versions(connection, wanted) if version.undone_at is None]
    return max(standing, key=lambda version: (version.as_of, version.id), default=None)


def entries_on(
    connection: Connection,
    day: date | None = None,
    *,
    where: Sequence[ColumnElement[bool]] = (),
    limit: int | None = None,
) -> Iterator[Kept]:
    """The entries that stand, or stood on a day, in the order in which they came."""
    return _entries(connection, (_stands(day), *where), day, limit)


def _stands(day: date | None) -> ColumnElement[bool]:
    """The condition that an entry stands now, or stood on a day."""
    if day is None:
        return entries.c.ended_by.is_(None)
    return and_(versions.c.as_of <= day, or_(entries.c.ended_by.is_(None), _ended.c.as_of > day))


def history(connection: Connection, ids: Sequence[int]) -> Iterator[Kept]:
    """Entries by id, standing or ended; those that came and went with an import that was undone are left out."""
    for start in range(0, len(ids), BATCH):
        chosen = entries.c.id.in_(ids[start : start + BATCH])
        kept = or_(entries.c.ended_by.is_(None), entries.c.ended_by != entries.c.version_id)
        yield from _entries(connection, (chosen, kept), None, None)


def names_and_codes(connection: Connection, *, standing: bool) -> tuple[list[int], list[str], list[str]]:
    """Ids, names and codes of every entry, for the index."""
    query = select(entries.c.id, entries.c.name, entries.c.code).order_by(entries.c.id)
    if standing:
        query = query.where(entries.c.ended_by.is_(None))
    ids, names, codes = [], [], []
    for number, name, code in connection.execute(query):
        ids.append(number)
        names.append(name)
        codes.append(code)
    return ids, names, codes


def counts(connection: Connection, day: date | None = None) -> dict[ListName, int]:
    """How many entries stand on each list that has any, or stood on a day."""
    query = (
        select(lists.c.colour, lists.c.kind, lists.c.source, func.count(entries.c.id))
        .join(versions, versions.c.list_id == lists.c.id)
        .join(entries, entries.c.version_id == versions.c.id)
        .join(_ended, entries.c.ended_by == _ended.c.id, isouter=True)
        .where(_stands(day))
        .group_by(lists.c.id, lists.c.colour, lists.c.kind, lists.c.source)
        .order_by(lists.c.id)
    )
    return {ListName(colour, kind, source): count for colour, kind, source, count in connection.execute(query)}


def _entries(
    connection: Connection, where: Sequence[ColumnElement[bool]], day: date | None, limit: int | None
) -> Iterator[Kept]:
    spoken = _last_whole(connection, day)
    query = (
        select(entries, versions.c.as_of.label("since"), _ended.c.as_of.label("until"))
        .add_columns(versions.c.list_id, lists.c.colour, lists.c.kind, lists.c.source)
        .join(versions, entries.c.version_id == versions.c.id)
        .join(lists, versions.c.list_id == lists.c.id)
        .join(_ended, entries.c.ended_by == _ended.c.id, isouter=True)
        .where(*where)
        .order_by(lists.c.id, entries.c.id)
        .limit(limit)
    )
    for row in connection.execute(query):
        entry = Entry(**{field: getattr(row, field) for field in FIELDS})
        confirmed = row.since if row.until else max(row.since, spoken.get(row.list_id, row.since))
        yield Kept(row.id, entry, ListName(row.colour, row.kind, row.source), confirmed, row.since, row.until)


def _last_whole(connection: Connection, day: date | None) -> dict[int, date]:
    """The day of each list's last whole version, which spoke for every entry that stands."""
    query = select(versions.c.list_id, func.max(versions.c.as_of)).group_by(versions.c.list_id)
    query = query.where(versions.c.mode == "whole", versions.c.undone_at.is_(None))
    if day is not None:
        query = query.where(versions.c.as_of <= day)
    return {list_id: as_of for list_id, as_of in connection.execute(query)}


def on_list(wanted: ListName) -> ColumnElement[bool]:
    """The condition that a row belongs to a list."""
    return and_(lists.c.colour == wanted.colour, lists.c.kind == wanted.kind, lists.c.source == wanted.source)


def _version(row: Row[Any]) -> Version:
    facts = row._mapping
    return Version(
        id=facts[versions.c.id],
        list=ListName(facts[lists.c.colour], facts[lists.c.kind], facts[lists.c.source]),
        as_of=facts[versions.c.as_of],
        mode=facts[versions.c.mode],
        imported_at=facts[versions.c.imported_at],
        file_name=facts[versions.c.file_name],
        new=facts[versions.c.new],
        changed=facts[versions.c.changed],
        withdrawn=facts[versions.c.withdrawn],
        rejected=facts[versions.c.rejected],
        undone_at=facts[versions.c.undone_at],
    )
