"""An open connection in; cases, lines of lists and tombstones out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from detector.cases.case import Case, CaseNumber, Change, Line, Paper, Reason
from detector.cases.schema import cases, changes, papers, tombstones
from detector.report import Report


def lines(connection: Connection, condition: ColumnElement[bool], limit: int) -> tuple[Line, ...]:
    """The newest cases that meet the condition, oldest of them first."""
    newest = select(cases).where(condition).order_by(cases.c.day.desc(), cases.c.running.desc()).limit(limit)
    found = list(connection.execute(newest))[::-1]
    columns = (papers.c.case_id, papers.c.kind, papers.c.holder, papers.c.id_number, papers.c.certificate_number)
    pages: dict[int, list[Any]] = defaultdict(list)
    ids = select(newest.subquery().c.id)
    for paper in connection.execute(select(*columns).where(papers.c.case_id.in_(ids)).order_by(papers.c.place)):
        pages[paper.case_id].append(paper)
    return tuple(_line(row, pages[row.id]) for row in found)


def whole(connection: Connection, condition: ColumnElement[bool]) -> Iterator[Case]:
    """The cases that meet the condition with everything kept about them, oldest first."""
    for row in list(connection.execute(select(cases).where(condition).order_by(cases.c.day, cases.c.running))):
        of_case = select(papers).where(papers.c.case_id == row.id).order_by(papers.c.place)
        kept = tuple(
            Paper(Report.model_validate_json(paper.report), bytes(paper.picture))
            for paper in connection.execute(of_case)
        )
        saves = connection.execute(select(changes).where(changes.c.case_id == row.id).order_by(changes.c.id))
        yield Case(
            number=CaseNumber(row.day, row.running),
            received_at=local(row.received_at),
            who=row.who,
            verdict=row.verdict,
            decision=row.decision,
            note=row.note,
            version=row.version,
            delete_on=row.delete_on,
            papers=kept,
            changes=tuple(Change(local(save.at), save.who, save.decision, save.note) for save in saves),
        )


def buried(connection: Connection, number: CaseNumber) -> tuple[datetime, Reason] | None:
    """When and why a case was deleted, if it was."""
    on_stone = (tombstones.c.day == number.day, tombstones.c.running == number.running)
    found = connection.execute(select(tombstones).where(*on_stone)).one_or_none()
    return None if found is None else (local(found.deleted_at), found.reason)


def local(stored: datetime) -> datetime:
    """A stored time, which is UTC, on this machine's clock."""
    return stored.replace(tzinfo=UTC).astimezone()


def _line(row: Row[Any], pages: list[Any]) -> Line:
    def told(column: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for value in (getattr(page, column) for page in pages) if value))

    return Line(
        number=CaseNumber(row.day, row.running),
        received_at=local(row.received_at),
        who=row.who,
        verdict=row.verdict,
        decision=row.decision,
        note=row.note,
        kinds=told("kind"),
        holders=told("holder"),
        id_numbers=told("id_number"),
        certificate_numbers=told("certificate_number"),
    )
