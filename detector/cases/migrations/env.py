"""An open connection in, migrations run on it out; called by detector.storage.forms alone."""

from __future__ import annotations

from alembic import context

told = context.config.attributes
context.configure(connection=told["connection"], version_table=told["version_table"], transactional_ddl=True)
context.run_migrations()
