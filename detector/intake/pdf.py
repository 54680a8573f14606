"""The bytes of a PDF come in; its first pages as RGB pixels go out, rendered as they would be printed.

PDFium works in a process of its own (`pdfchild.py`) with limits on memory and time: a PDF of a few kilobytes can ask
for gigabytes or for hours, and PDFium cannot be interrupted. What may be rendered, and how large, is decided here.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from detector.intake.decode import Frame
from detector.intake.facts import FileFacts, clean_text
from detector.intake.limits import MAX_ASPECT, MAX_PAGES, check_dimensions
from detector.intake.refusal import InputRefused, refuse

POINTS_PER_INCH: Final = 72
MAX_DPI: Final = 300
MAX_RENDERED_SIDE_PX: Final = 3_508
"""A4 at 300 dpi; a larger sheet is rendered more coarsely, so that its print is as legible as on A4."""
STEP_LIMIT_S: Final = 8.0
"""For opening, and again for each page; a scanned A4 page takes 0.2 s on a quiet core. Chosen."""
MEMORY_LIMIT_BYTES: Final = 448 * 1024**2
"""Address space of the rendering process; an A4 page scanned in colour at 600 dpi unpacks to 100 MB. Chosen."""

_PASSWORD_ERROR: Final = 4
"""FPDF_ERR_PASSWORD of PDFium's public header."""
_CHILD: Final = Path(__file__).with_name("pdfchild.py")
_LONGEST_LINE: Final = 64 * 1024


def decode_pdf(data: bytes) -> Iterator[Frame]:
    """Render at most the first `MAX_PAGES` pages, with their forms and annotations.

    Raises:
        InputRefused: When the PDF needs a password, is damaged, a page is too small or too narrow, rendering takes too
            long (`TIMEOUT`) or too much memory (`WORKER_LOST`).
    """
    renderer = _Renderer()
    try:
        pages, facts = renderer.opened(data)
        if not pages:
            raise refuse("no_pages")
        for index in range(min(pages, MAX_PAGES)):
            yield Frame(renderer.page(index), index + 1, pages, facts=facts)
    finally:
        renderer.end()


class _Renderer:
    """One rendering process and what is said to it and by it."""

    def __init__(self) -> None:
        command = [sys.executable, "-P", str(_CHILD), str(MEMORY_LIMIT_BYTES)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._late = False

    def opened(self, data: bytes) -> tuple[int, FileFacts]:
        """How many pages the document has, and what it says about itself."""
        told = self._asked(b"%d\n" % len(data) + data)
        software, date_time, creator_tool = (clean_text(fact) for fact in told["facts"])
        return told["pages"], FileFacts(software=software, date_time=date_time, creator_tool=creator_tool)

    def page(self, index: int) -> NDArray[np.uint8]:
        """One page as H×W×3 RGB."""
        scale = _scale(*self._asked(b"%d\n" % index)["size"])
        with _Limit(self):
            width, height, row_bytes, channels = self._told(json.dumps(scale).encode() + b"\n")["drawn"]
            raw = self._read(height * row_bytes)
        rows = np.frombuffer(raw, np.uint8).reshape(height, row_bytes)[:, : width * channels]
        return np.ascontiguousarray(rows.reshape(height, width, channels)[:, :, :3])

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what could not be written any more
                    continue
        self._process.wait()

    def late(self) -> None:
        """Ends the process because its time is up."""
        self._late = True
        self._process.kill()

    def _asked(self, what: bytes) -> dict[str, Any]:
        with _Limit(self):
            return self._told(what)

    def _told(self, what: bytes) -> dict[str, Any]:
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            self._process.stdin.write(what)
            self._process.stdin.flush()
            line = self._process.stdout.readline(_LONGEST_LINE)
        except OSError as lost:
            raise self._gone() from lost
        if not line.endswith(b"\n"):
            raise self._gone()
        told: dict[str, Any] = json.loads(line)
        if "error" in told:
            raise refuse("encrypted_pdf") if told["error"] == _PASSWORD_ERROR else refuse("unreadable", found="PDF")
        return told

    def _read(self, count: int) -> bytes:
        assert self._process.stdout is not None
        raw = self._process.stdout.read(count)
        if len(raw) != count:
            raise self._gone()
        return raw

    def _gone(self) -> InputRefused:
        return refuse("timeout" if self._late else "worker_lost")


class _Limit:
    """Ends a renderer that has not answered in time."""

    def __init__(self, renderer: _Renderer) -> None:
        self._timer = threading.Timer(STEP_LIMIT_S, renderer.late)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


def _scale(width_pt: float, height_pt: float) -> float:
    """Pixels a point, so that the page stays within `MAX_DPI` and `MAX_RENDERED_SIDE_PX`."""
    long_pt, short_pt = max(width_pt, height_pt), min(width_pt, height_pt)
    if not 0 < short_pt <= long_pt < math.inf:
        raise refuse("too_narrow", width=f"{width_pt:.0f}", height=f"{height_pt:.0f}", limit=MAX_ASPECT)
    scale = min(MAX_DPI / POINTS_PER_INCH, MAX_RENDERED_SIDE_PX / long_pt)
    check_dimensions(round(width_pt * scale), round(height_pt * scale))
    return scale
