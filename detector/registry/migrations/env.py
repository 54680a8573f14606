"""An open connection in, migrations run on it out; called by detector.registry.database alone."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
