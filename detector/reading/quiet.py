"""The environment in, an engine that neither calls its makers nor writes into the user's home out."""

from __future__ import annotations

import atexit
import logging
import os
from functools import cache

from detector.scratch import Scratch

HOME = "PADDLE_PDX_CACHE_HOME"


@cache
def keep_engine_quiet() -> None:
    """Keeps the engine from the network and from the user's home folder; must run before it is imported.

    Child processes take over the folder of the one that started them, which removes it.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # onnxruntime's own wheels send usage events otherwise
    os.environ.setdefault("PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK", "True")
    if HOME not in os.environ:
        folder = Scratch("zhengjian-engine-")
        os.environ[HOME] = str(folder.path)
        atexit.register(folder.cleanup)
    logging.getLogger("paddlex").setLevel(logging.ERROR)
