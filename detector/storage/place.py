"""A path or an address in; the place of a database out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from detector.storage.holding import Holding
from detector.storage.problem import StorageProblem

_POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a database is: `path` for SQLite, `url` for PostgreSQL. `chosen` when somebody named it.

    The address holds a password: it is not part of what is printed, and `shown` leaves it out.
    """

    path: Path | None = None
    url: str = field(default="", repr=False)
    shown: str = ""
    chosen: bool = False

    @property
    def exists(self) -> bool:
        """False for a file that is not there; a server is known only by asking it."""
        return self.path is None or self.path.exists()


def place_of(named: str, holding: Holding) -> Place:
    """A path or an address in; the place out.

    Raises:
        StorageProblem: An address that cannot be understood, or of a database that is not served.
    """
    scheme, mark, _ = named.partition("://")
    if not mark:
        path = Path(named).expanduser()
        return Place(path, shown=str(path), chosen=True)
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(named)
    except (ArgumentError, ValueError):
        raise _not_understood(holding) from None
    if scheme == "sqlite" and url.database:
        return Place(Path(url.database), shown=url.database, chosen=True)
    if scheme not in _POSTGRESQL:
        raise _not_understood(holding)
    host = url.host or url.query.get("host") or "本机"
    shown = f"PostgreSQL {host} 上的 {url.database or '（未写库名）'}"
    full = url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    return Place(url=full, shown=shown, chosen=True)


def _not_understood(holding: Holding) -> StorageProblem:
    """Says nothing of the address itself: it may hold a password."""
    return holding.problem(
        "BAD_PLACE",
        f"环境变量 {holding.variable} 的写法不认得。",
        "请写文件路径，或 postgresql://用户:密码@主机/库名。",
    )
