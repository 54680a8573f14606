"""A file in; while it is open, what the text engine has read of the very same pixels once is not read again.

Lets a bench run twice over the same pictures while everything behind the reading changes. Keys are hashes of the
pixels, so that another page, crop or seal is read afresh.
"""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from detector.reading import ocr

WHOLE = ("detect", "page_turns", "upside_down_share")


@contextmanager
def remembered(path: Path) -> Iterator[None]:
    """Answers from the file where it can, and adds to it what is read anew."""
    store = sqlite3.connect(path, isolation_level=None)
    store.execute("create table if not exists reading (key text primary key, value blob)")
    before = {name: getattr(ocr, name) for name in (*WHOLE, "recognise")}

    def whole(name: str) -> Callable[..., Any]:
        def answer(pixels: np.ndarray, *more: Any) -> Any:  # noqa: ANN401 - whatever the engine's function takes
            key = _key(name, pixels, *more)
            row = store.execute("select value from reading where key = ?", (key,)).fetchone()
            if row is not None:
                return pickle.loads(row[0])
            value = before[name](pixels, *more)
            store.execute("insert or replace into reading values (?, ?)", (key, pickle.dumps(value)))
            return value

        return answer

    def recognise(crops: Sequence[np.ndarray]) -> list[tuple[str, float]]:
        keys = [_key("recognise", crop) for crop in crops]
        known = {}
        for key in keys:
            row = store.execute("select value from reading where key = ?", (key,)).fetchone()
            if row is not None:
                known[key] = pickle.loads(row[0])
        new = [k for k, key in enumerate(keys) if key not in known]
        for k, value in zip(new, before["recognise"]([crops[k] for k in new]), strict=True):
            known[keys[k]] = value
            store.execute("insert or replace into reading values (?, ?)", (keys[k], pickle.dumps(value)))
        return [known[key] for key in keys]

    try:
        for name in WHOLE:
            setattr(ocr, name, whole(name))
        ocr.recognise = recognise
        yield
    finally:
        for name, function in before.items():
            setattr(ocr, name, function)
        store.close()


def _key(name: str, *parts: Any) -> str:  # noqa: ANN401 - arrays, lists of arrays and numbers
    digest = hashlib.sha1(name.encode(), usedforsecurity=False)
    for part in parts:
        arrays = part if isinstance(part, list) else [part]
        for each in arrays:
            array = np.ascontiguousarray(each)
            digest.update(f"{array.shape}{array.dtype}".encode())
            digest.update(array.tobytes())
    return digest.hexdigest()
