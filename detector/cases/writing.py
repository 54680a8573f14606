"""An open connection and a draft, a decision or a condition in; a kept, changed or deleted case out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select, update

from detector.cases.case import CaseNumber, Draft, Reason
from detector.cases.problem import CaseProblem
from detector.cases.schema import NOTE_LONGEST, WHO_LONGEST, cases, changes, day_numbers, papers, tombstones
from detector.cases.search import numbered, searchable
from detector.knowledge.decisions import decision_word


def add(
    connection: Connection, draft: Draft, who: str, decision: str, note: str, *, today: date, days: int
) -> CaseNumber:
    """Keeps a draft under the next number of the day; one that is kept already keeps the number it has."""
    kept = connection.execute(select(cases.c.day, cases.c.running).where(cases.c.token == draft.token)).one_or_none()
    if kept is not None:
        return CaseNumber(kept.day, kept.running)
    number = CaseNumber(today, _next_number(connection, today))
    row = {
        "day": number.day,
        "running": number.running,
        "token": draft.token,
        "received_at": _now(),
        "who": who[:WHO_LONGEST],
        "verdict": draft.verdict,
        "decision": decision,
        "note": note[:NOTE_LONGEST],
        "version": 1,
        "delete_on": today + timedelta(days=days),
    }
    case_id: int = connection.execute(insert(cases).values(**row).returning(cases.c.id)).scalar_one()
    for place, paper in enumerate(draft.papers, 1):
        columns = {
            "kind": paper.report.kind.title[:40],
            "holder": searchable(paper.value("name"))[:200],
            "id_number": searchable(paper.value("id_number"))[:64],
            "certificate_number": searchable(paper.value("number"))[:200],
            "report": paper.report.model_dump_json(by_alias=True),
            "picture": paper.picture,
        }
        connection.execute(insert(papers).values(case_id=case_id, place=place, **columns))
    _remember(connection, case_id, who, decision, note)
    return number


def change(connection: Connection, number: CaseNumber, version: int, who: str, decision: str, note: str) -> None:
    """Puts another decision or note into a case; its history keeps the former ones.

    Raises:
        CaseProblem: The case is gone, or somebody else has saved it since `version`.
    """
    row = connection.execute(select(cases).where(numbered(number))).one_or_none()
    if row is None:
        raise CaseProblem("NO_SUCH_CASE", f"没有编号为 {number} 的案件。", "它可能刚被删除。")
    if (row.decision, row.note) == (decision, note[:NOTE_LONGEST]):
        return
    if row.version != version:
        last = connection.execute(
            select(changes).where(changes.c.case_id == row.id).order_by(changes.c.id.desc()).limit(1)
        ).one()
        note_now = f"，备注“{last.note}”" if last.note else ""
        happened = f"没有保存：{last.who} 在这期间改过这件案件（处理意见：{decision_word(last.decision)}{note_now}）。"
        raise CaseProblem("CHANGED_MEANWHILE", happened, "您写的还在；确认要改，请再保存一次。")
    new = {"decision": decision, "note": note[:NOTE_LONGEST], "version": version + 1}
    connection.execute(update(cases).where(cases.c.id == row.id, cases.c.version == version).values(**new))
    _remember(connection, row.id, who, decision, note)


def bury(connection: Connection, condition: ColumnElement[bool], reason: Reason) -> tuple[CaseNumber, ...]:
    """Deletes the cases that meet the condition with all that hangs on them; only their numbers stay."""
    gone = list(connection.execute(select(cases.c.id, cases.c.day, cases.c.running).where(condition)))
    for row in gone:
        for table in (papers, changes):
            connection.execute(delete(table).where(table.c.case_id == row.id))
        connection.execute(delete(cases).where(cases.c.id == row.id))
        stone = {"day": row.day, "running": row.running, "deleted_at": _now(), "reason": reason}
        connection.execute(insert(tombstones).values(**stone))
    return tuple(sorted(CaseNumber(row.day, row.running) for row in gone))


def expired(today: date, days: int) -> ColumnElement[bool]:
    """The condition for cases whose time is over: as it was said when they came, or as it is said now."""
    return or_(cases.c.delete_on <= today, cases.c.day <= today - timedelta(days=days))


def _next_number(connection: Connection, day: date) -> int:
    """One writer at a time has the pen, so nobody else takes the same."""
    last = connection.execute(select(func.max(day_numbers.c.last)).where(day_numbers.c.day == day)).scalar()
    if last is None:
        connection.execute(insert(day_numbers).values(day=day, last=1))
        return 1
    connection.execute(update(day_numbers).where(day_numbers.c.day == day).values(last=last + 1))
    return int(last) + 1


def _remember(connection: Connection, case_id: int, who: str, decision: str, note: str) -> None:
    row = {"at": _now(), "who": who[:WHO_LONGEST], "decision": decision, "note": note[:NOTE_LONGEST]}
    connection.execute(insert(changes).values(case_id=case_id, **row))


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
