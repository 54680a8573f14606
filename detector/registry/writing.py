"""A plan or a version's number in; a new version, or one taken back, out. Nothing is ever overwritten."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update

from detector.registry import ledger
from detector.registry.entry import Version
from detector.registry.ledger import FIELDS, all_versions, newest, on_list
from detector.registry.plan import Plan
from detector.registry.problem import RegistryProblem
from detector.registry.schema import entries, lists, versions


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
    for start in range(0, len(gone), ledger.BATCH):
        ended = update(entries).where(entries.c.id.in_(gone[start : start + ledger.BATCH]))
        connection.execute(ended.values(ended_by=version))
    come = [*plan.new, *(change.new for change in plan.changed)]
    for start in range(0, len(come), ledger.BATCH):
        rows = [{field: getattr(entry, field) for field in FIELDS} for entry in come[start : start + ledger.BATCH]]
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


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
