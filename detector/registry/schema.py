"""The tables of the lists, for SQLite and PostgreSQL alike. Entries are never overwritten: a version ends them."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

lists = Table(
    "lists",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("colour", String(8), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("source", String(200), nullable=False),
    UniqueConstraint("colour", "kind", "source", name="one_list"),
    CheckConstraint("colour IN ('white', 'black')", name="colour_known"),
    CheckConstraint("kind IN ('evaluator', 'training')", name="kind_known"),
)

versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("list_id", ForeignKey("lists.id"), nullable=False, index=True),
    Column("as_of", Date, nullable=False),
    Column("mode", String(8), nullable=False),
    Column("imported_at", DateTime, nullable=False),
    Column("file_name", String(255), nullable=False),
    Column("file_sha256", String(64), nullable=False),
    Column("new", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("withdrawn", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    Column("undone_at", DateTime, nullable=True),
    CheckConstraint("mode IN ('whole', 'added')", name="mode_known"),
)
"""Times are UTC without a zone, as SQLite keeps none."""

entries = Table(
    "entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version_id", ForeignKey("versions.id"), nullable=False),
    Column("ended_by", ForeignKey("versions.id"), nullable=True),
    Column("name", String(200), nullable=False),
    Column("code", String(18), nullable=False),
    Column("region", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("levels", Text, nullable=False),
    Column("filing_number", Text, nullable=False),
    Column("valid_from", Date, nullable=True),
    Column("valid_until", Date, nullable=True),
    Column("note", Text, nullable=False),
    Index("entries_by_version", "version_id"),
    Index("entries_by_end", "ended_by"),
)
"""`version_id` brought the entry, `ended_by` replaced, withdrew or undid it; no end means it stands now."""
