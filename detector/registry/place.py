"""The environment in; where the lists are kept out: a file, a PostgreSQL address, or nowhere."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

from detector.registry.problem import RegistryProblem

VARIABLE = "ZHENGJIAN_REGISTRY"
NOWHERE = "none"
FILE_NAME = "registry.sqlite3"
_POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the lists are: `path` for SQLite, `url` for PostgreSQL. `chosen` when somebody named it.

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


def data_folder() -> Path:
    """The folder for a user's own data on this system."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "zhengjian"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "zhengjian"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "zhengjian"


def configured_place() -> Place | None:
    """What ZHENGJIAN_REGISTRY names, else the file in the user's data folder; None when lists are switched off.

    Raises:
        RegistryProblem: The variable holds an address that is none of ours.
    """
    named = os.environ.get(VARIABLE, "").strip()
    if named.lower() == NOWHERE:
        return None
    if not named:
        path = data_folder() / FILE_NAME
        return Place(path, shown=str(path))
    return place_of(named)


def place_of(named: str) -> Place:
    """A path or an address in; the place out.

    Raises:
        RegistryProblem: An address that cannot be understood, or of a database that is not served.
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
        raise _not_understood() from None
    if scheme == "sqlite" and url.database:
        return Place(Path(url.database), shown=url.database, chosen=True)
    if scheme not in _POSTGRESQL:
        raise _not_understood()
    host = url.host or url.query.get("host") or "本机"
    shown = f"PostgreSQL {host} 上的 {url.database or '（未写库名）'}"
    full = url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    return Place(url=full, shown=shown, chosen=True)


def _not_understood() -> RegistryProblem:
    """Says nothing of the address itself: it may hold a password."""
    return RegistryProblem(
        "BAD_PLACE",
        f"环境变量 {VARIABLE} 的写法不认得。",
        "请写文件路径，或 postgresql://用户:密码@主机/库名。",
    )
