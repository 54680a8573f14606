"""A store in; its cases deleted on time, at once and then every hour, until it is told to stop."""

from __future__ import annotations

import logging
import threading

from detector.cases.store import CaseStore
from detector.storage.problem import StorageProblem

LOG = logging.getLogger(__name__)
EVERY_S = 3600.0
"""Days end at midnight on this machine's clock; an hour later at most the cases are gone. Chosen."""


class Sweep(threading.Thread):
    """A thread that ends with the program; a database that cannot be reached is tried again an hour later."""

    def __init__(self, store: CaseStore, every_s: float = EVERY_S) -> None:
        super().__init__(name="zhengjian-sweep", daemon=True)
        self._store, self._every_s = store, every_s
        self._stopped = threading.Event()

    def run(self) -> None:
        """Sweeps until `stop`."""
        while True:
            try:
                gone = self._store.purge()
                LOG.info("cases whose time was over: %d deleted", len(gone))
            except StorageProblem as problem:
                LOG.warning("cases could not be deleted on time: %s", problem.code)
            if self._stopped.wait(self._every_s):
                return

    def stop(self) -> None:
        """Ends the thread after the sweep it is in."""
        self._stopped.set()
