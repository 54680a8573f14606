"""The environment in; where the lists are kept out: a file, a PostgreSQL address, or nowhere."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from detector.registry.holding import LISTS
from detector.storage.place import Place, place_of

NOWHERE = "none"
FILE_NAME = "registry.sqlite3"


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
    named = os.environ.get(LISTS.variable, "").strip()
    if named.lower() == NOWHERE:
        return None
    if not named:
        path = data_folder() / FILE_NAME
        return Place(path, shown=str(path))
    return place_of(named, LISTS)
