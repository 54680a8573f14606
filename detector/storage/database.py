"""A place in; an open database in the form this program knows out; every failure is the holding's own problem."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from detector.storage.forms import require_current, upgrade
from detector.storage.holding import Holding
from detector.storage.place import Place
from detector.storage.problem import StorageProblem

WAIT_S = 5.0
"""How long a writer is waited for, and a server that does not answer. Chosen."""
_LOCKED = ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "40P01")
_FULL = ("SQLITE_FULL", "53100")
_DENIED = ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM", "42501", "25006")
"""Codes of SQLite and PostgreSQL: somebody else holds it; the disk is full; no right to open or to write."""


class Database:
    """One database, for reading or for changing. A reader opens a file without the right to change it."""

    def __init__(self, holding: Holding, place: Place, *, reading: bool) -> None:
        """Connects to nothing yet.

        Raises:
            StorageProblem: The file is missing (when reading), or a driver is not installed.
        """
        self.holding, self.place = holding, place
        self._reading = reading
        self._made = False
        self.engine = open_engine(holding, place, reading=reading)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Connection | None]:
        """One transaction; None when nothing was ever written here. A writer brings the form up to date first.

        Raises:
            StorageProblem: Whatever the database says, without address or password.
        """
        with reached(self.holding, self.place), self.engine.begin() as connection:
            if not self._reading:
                take_the_pen(connection, self.holding)
                upgrade(connection, self.holding)
            self._made = require_current(connection, self.holding, made=self._made)
            yield connection if self._made else None

    def close(self) -> None:
        """Lets go of the file or the server."""
        self.engine.dispose()


def open_engine(holding: Holding, place: Place, *, reading: bool) -> Engine:
    """Connects to nothing yet; `reading` opens a file without the right to change it.

    Raises:
        StorageProblem: The file is missing (when reading) or the driver for PostgreSQL is not installed.
    """
    if place.path is None:
        return _postgresql(holding, place)
    if reading and not place.path.is_file():
        raise holding.problem("MISSING", f"没有找到{holding.word}文件 {place.shown}。", holding.when_missing)
    return _sqlite(holding, place, reading)


def _sqlite(holding: Holding, place: Place, reading: bool) -> Engine:
    assert place.path is not None
    path = place.path.absolute()
    address = f"{path.as_uri()}?mode={'ro' if reading else 'rwc'}"

    def connect() -> sqlite3.Connection:
        if not reading:
            path.parent.mkdir(parents=True, exist_ok=True)
            if holding.private:  # SQLite gives the files beside it the same rights
                os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        opened = sqlite3.connect(
            address, uri=True, timeout=WAIT_S, check_same_thread=False, isolation_level=None, cached_statements=32
        )
        opened.execute("PRAGMA foreign_keys=ON")
        if not reading:
            opened.execute("PRAGMA journal_mode=WAL")
            opened.execute("PRAGMA synchronous=NORMAL")
            opened.execute(f"PRAGMA secure_delete={'ON' if holding.private else 'OFF'}")
        return opened

    engine = create_engine("sqlite://", creator=connect, hide_parameters=True, poolclass=NullPool)
    begin = "BEGIN" if reading else "BEGIN IMMEDIATE"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _postgresql(holding: Holding, place: Place) -> Engine:
    options: dict[str, Any] = {"connect_timeout": int(WAIT_S), "options": f"-c lock_timeout={int(WAIT_S * 1000)}"}
    try:
        return create_engine(
            place.url, connect_args=options, pool_pre_ping=True, pool_size=4, max_overflow=4, hide_parameters=True
        )
    except ImportError:
        advice = '请运行 pip install "zhengjian[postgres]"。'
        raise holding.problem("NO_DRIVER", "没有安装 PostgreSQL 的驱动程序。", advice) from None


@contextlib.contextmanager
def reached(holding: Holding, place: Place) -> Iterator[None]:
    """Turns whatever the database says into a problem; addresses, parameters and passwords stay out of it."""
    try:
        yield
    except DBAPIError as fault:
        raise _problem(holding, place, fault.orig) from None
    except (SQLAlchemyError, sqlite3.Error, OSError, UnicodeError) as fault:
        raise _problem(holding, place, fault) from None


def _problem(holding: Holding, place: Place, fault: BaseException | None) -> StorageProblem:
    """By the codes of SQLite and PostgreSQL: their words may be in any language."""
    name = str(getattr(fault, "sqlite_errorname", None) or getattr(fault, "sqlstate", None) or "")
    full = isinstance(fault, OSError) and fault.errno == errno.ENOSPC
    word = holding.word
    if name.startswith(_LOCKED):
        return holding.problem("LOCKED", f"{word}正被别的程序占用。", "请稍后再试。")
    if full or name.startswith(_FULL):
        return holding.problem("FULL", f"磁盘空间不足，{word}没有写入。", f"请腾出空间后重试；原有{word}没有改动。")
    if name.startswith(_DENIED) or isinstance(fault, OSError):
        return holding.problem("UNREACHABLE", f"{word}打不开或不能写入（{place.shown}）。", "请核对位置和权限。")
    if place.path is None and type(fault).__name__ == "OperationalError":
        return holding.problem("UNREACHABLE", f"连不上{word}数据库（{place.shown}）。", "请核对地址、用户和密码。")
    return holding.problem("BROKEN", f"{word}读不了（{place.shown}）。", holding.when_broken)


def take_the_pen(connection: Connection, holding: Holding) -> None:
    """Only one writer at a time; SQLite has done so by beginning at once."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": holding.lock})
