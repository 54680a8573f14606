"""An open connection in; the lists, their versions and entries read and written out. Nothing is ever overwritten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, insert, or_, select, update

from detector.registry.entry import Entry, Kept, ListName, Version
from detector.registry.plan import Plan
from detector.registry.problem import RegistryProblem
from detector.registry.schema import entries, lists, versions

_FIELDS = Entry.__slots__
_ended = versions.alias("ended")
BATCH = 5_000
"""Rows written in one statement, and ids asked for in one. Chosen."""


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


def write(connection: Connection, plan: Plan) -> int:
    """Adds a version; entries that changed or left are ended by it. Gives its number.

    Raises:
        RegistryProblem: The list has changed since the plan was made.
    """
    last = newest(connection, plan.list)
    if (last.id if last else None) != plan.base:
        raise RegistryProblem("CHANGED_MEANWHILE", "名单在这期间被改过，没有写入。", "请重新运行一次。")
    version = _added_version(connection, plan)
    gone = [change.old.id for change in plan.changed] + [kept.id for kept in plan.withdrawn]
    for start in range(0, len(gone), BATCH):
        ended = update(entries).where(entries.c.id.in_(gone[start : start + BATCH]))
        connection.execute(ended.values(ended_by=version))
    come = [*plan.new, *(change.new for change in plan.changed)]
    for start in range(0, len(come), BATCH):
        rows = [{field: getattr(entry, field) for field in _FIELDS} for entry in come[start : start + BATCH]]
        connection.execute(insert(entries).values(version_id=version), rows)
    return version


def _added_version(connection: Connection, plan: Plan) -> int:
    list_id = connection.execute(select(lists.c.id).where(on_list(plan.list))).scalar()
    if list_id is None:
        facts = {"colour": plan.list.colour, "kind": plan.list.kind, "source": plan.list.source}
        list_id = connection.execute(insert(lists).values(**facts).returning(lists.c.id)).scalar_one()
    row = {
        "list_id": list_id,
        "as_of": plan.as_of,
        "mode": plan.mode,
        "imported_at": _now(),
        "file_name": plan.sheet.file_name,
        "file_sha256": plan.sheet.sha256,
        "new": len(plan.new),
        "changed": len(plan.changed),
        "withdrawn": len(plan.withdrawn),
        "rejected": plan.reading.rejected,
    }
    number: int = connection.execute(insert(versions).values(**row).returning(versions.c.id)).scalar_one()
    return number


def undo(connection: Connection, number: int) -> Version:
    """Takes back the newest version of a list: what it ended stands again, what it brought is ended by itself.

    Raises:
        RegistryProblem: There is no such version, it is undone already, or a newer one of its list stands.
    """
    found = next((version for version in all_versions(connection) if version.id == number), None)
    if found is None or found.undone_at is not None:
        advice = "运行 zhengjian registry list --versions 看编号。"
        raise RegistryProblem("NO_SUCH_VERSION", f"没有编号为 {number}、可以撤销的导入。", advice)
    last = newest(connection, found.list)
    if last is not None and last.id != number:
        raise RegistryProblem("NOT_THE_NEWEST", f"这份名单后来又导入过（编号 {last.id}）。", "请先撤销后面的那次。")
    connection.execute(update(entries).where(entries.c.ended_by == number).values(ended_by=None))
    connection.execute(update(entries).where(entries.c.version_id == number).values(ended_by=number))
    connection.execute(update(versions).where(versions.c.id == number).values(undone_at=_now()))
    return found


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
        entry = Entry(**{field: getattr(row, field) for field in _FIELDS})
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


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
