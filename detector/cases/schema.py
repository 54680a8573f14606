"""The tables of the cases, for SQLite and PostgreSQL alike. What a case was before a change stays in `changes`."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

WHO_LONGEST, NOTE_LONGEST = 60, 1000

metadata = MetaData()

day_numbers = Table(
    "day_numbers",
    metadata,
    Column("day", Date, primary_key=True),
    Column("last", Integer, nullable=False),
)
"""The last running number given on a day; a number is never given twice, even when its case is deleted."""

cases = Table(
    "cases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("day", Date, nullable=False),
    Column("running", Integer, nullable=False),
    Column("token", String(32), nullable=False, unique=True),
    Column("received_at", DateTime, nullable=False),
    Column("who", String(WHO_LONGEST), nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("decision", String(20), nullable=False),
    Column("note", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("delete_on", Date, nullable=False, index=True),
    UniqueConstraint("day", "running", name="one_number"),
)
"""`token` names one look at one customer's papers: saved twice, it is one case. Times are UTC without a zone."""

papers = Table(
    "papers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("place", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("holder", String(200), nullable=False, index=True),
    Column("id_number", String(64), nullable=False, index=True),
    Column("certificate_number", String(200), nullable=False),
    Column("report", Text, nullable=False),
    Column("picture", LargeBinary, nullable=False),
)
"""The pages of one input, each with its report/1 and a small annotated JPEG (empty when none is kept)."""

changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("at", DateTime, nullable=False),
    Column("who", String(WHO_LONGEST), nullable=False),
    Column("decision", String(20), nullable=False),
    Column("note", Text, nullable=False),
)
"""What each save left; rows are only added, and go with their case."""

tombstones = Table(
    "tombstones",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("day", Date, nullable=False),
    Column("running", Integer, nullable=False),
    Column("deleted_at", DateTime, nullable=False),
    Column("reason", String(8), nullable=False),
    UniqueConstraint("day", "running", name="one_tombstone"),
)
"""That a number was used and its case deleted: nothing about any person."""
