"""A batch on a Ray cluster: files in, results as they come out; the same work in the same child processes, elsewhere.

Files travel as bytes, so the other machines need no common folder, only zhengjian in the same version. A machine that
goes away costs nothing but the time of its files, which are done again on another.
"""

from __future__ import annotations

import os
import socket
import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detector.answers import error_report
from detector.batch import TRIES, Work, examine, tried
from detector.exports.version import version
from detector.intake import InputRefused, refuse
from detector.intake.rawfile import read_path
from detector.journal import Done, Stamp
from detector.scratch import Scratch
from detector.worker import Worker

if TYPE_CHECKING:
    import ray

THREADS = 1  # a worker: as many workers as the cluster has processors, each with one
READY_LIMIT_S = 300.0  # for the first worker: starting Python there and loading the models takes up to a minute

REACH_LIMIT_S = 10.0


class ClusterProblem(Exception):
    """The cluster cannot be used; the message is Chinese and says what to do."""


class Cluster:
    """A Ray cluster that a batch runs on.

    Args:
        address: Of the head, as `ray start` prints it; this machine alone when None.
        jobs: How many workers; as many as the cluster has processors when 0.
    """

    def __init__(self, address: str | None = None, jobs: int = 0) -> None:
        self._address, self._jobs = address, jobs

    def __call__(self, folder: Path, stamps: Sequence[Stamp], work: Work) -> Iterator[Done]:
        """Does the work with every file.

        Raises:
            ClusterProblem: There is no Ray, no such cluster, or another version of zhengjian on it.
        """
        if not stamps:
            return
        ray = _ray()
        _connect(ray, self._address)
        try:
            processors = int(ray.cluster_resources().get("CPU", 1))
            count = min(self._jobs or processors, len(stamps))
            yield from _Labour(ray, folder, work, count).results(stamps)
        finally:
            ray.shutdown()


class _Labour:
    """The workers of one run: those that are starting, and those that have a file."""

    def __init__(self, ray: Any, folder: Path, work: Work, count: int) -> None:  # noqa: ANN401 - a module
        self._ray, self._folder, self._work = ray, folder, work
        self._remote = ray.remote(num_cpus=THREADS, max_restarts=0)(_Bench)
        self._starting: dict[ray.ObjectRef[Any], Any] = {}
        self._working: dict[ray.ObjectRef[Any], tuple[Any, Stamp]] = {}
        self._losses: dict[Stamp, int] = {}
        for _ in range(count):
            self._hire()

    def results(self, stamps: Sequence[Stamp]) -> Iterator[Done]:
        """Every file's result, first come first."""
        waiting, left = deque(stamps), len(stamps)
        while left:
            limit_s = None if self._working else READY_LIMIT_S
            ready, _ = self._ray.wait([*self._starting, *self._working], num_returns=1, timeout=limit_s)
            if not ready:
                raise ClusterProblem("集群里没有空闲的机器。请用 ray status 查看，或用 --engine local 在本机检查。")
            done, bench = self._heard(ready[0], waiting)
            while bench is not None and waiting:
                refused = self._give(bench, waiting.popleft())
                if refused is None:
                    break
                left -= 1
                yield refused
            if done is not None:
                left -= 1
                yield done

    def _heard(self, ref: ray.ObjectRef[Any], waiting: deque[Stamp]) -> tuple[Done | None, Any]:
        """What a worker said: a result perhaps, and the worker if it is free; a lost one's file goes back in front."""
        bench, stamp = self._working.pop(ref) if ref in self._working else (self._starting.pop(ref), None)
        try:
            said = self._ray.get(ref)
        except self._ray.exceptions.RayActorError:
            self._hire()
            return (None if stamp is None else self._lost(stamp, waiting)), None
        if stamp is None:
            if said != version():
                raise ClusterProblem(f"集群里的一台机器装的是证鉴 {said}，这里是 {version()}。请装成同一版本。")
            return None, bench
        return said, bench

    def _lost(self, stamp: Stamp, waiting: deque[Stamp]) -> Done | None:
        self._losses[stamp] = self._losses.get(stamp, 0) + 1
        if self._losses[stamp] < TRIES:
            waiting.appendleft(stamp)
            return None
        return _refused(stamp, refuse("worker_lost"))

    def _give(self, bench: Any, stamp: Stamp) -> Done | None:  # noqa: ANN401 - an actor's handle
        """Hands a file to a free worker; one that cannot be read here has its result at once."""
        try:
            data = read_path(self._folder / stamp.path, stamp.path).data
        except InputRefused as refusal:
            return _refused(stamp, refusal)
        self._working[bench.do.remote(stamp, data)] = bench, stamp
        return None

    def _hire(self) -> None:
        bench = self._remote.remote(self._work)
        self._starting[bench.version.remote()] = bench


class _Bench:
    """On a machine of the cluster: one worker with its child process."""

    def __init__(self, work: Work) -> None:
        self._worker = Worker(work, threads=THREADS, warm=work is examine)
        self._worker.start()
        self._scratch = Scratch("zhengjian-bench-")

    def version(self) -> str:
        """Of the program on this machine."""
        return version()

    def do(self, stamp: Stamp, data: bytes) -> Done:
        """One file's result."""
        with tempfile.TemporaryDirectory(dir=self._scratch.path) as here:
            path = Path(here) / Path(stamp.path).name
            path.write_bytes(data)
            return tried(self._worker, path, stamp)


def _refused(stamp: Stamp, refusal: InputRefused) -> Done:
    error = error_report(stamp.path, refusal.code, str(refusal))
    return Done(stamp, (error.model_dump(mode="json", by_alias=True),))


def _ray() -> Any:  # noqa: ANN401 - a module
    """Ray, kept from telling its makers about it.

    Raises:
        ClusterProblem: It is not installed.
    """
    os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}
    try:
        import ray
    except ImportError as missing:
        raise ClusterProblem('没有安装 Ray。请先运行 pip install "zhengjian[cluster]"。') from missing
    return ray


def _connect(ray: Any, address: str | None) -> None:  # noqa: ANN401 - a module
    """Joins the cluster; asks for its port first, because Ray itself would try for minutes."""
    alone: dict[str, Any] = {"include_dashboard": False} if address is None else {}
    try:
        if address is not None:
            host, _, port = address.rpartition(":")
            socket.create_connection((host, int(port)), timeout=REACH_LIMIT_S).close()
        ray.init(address=address or "local", log_to_driver=False, logging_level="error", **alone)
    except (OSError, ValueError, OverflowError, RuntimeError) as fault:
        advice = "请检查地址（HOST:PORT），先在那台机器上运行 ray start --head。"
        raise ClusterProblem(f"连不上 Ray 集群（{address or '本机'}）。{advice}") from fault
