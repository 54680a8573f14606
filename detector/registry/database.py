"""A place in; an open database in the form this program knows out; every failure is a RegistryProblem."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from detector.registry.place import Place
from detector.registry.problem import RegistryProblem
from detector.registry.schema import HEAD, REVISIONS

WAIT_S = 5.0
"""How long a writer is waited for, and a server that does not answer. Chosen."""
WRITER_LOCK = 0x7A6A
"""Number of the lock that importers of one PostgreSQL database take in turn. Chosen."""
_LOCKED = ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "40P01")
_FULL = ("SQLITE_FULL", "53100")
_DENIED = ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM", "42501", "25006")
"""Codes of SQLite and PostgreSQL: somebody else holds it; the disk is full; no right to open or to write."""


def open_engine(place: Place, *, reading: bool) -> Engine:
    """Connects to nothing yet; `reading` opens a file without the right to change it.

    Raises:
        RegistryProblem: The file is missing (when reading) or the driver for PostgreSQL is not installed.
    """
    if place.path is None:
        return _postgresql(place)
    if reading and not place.path.is_file():
        raise RegistryProblem("MISSING", f"没有找到名单文件 {place.shown}。", "请先运行 zhengjian registry import。")
    return _sqlite(place, reading)


def _sqlite(place: Place, reading: bool) -> Engine:
    assert place.path is not None
    path = place.path.absolute()
    address = f"{path.as_uri()}?mode={'ro' if reading else 'rwc'}"

    def connect() -> sqlite3.Connection:
        if not reading:
            path.parent.mkdir(parents=True, exist_ok=True)
        opened = sqlite3.connect(
            address, uri=True, timeout=WAIT_S, check_same_thread=False, isolation_level=None, cached_statements=32
        )
        opened.execute("PRAGMA foreign_keys=ON")
        if not reading:
            opened.execute("PRAGMA journal_mode=WAL")
            opened.execute("PRAGMA synchronous=NORMAL")
        return opened

    engine = create_engine("sqlite://", creator=connect, hide_parameters=True, poolclass=NullPool)
    begin = "BEGIN" if reading else "BEGIN IMMEDIATE"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _postgresql(place: Place) -> Engine:
    options: dict[str, Any] = {"connect_timeout": int(WAIT_S), "options": f"-c lock_timeout={int(WAIT_S * 1000)}"}
    try:
        return create_engine(
            place.url, connect_args=options, pool_pre_ping=True, pool_size=4, max_overflow=4, hide_parameters=True
        )
    except ImportError:
        advice = '请运行 pip install "zhengjian[postgres]"。'
        raise RegistryProblem("NO_DRIVER", "没有安装 PostgreSQL 的驱动程序。", advice) from None


@contextlib.contextmanager
def reached(place: Place) -> Iterator[None]:
    """Turns whatever the database says into a RegistryProblem; addresses, parameters and passwords stay out of it."""
    try:
        yield
    except DBAPIError as fault:
        raise _problem(place, fault.orig) from None
    except (SQLAlchemyError, sqlite3.Error, OSError, UnicodeError) as fault:
        raise _problem(place, fault) from None


def _problem(place: Place, fault: BaseException | None) -> RegistryProblem:
    """By the codes of SQLite and PostgreSQL: their words may be in any language."""
    name = str(getattr(fault, "sqlite_errorname", None) or getattr(fault, "sqlstate", None) or "")
    full = isinstance(fault, OSError) and fault.errno == errno.ENOSPC
    if name.startswith(_LOCKED):
        return RegistryProblem("LOCKED", "名单正被别的程序占用。", "请稍后再试。")
    if full or name.startswith(_FULL):
        return RegistryProblem("FULL", "磁盘空间不足，名单没有写入。", "请腾出空间后重试；原有名单没有改动。")
    if name.startswith(_DENIED) or isinstance(fault, OSError):
        return RegistryProblem("UNREACHABLE", f"名单打不开或不能写入（{place.shown}）。", "请核对位置和权限。")
    if place.path is None and type(fault).__name__ == "OperationalError":
        return RegistryProblem("UNREACHABLE", f"连不上名单数据库（{place.shown}）。", "请核对地址、用户和密码。")
    return RegistryProblem("BROKEN", f"名单读不了（{place.shown}）。", "请用备份恢复，或换一个位置重新导入。")


def revision(connection: Connection, *, made: bool = False) -> str | None:
    """The form in which this database was left, or None when it is new; `made` when it is known not to be."""
    if not made and not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def require_current(connection: Connection, *, made: bool = False) -> bool:
    """True when the database is in today's form, False when it holds nothing yet (not asked when it is `made`).

    Raises:
        RegistryProblem: The form is older or newer than this program's.
    """
    found = revision(connection, made=made)
    if found is None:
        return False
    if found not in REVISIONS:
        raise RegistryProblem("SCHEMA_NEWER", "名单是用更新的版本写的，这个版本读不了。", "请升级 zhengjian。")
    if found != HEAD:
        raise RegistryProblem("SCHEMA_OLD", "名单的格式较旧。", "请运行一次 zhengjian registry list，它会升级格式。")
    return True


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Brings the database to a form, from nothing or from an older one; a newer one is refused.

    Raises:
        RegistryProblem: The form is newer than this program's.
    """
    found = revision(connection)
    if found == to:
        return
    if found is not None and found not in REVISIONS:
        require_current(connection)
    _migrate(connection, to)


def _migrate(connection: Connection, to: str) -> None:
    """Runs the migrations on an open connection, inside its transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def migrations() -> Path:
    """The folder of the migrations."""
    return Path(__file__).parent / "migrations"


def take_the_pen(connection: Connection) -> None:
    """Only one importer writes at a time; SQLite has done so by beginning at once."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": WRITER_LOCK})
