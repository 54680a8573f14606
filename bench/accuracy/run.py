"""A folder of labelled pictures comes in; one row a picture goes out, kept as JSON lines: a stopped run goes on."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.accuracy.score import Row, Truth, failed, row_of

Work = tuple[Path, Truth]


def truths(folder: Path) -> list[Truth]:
    """The folder's truth.json."""
    known: list[Truth] = json.loads((folder / "truth.json").read_text("utf-8"))
    return known


def mixed(known: list[Truth]) -> list[Truth]:
    """Families and levels in turn, so that a run that is stopped early has seen some of each.

    A set whose pictures carry a condition was drawn in a mixed order and keeps it.
    """
    if all(one.get("condition") for one in known):
        return known
    groups: dict[tuple[Any, Any], list[Truth]] = defaultdict(list)
    for one in known:
        groups[str(one.get("family")), one.get("level")].append(one)
    placed = [((k + 0.5) / len(group), str(key), one) for key, group in groups.items() for k, one in enumerate(group)]
    return [one for *_, one in sorted(placed, key=lambda each: each[:2])]


def kept_rows(journal: Path) -> list[Row]:
    """The rows of an earlier run; a line cut short by a stop is left out."""
    rows = []
    for line in journal.read_text("utf-8").splitlines() if journal.exists() else ():
        try:
            rows.append(json.loads(line))
        except json.JSONDecodeError:
            continue
    return rows


def rows_of(
    folder: Path,
    known: list[Truth],
    journal: Path,
    jobs: int,
    say: Callable[[str], None],
    *,
    only_count: bool = False,
) -> list[Row]:
    """Checks what is not in the journal yet; gives every row of the pictures that the truth has now."""
    names = {one["file"] for one in known}
    rows = [row for row in kept_rows(journal) if row["file"] in names]
    done = {row["file"] for row in rows}
    if only_count:
        return rows
    todo = [(folder, one) for one in mixed(known) if one["file"] not in done]
    with journal.open("a", encoding="utf-8") as file:
        if journal.stat().st_size and not journal.read_bytes().endswith(b"\n"):
            file.write("\n")
        program = commit()
        for row in _checked(todo, jobs):
            row["program"] = program
            rows.append(row)
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            file.flush()
            say(f"{len(rows)} of {len(known)} done")
    return rows


def commit() -> str:
    """The commit of the program that checks, or a word where there is none."""
    told = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent,
    )
    return told.stdout.strip() or "未知"


def _checked(todo: list[Work], jobs: int) -> Iterator[Row]:
    if jobs == 1:
        yield from map(_one, todo)
    elif todo:
        with multiprocessing.get_context("spawn").Pool(jobs, _single_threaded) as pool:
            yield from pool.imap_unordered(_one, todo)


def _single_threaded() -> None:
    from detector.reading.threads import use_threads

    os.environ["OMP_NUM_THREADS"] = "1"
    use_threads(1)


def _one(work: Work) -> Row:
    from detector import check

    folder, truth = work
    start = time.process_time()
    try:
        report = check(folder / truth["file"])
    except Exception as error:  # a picture on which the program breaks is a result, not the end
        return failed(truth, f"{type(error).__name__}: {error}")
    return row_of(truth, report, time.process_time() - start)
