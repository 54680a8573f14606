"""The environment in, Gradio kept at home out: nothing measured, shared, fetched or left behind.

Has to be imported before Gradio, which reads its switches while it is imported.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import tempfile
from pathlib import Path

TEMP_DIR = tempfile.TemporaryDirectory(prefix="zhengjian-")
"""Where uploads lie for the moments until they are read; removed when the process ends."""

os.environ |= {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_TEMP_DIR": TEMP_DIR.name,
    "GRADIO_RUN_HISTORY": "False",
    "GRADIO_SSR_MODE": "False",
    "GRADIO_SHARE": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
}
atexit.register(TEMP_DIR.cleanup)


def take(upload: Path) -> bytes:
    """The bytes of an upload, which is deleted at once with what Gradio left beside it."""
    try:
        return upload.read_bytes()
    finally:
        upload.unlink(missing_ok=True)
        leftovers = [path for path in Path(TEMP_DIR.name).glob("tmp*") if path.stat().st_size == 0]
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
