"""An import can be undone: the version stays, with the time it was undone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds the time; versions kept so far were not undone."""
    op.add_column("versions", sa.Column("undone_at", sa.DateTime, nullable=True))
