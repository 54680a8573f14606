"""Cases with their papers and changes, the numbers of each day, and what stays of a deleted case."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the five tables."""
    op.create_table(
        "day_numbers", sa.Column("day", sa.Date, primary_key=True), sa.Column("last", sa.Integer, nullable=False)
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("running", sa.Integer, nullable=False),
        sa.Column("token", sa.String(32), nullable=False, unique=True),
        sa.Column("received_at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String(60), nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("decision", sa.String(20), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("delete_on", sa.Date, nullable=False),
        sa.UniqueConstraint("day", "running", name="one_number"),
    )
    op.create_index("ix_cases_delete_on", "cases", ["delete_on"])
    op.create_table(
        "papers",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("case_id", sa.Integer, sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("holder", sa.String(200), nullable=False),
        sa.Column("id_number", sa.String(64), nullable=False),
        sa.Column("certificate_number", sa.String(200), nullable=False),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("picture", sa.LargeBinary, nullable=False),
    )
    for column in ("case_id", "holder", "id_number"):
        op.create_index(f"ix_papers_{column}", "papers", [column])
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("case_id", sa.Integer, sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String(60), nullable=False),
        sa.Column("decision", sa.String(20), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )
    op.create_index("ix_changes_case_id", "changes", ["case_id"])
    op.create_table(
        "tombstones",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("running", sa.Integer, nullable=False),
        sa.Column("deleted_at", sa.DateTime, nullable=False),
        sa.Column("reason", sa.String(8), nullable=False),
        sa.UniqueConstraint("day", "running", name="one_tombstone"),
    )
