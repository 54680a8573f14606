"""An open connection in; the form of its database known, required or brought up to date out."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from detector.storage.holding import Holding


def revision(connection: Connection, holding: Holding, *, made: bool = False) -> str | None:
    """The form in which this database was left, or None when it is new; `made` when it is known not to be."""
    if not made and not inspect(connection).has_table(holding.version_table):
        return None
    return connection.execute(text(f"SELECT version_num FROM {holding.version_table}")).scalar()


def require_current(connection: Connection, holding: Holding, *, made: bool = False) -> bool:
    """True when the database is in today's form, False when it holds nothing yet (not asked when it is `made`).

    Raises:
        StorageProblem: The form is older or newer than this program's.
    """
    found = revision(connection, holding, made=made)
    if found is None:
        return False
    if found not in holding.revisions:
        happened = f"{holding.word}是用更新的版本写的，这个版本读不了。"
        raise holding.problem("SCHEMA_NEWER", happened, "请升级 zhengjian。")
    if found != holding.head:
        raise holding.problem("SCHEMA_OLD", f"{holding.word}的格式较旧。", holding.when_old)
    return True


def upgrade(connection: Connection, holding: Holding, to: str | None = None) -> None:
    """Brings the database to a form (today's unless told), from nothing or from an older one; a newer one is refused.

    Raises:
        StorageProblem: The form is newer than this program's.
    """
    to = to or holding.head
    found = revision(connection, holding)
    if found == to:
        return
    if found is not None and found not in holding.revisions:
        require_current(connection, holding)
    _migrate(connection, holding, to)


def _migrate(connection: Connection, holding: Holding, to: str) -> None:
    """Runs the migrations on an open connection, inside its transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(holding.migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["version_table"] = holding.version_table
    command.upgrade(config, to)
