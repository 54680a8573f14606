"""Measures the running service under load: many clients at once, or one after another for long (a soak).

`python -m bench.load samples/pictures --clients 32 --minutes 3 --workers 2` starts `zhengjian serve` on loopback, sends
pictures from so many clients without pause, and tells answers by status, time of an answered request as a multiple of
a single one, memory, open files and temporary files before, during and after. `--checks 2000 --clients 1` is the soak.
Linux only (it reads /proc). Run it on an idle machine.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

PROGRAM = "from detector.cli import main; main()"
ENDINGS = frozenset({".jpg", ".jpeg", ".png"})
BUSY = 503
ANSWER_WITHIN_S = 600.0
STOP_WITHIN_S = 60.0
SETTLE_S = 5.0
WEIGH_EVERY_S = 2.0
WARM_ROUNDS = 2  # every worker has seen every size of picture about so often before memory is weighed; chosen


@dataclass
class Weight:
    """What the service's processes hold at one moment."""

    memory_mb: float
    open_files: int
    temporary_files: int


@dataclass
class Watched:
    """Answers by status (or by the error that came instead of one) and weights of one run."""

    answers: Counter[int | str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    weights: list[Weight] = field(default_factory=list)


def family(pid: int) -> list[int]:
    """A process and all below it."""
    found, left = [], [pid]
    while left:
        each = left.pop()
        found.append(each)
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{each}/task").iterdir():
                left += [int(child) for child in (task / "children").read_text().split()]
    return found


def weigh(pid: int, temporary: Path) -> Weight:
    """Proportional memory (shared pages divided), open files and temporary files of a service."""
    memory_kb = open_files = 0
    for each in family(pid):
        with contextlib.suppress(OSError):
            rollup = Path(f"/proc/{each}/smaps_rollup").read_text()
            memory_kb += int(next(line for line in rollup.splitlines() if line.startswith("Pss:")).split()[1])
            open_files += len(list(Path(f"/proc/{each}/fd").iterdir()))
    files = sum(1 for path in temporary.rglob("*") if path.is_file())
    return Weight(memory_kb / 1024, open_files, files)


@contextlib.contextmanager
def service(workers: int, temporary: Path) -> Iterator[tuple[int, str]]:
    """The real service on a free port of this machine; gives its process and address."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    env = os.environ | {"TMPDIR": str(temporary), "ZHENGJIAN_REGISTRY": "none"}
    command = [sys.executable, "-c", PROGRAM, "serve", "--port", str(port), "--workers", str(workers)]
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/api/v1"
    try:
        for _ in range(600):
            with contextlib.suppress(httpx.HTTPError):
                httpx.get(f"{address}/health").raise_for_status()
                break
            time.sleep(0.2)
        yield process.pid, address
    finally:
        process.send_signal(signal.SIGTERM)
        asked = time.monotonic()
        try:
            process.wait(STOP_WITHIN_S)
            print(f"stopped {time.monotonic() - asked:.1f} s after it was asked to")
        except subprocess.TimeoutExpired:
            print(f"did not stop within {STOP_WITHIN_S:.0f} s")
            process.kill()
            process.wait()


async def ask(client: httpx.AsyncClient, address: str, path: Path, run: Watched) -> None:
    """One request, counted; a busy answer is waited out for a moment."""
    started = time.perf_counter()
    try:
        answer = await client.post(f"{address}/check", files={"file": (path.name, path.read_bytes())})
    except httpx.HTTPError as error:
        run.answers[type(error).__name__] += 1
        return
    run.answers[answer.status_code] += 1
    if answer.is_success:
        run.seconds.append(time.perf_counter() - started)
    elif answer.status_code == BUSY:
        await asyncio.sleep(0.5)


async def press(address: str, pid: int, temporary: Path, pictures: list[Path], options: argparse.Namespace) -> Watched:
    """All clients at once until the time or the number of checks is up."""
    run, order = Watched(), itertools.cycle(pictures)
    end = time.monotonic() + options.minutes * 60

    def goes_on() -> bool:
        return sum(run.answers.values()) < options.checks if options.checks else time.monotonic() < end

    async def one(client: httpx.AsyncClient) -> None:
        while goes_on():
            await ask(client, address, next(order), run)

    async def scales() -> None:
        while True:
            run.weights.append(weigh(pid, temporary))
            await asyncio.sleep(WEIGH_EVERY_S)

    limits = httpx.Limits(max_connections=options.clients)
    async with httpx.AsyncClient(timeout=ANSWER_WITHIN_S, limits=limits) as client:
        watching = asyncio.create_task(scales())
        await asyncio.gather(*(one(client) for _ in range(options.clients)))
        watching.cancel()
    return run


def quarter(weights: list[Weight], number: int) -> float:
    """Median memory in MB of a quarter of the run, the last being 3."""
    size = max(len(weights) // 4, 1)
    return statistics.median(each.memory_mb for each in weights[number * size : (number + 1) * size] or weights)


def tell(run: Watched, single_s: float, before: Weight, after: Weight) -> None:
    """Prints what was measured."""
    answered = sorted(run.seconds)
    p95 = answered[int(0.95 * (len(answered) - 1))]
    print(f"answers by status: {dict(run.answers)}")
    print(f"one request alone: {single_s:.2f} s (median); under load median {statistics.median(answered):.2f} s")
    print(f"95th percentile: {p95:.2f} s = {p95 / single_s:.1f} x a single request")
    first, last = quarter(run.weights, 0), quarter(run.weights, 3)
    print(f"memory MB: first quarter {first:.0f}, last {last:.0f} (x {last / first:.3f})")
    print(f"open files: before {before.open_files}, after {after.open_files}")
    print(f"temporary files: before {before.temporary_files}, after {after.temporary_files}")


def main() -> None:
    """Reads the options, runs, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", type=Path)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--minutes", type=float, default=3.0)
    parser.add_argument("--checks", type=int, default=0, help="stop after so many answers instead of minutes")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    pictures = sorted(path for path in options.pictures.rglob("*") if path.suffix.lower() in ENDINGS)
    with tempfile.TemporaryDirectory() as folder, service(options.workers, Path(folder)) as (pid, address):
        temporary = Path(folder)
        warm = argparse.Namespace(
            clients=options.workers, checks=WARM_ROUNDS * len(pictures) * options.workers, minutes=0
        )
        asyncio.run(press(address, pid, temporary, pictures, warm))
        single = argparse.Namespace(clients=1, checks=len(pictures), minutes=0)
        alone = asyncio.run(press(address, pid, temporary, pictures, single))
        before = weigh(pid, temporary)
        run = asyncio.run(press(address, pid, temporary, pictures, options))
        time.sleep(SETTLE_S)
        tell(run, statistics.median(alone.seconds), before, weigh(pid, temporary))


if __name__ == "__main__":
    main()
