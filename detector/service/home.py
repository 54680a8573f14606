"""The environment in, Gradio kept at home out: nothing measured, shared, fetched or left behind.

Has to be imported before Gradio, which reads its switches while it is imported.
"""

from __future__ import annotations

import atexit
import contextlib
import logging
import os
from pathlib import Path
from types import SimpleNamespace

from detector.scratch import Scratch

_LOG = logging.getLogger(__name__)

UPLOADS = Scratch("zhengjian-uploads-")
"""Where uploads lie for the moments until they are read; removed when the process ends, or by the next one."""

os.environ |= {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_TEMP_DIR": str(UPLOADS.path),
    "GRADIO_RUN_HISTORY": "False",
    "GRADIO_SSR_MODE": "False",
    "GRADIO_SHARE": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
}
atexit.register(UPLOADS.cleanup)


def take(upload: Path) -> bytes:
    """The bytes of an upload, which is deleted at once with what Gradio left beside it."""
    try:
        return upload.read_bytes()
    finally:
        upload.unlink(missing_ok=True)
        leftovers = [path for path in UPLOADS.path.glob("tmp*") if path.stat().st_size == 0]
        for leftover in leftovers:
            with contextlib.suppress(OSError):
                leftover.unlink()
        with contextlib.suppress(OSError):
            upload.parent.rmdir()


def forbid_fetching() -> None:
    """Takes away Gradio's way to download an address that a client names instead of uploading a file."""
    from gradio import processing_utils

    async def refuse(url: str, cache_dir: str) -> str:
        raise ValueError("addresses are not accepted")

    processing_utils.async_ssrf_protected_download = refuse


def tell_no_stacks() -> None:
    """Takes away Gradio's stack traces: what an exception says may hold a file's name or what was read."""
    from gradio import queueing, route_utils, routes, utils

    def told(*_: object) -> None:
        _LOG.error("the page failed", exc_info=True)

    for module in (queueing, route_utils, routes, utils):
        module.traceback = SimpleNamespace(print_exc=told, format_exc=lambda *_: "")
