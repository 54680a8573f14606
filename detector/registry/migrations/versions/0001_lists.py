"""Lists, their versions and entries."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the three tables."""
    op.create_table(
        "lists",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("colour", sa.String(8), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.UniqueConstraint("colour", "kind", "source", name="one_list"),
        sa.CheckConstraint("colour IN ('white', 'black')", name="colour_known"),
        sa.CheckConstraint("kind IN ('evaluator', 'training')", name="kind_known"),
    )
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("list_id", sa.Integer, sa.ForeignKey("lists.id"), nullable=False),
        sa.Column("as_of", sa.Date, nullable=False),
        sa.Column("mode", sa.String(8), nullable=False),
        sa.Column("imported_at", sa.DateTime, nullable=False),
        sa.Column("file_name", sa.String(255), nullable=False),
        sa.Column("file_sha256", sa.String(64), nullable=False),
        sa.Column("new", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("withdrawn", sa.Integer, nullable=False),
        sa.Column("rejected", sa.Integer, nullable=False),
        sa.CheckConstraint("mode IN ('whole', 'added')", name="mode_known"),
    )
    op.create_index("ix_versions_list_id", "versions", ["list_id"])
    op.create_table(
        "entries",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("version_id", sa.Integer, sa.ForeignKey("versions.id"), nullable=False),
        sa.Column("ended_by", sa.Integer, sa.ForeignKey("versions.id"), nullable=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("code", sa.String(18), nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("levels", sa.Text, nullable=False),
        sa.Column("filing_number", sa.Text, nullable=False),
        sa.Column("valid_from", sa.Date, nullable=True),
        sa.Column("valid_until", sa.Date, nullable=True),
        sa.Column("note", sa.Text, nullable=False),
    )
    op.create_index("entries_by_version", "entries", ["version_id"])
    op.create_index("entries_by_end", "entries", ["ended_by"])
