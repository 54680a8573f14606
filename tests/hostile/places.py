"""Things on the disk that are no pictures, names that are no names, and arrays that are no pictures either."""

import os
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided

from tests.hostile.build import gradient, saved
from tests.hostile.item import Item

PICTURE = saved(gradient(), "PNG")


def items() -> tuple[Item, ...]:
    """Paths and arrays."""
    paths = [Item("path", name, make, ends) for name, make, ends in PATHS]
    named = [
        Item("path", f"name {shown}", lambda _: PICTURE, "opens", "", {"name": name}) for shown, name in NAMES.items()
    ]
    arrays = [Item("array", name, lambda _, make=make: make(), ends) for name, make, ends in ARRAYS]
    return (*paths, *named, *arrays)


NAMES = {
    "with ../": "../../../etc/passwd",
    "with NUL": "a\0b.png",
    "with right-to-left marks": "photo\u202egnp.exe",
    "with line breaks and escapes": "a\r\nb\x1b[31m.png",
    "of one kilometre": "证" * 300_000 + ".png",
    "of half a surrogate": "a\ud800.png",
    "with a script": "<img src=x onerror=alert(1)>.png",
    "that is an option": "--save=/tmp/x.png",
    "that is a device": "CON.png",
}


def _file(folder: Path, name: str = "a.png", data: bytes = PICTURE) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _link(folder: Path, to: str) -> Path:
    path = folder / "link.png"
    path.symlink_to(to)
    return path


def _fifo(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.png")
    return folder / "pipe.png"


def _link_to_file(folder: Path) -> Path:
    return _link(folder, str(_file(folder)))


def _sparse(folder: Path) -> Path:
    """8 GB that take no room."""
    path = _file(folder)
    os.truncate(path, 8 * 1024**3)
    return path


def _as_given(text: str, _: Path) -> str:
    return text


PATHS: tuple[tuple[str, Any, str], ...] = (
    ("0 bytes", lambda folder: _file(folder, data=b""), "EMPTY"),
    ("folder", lambda folder: folder, "NOT_A_FILE"),
    ("pipe", _fifo, "NOT_A_FILE"),
    ("link to a picture", _link_to_file, "opens"),
    ("link to itself", lambda folder: _link(folder, "link.png"), "UNREADABLE"),
    ("link to nothing", lambda folder: _link(folder, "gone.png"), "NOT_FOUND"),
    ("link to /dev/zero", lambda folder: _link(folder, "/dev/zero"), "NOT_A_FILE"),
    ("link to the folder", lambda folder: _link(folder, "."), "NOT_A_FILE"),
    ("/dev/zero", partial(_as_given, "/dev/zero"), "NOT_A_FILE"),
    ("/proc/self/mem", partial(_as_given, "/proc/self/mem"), "EMPTY|UNREADABLE"),
    ("a terminal", partial(_as_given, "/dev/tty"), "NOT_A_FILE|UNREADABLE|NOT_FOUND"),
    ("8 GB of holes", _sparse, "TOO_LARGE"),
    ("path with NUL", partial(_as_given, "a\0b.png"), "NOT_FOUND"),
    ("path of one kilometre", partial(_as_given, "/" + "a" * 300_000), "UNREADABLE"),
    ("path of 200,000 ../", lambda folder: str(folder) + "/.." * 200_000, "UNREADABLE"),
    ("path through a file", lambda folder: str(_file(folder) / "b.png"), "NOT_FOUND"),
    ("empty path", partial(_as_given, ""), "NOT_FOUND|NOT_A_FILE"),
    ("address", partial(_as_given, "http://example.com/a.png"), "TYPE_NOT_ALLOWED"),
    (
        "name with ../ that leads to a picture",
        lambda folder: str(_file(folder).parent / "x" / ".." / "a.png"),
        "NOT_FOUND|opens",
    ),
)


def _strided(shape: tuple[int, ...], strides: tuple[int, ...]) -> np.ndarray:
    """A view that says it is far larger than its memory."""
    return as_strided(np.full(64, 200, np.uint8), shape, strides)


ARRAYS: tuple[tuple[str, Any, str], ...] = (
    ("H×W×3 float", lambda: np.zeros((400, 400, 3)), "TYPE_NOT_ALLOWED"),
    ("H×W×3 of objects", lambda: np.full((400, 400, 3), None), "TYPE_NOT_ALLOWED"),
    ("H×W×3 of text", lambda: np.full((400, 400, 3), "a"), "TYPE_NOT_ALLOWED"),
    ("H×W×3 int8", lambda: np.zeros((400, 400, 3), np.int8), "TYPE_NOT_ALLOWED"),
    ("H×W×3 NaN", lambda: np.full((400, 400, 3), np.nan), "TYPE_NOT_ALLOWED"),
    ("structured", lambda: np.zeros((400, 400), [("a", "u1"), ("b", "u1")]), "TYPE_NOT_ALLOWED"),
    ("no dimension", lambda: np.uint8(3) + np.zeros((), np.uint8), "TYPE_NOT_ALLOWED"),
    ("one dimension", lambda: np.zeros(480_000, np.uint8), "TYPE_NOT_ALLOWED"),
    ("five channels", lambda: np.zeros((400, 400, 5), np.uint8), "TYPE_NOT_ALLOWED"),
    ("four dimensions", lambda: np.zeros((1, 400, 400, 3), np.uint8), "TYPE_NOT_ALLOWED"),
    ("3×H×W", lambda: np.zeros((3, 400, 400), np.uint8), "TYPE_NOT_ALLOWED"),
    ("0×0×3", lambda: np.zeros((0, 0, 3), np.uint8), "TOO_SMALL"),
    ("upside down and mirrored view", lambda: np.asarray(gradient())[::-1, ::-1], "opens"),
    ("columns first", lambda: np.asfortranarray(np.asarray(gradient())), "opens"),
    ("every other pixel", lambda: np.asarray(gradient(900, 900))[::2, ::2], "opens"),
    ("read-only", lambda: _read_only(), "opens"),
    ("strides of 0, 40,000,000 px", lambda: _strided((5_000, 8_000, 3), (0, 0, 0)), "opens"),
    ("strides of 0, 10^18 px", lambda: _strided((10**9, 10**9, 3), (0, 0, 0)), "TOO_MANY_PIXELS"),
    ("masked", lambda: np.ma.masked_all((400, 400, 3), np.uint8), "opens"),
    ("matrix", lambda: np.matrix(np.zeros((400, 400), np.uint8)), "opens"),
)


def _read_only() -> np.ndarray:
    array = np.array(gradient())
    array.setflags(write=False)
    return array
