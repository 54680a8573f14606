"""Measures `zhengjian batch`: two workers against one, memory over the run, and a run that is killed and goes on.

`python -m bench.make_cases PICTURES --n 200 --seed 1`, then `python -m bench.batch PICTURES --n 200`. Every worker gets
one core and one thread, so that the ratio compares workers and not threads. Linux only (it reads /proc). Run it on
an idle machine; with fewer pictures than n, pictures are repeated.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

from detector.batch import JOURNAL_NAME
from detector.exports.batch_folder import RESULTS

ENDINGS = frozenset({".jpg", ".jpeg", ".png"})
PROGRAM = "from detector.cli import main; main()"
LOOK_EVERY_S = 0.25
WEIGH_EVERY_S = 3.0  # adding up shared pages costs the machine that is measured
GONE_WITHIN_S = 60.0
QUARTER = 4


@dataclass
class Run:
    """One run as it was watched: seconds since its start with the files finished and the memory of its processes."""

    seconds: float = 0.0
    code: int = 0
    seen: list[tuple[float, int, float]] = field(default_factory=list)

    @property
    def per_minute(self) -> float:
        """Files a minute between the first and the last finished one: without loading models, without tables."""
        working = [(at, done) for at, done, _ in self.seen if done]
        (first, had), (_, most) = working[0], working[-1]
        last = next(at for at, done in working if done == most)
        return 60 * (most - had) / (last - first)

    def memory_mb(self, quarter: int) -> float:
        """Median memory while the given quarter of the files was worked on, the last being 3."""
        most = self.seen[-1][1]
        low, high = quarter * most / QUARTER, (quarter + 1) * most / QUARTER
        return statistics.median(mb for _, done, mb in self.seen if max(low, 1) <= done <= high)


def pictures(folder: Path, n: int, target: Path) -> None:
    """The first n pictures of a folder under numbers, repeated where there are fewer."""
    target.mkdir()
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS)
    for place, path in enumerate(islice(cycle(found), n)):
        shutil.copy(path, target / f"{place:05d}{path.suffix.lower()}")


def start(folder: Path, out: Path, jobs: int, cores: int) -> subprocess.Popen[bytes]:
    """`zhengjian batch` on the first so many cores that this process may use."""
    mine = sorted(os.sched_getaffinity(0))[:cores]
    if len(mine) < cores:
        sys.exit(f"needs {cores} cores")
    out.mkdir(exist_ok=True)
    command = [sys.executable, "-c", PROGRAM, "batch", str(folder), "--out", str(out), "--jobs", str(jobs)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, preexec_fn=lambda: os.sched_setaffinity(0, mine), **quiet)


def watched(folder: Path, out: Path, jobs: int, *, kill_at: int | None = None) -> Run:
    """A run to its end, or killed with all its might once so many files are finished."""
    run, began = Run(), time.monotonic()
    process = start(folder, out, jobs, jobs)
    held_mb, weighed = 0.0, -WEIGH_EVERY_S
    while process.poll() is None:
        done, now = finished(out), time.monotonic() - began
        if now - weighed >= WEIGH_EVERY_S:
            held_mb, weighed = memory_mb(process.pid), now
        run.seen.append((now, done, held_mb))
        if kill_at is not None and done >= kill_at:
            family = list(children(process.pid))
            process.send_signal(signal.SIGKILL)
            process.wait()
            all_gone(family)
            break
        time.sleep(LOOK_EVERY_S)
    run.seconds, run.code = time.monotonic() - began, process.returncode
    return run


def finished(out: Path) -> int:
    """How many files the journal holds."""
    try:
        return max((out / JOURNAL_NAME).read_bytes().count(b"\n") - 1, 0)
    except FileNotFoundError:
        return 0


def children(pid: int) -> Iterator[int]:
    """The processes below one."""
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield int(child)
                yield from children(int(child))


def memory_mb(pid: int) -> float:
    """What a process and those below it hold, shared pages counted once."""
    total_kb = 0
    for each in (pid, *children(pid)):
        with contextlib.suppress(OSError):
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
            total_kb += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total_kb / 1024


def all_gone(family: list[int]) -> None:
    """Waits until the workers of a killed run have noticed; stops when they do not."""
    deadline = time.monotonic() + GONE_WITHIN_S
    while any(Path(f"/proc/{pid}").exists() for pid in family):
        if time.monotonic() > deadline:
            sys.exit("workers outlived the run that was killed")
        time.sleep(LOOK_EVERY_S)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pictures", type=Path)
    parser.add_argument("--n", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder, outs = Path(place) / "in", Path(place)
        pictures(options.pictures, options.n, folder)
        one = watched(folder, outs / "one", 1)
        many = watched(folder, outs / "many", options.jobs)
        killed = watched(folder, outs / "killed", options.jobs, kill_at=options.n // 2)
        left = finished(outs / "killed")
        resumed = watched(folder, outs / "killed", options.jobs)
        results = [(outs / name / RESULTS).read_bytes() for name in ("one", "many", "killed")]
    for name, run, jobs in (("one", one, 1), (f"{options.jobs}", many, options.jobs)):
        print(
            f"{name:>4} worker(s) on {jobs} core(s): {run.per_minute:6.1f} a minute, {run.seconds:.0f} s in all,"
            f" memory {run.memory_mb(0):.0f} MB in the first quarter, {run.memory_mb(QUARTER - 1):.0f} MB in the last"
        )
    print(f"ratio of rates {many.per_minute / one.per_minute:.2f}, of whole runs {one.seconds / many.seconds:.2f}")
    growth = [run.memory_mb(QUARTER - 1) / run.memory_mb(0) for run in (one, many)]
    print(f"memory last quarter / first quarter: {growth[0]:.2f} (one), {growth[1]:.2f} ({options.jobs})")
    print(f"killed at {left} of {options.n} (exit {killed.code}), went on for {resumed.seconds:.0f} s")
    print(
        f"results: {options.jobs} workers same as one: {results[1] == results[0]}; killed: {results[2] == results[0]}"
    )
    print(f"n={options.n}, {options.jobs} workers")


if __name__ == "__main__":
    main()
