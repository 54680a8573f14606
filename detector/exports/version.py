"""Nothing in, the version of this program out, as it is printed on reports."""

from __future__ import annotations

from functools import cache
from importlib import metadata


@cache
def version() -> str:
    """The installed distribution's version, or 0+source when it runs from a bare clone."""
    try:
        return metadata.version("zhengjian")
    except metadata.PackageNotFoundError:
        return "0+source"
