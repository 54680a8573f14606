"""The bytes of a PDF come in; its first pages as RGB pixels go out, rendered as they would be printed.

PDFium is not made for several threads, so one lock stands around every call into it. Scripts in a PDF never
run: the library is built without them.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from detector.intake.decode import Frame
from detector.intake.facts import FileFacts, clean_text
from detector.intake.limits import MAX_ASPECT, MAX_PAGES, check_dimensions
from detector.intake.refusal import refuse

POINTS_PER_INCH: Final = 72
MAX_DPI: Final = 300
MAX_RENDERED_SIDE_PX: Final = 3_508
"""A4 at 300 dpi; a larger sheet is rendered more coarsely, so that its print is as legible as on A4."""

_PASSWORD_ERROR: Final = 4
"""FPDF_ERR_PASSWORD of PDFium's public header."""
_LOCK = threading.RLock()


def decode_pdf(data: bytes) -> Iterator[Frame]:
    """Render at most the first `MAX_PAGES` pages, with their forms and annotations.

    Raises:
        InputRefused: When the PDF needs a password, is damaged, or a page is too small or too narrow.
    """
    document = _open(data)
    try:
        with _LOCK:
            pages = len(document)
            facts = _facts(document)
        if not pages:
            raise refuse("no_pages")
        for index in range(min(pages, MAX_PAGES)):
            yield Frame(_render(document, index), index + 1, pages, facts=facts)
    except pypdfium2.PdfiumError as problem:
        raise refuse("unreadable", found="PDF") from problem
    finally:
        with _LOCK:
            document.close()


def _open(data: bytes) -> Any:  # noqa: ANN401 - pypdfium2 has no types
    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
            document.init_forms()
        except pypdfium2.PdfiumError as problem:
            if getattr(problem, "err_code", None) == _PASSWORD_ERROR:
                raise refuse("encrypted_pdf") from problem
            raise refuse("unreadable", found="PDF") from problem
    return document


def _render(document: Any, index: int) -> NDArray[np.uint8]:  # noqa: ANN401 - pypdfium2 has no types
    with _LOCK:
        page = document[index]
        try:
            scale = _scale(*page.get_size())
            bitmap = page.render(scale=scale, may_draw_forms=True, draw_annots=True, rev_byteorder=True)
            try:
                pixels = np.array(bitmap.to_numpy()[:, :, :3], dtype=np.uint8, order="C")
            finally:
                bitmap.close()
        finally:
            page.close()
    return pixels


def _scale(width_pt: float, height_pt: float) -> float:
    """Pixels a point, so that the page stays within `MAX_DPI` and `MAX_RENDERED_SIDE_PX`."""
    long_pt, short_pt = max(width_pt, height_pt), min(width_pt, height_pt)
    if not short_pt > 0:
        raise refuse("too_narrow", width=round(width_pt), height=round(height_pt), limit=MAX_ASPECT)
    scale = min(MAX_DPI / POINTS_PER_INCH, MAX_RENDERED_SIDE_PX / long_pt)
    check_dimensions(round(width_pt * scale), round(height_pt * scale))
    return scale


def _facts(document: Any) -> FileFacts:  # noqa: ANN401 - pypdfium2 has no types
    told = document.get_metadata_dict()
    return FileFacts(
        software=clean_text(told.get("Producer", "")),
        date_time=clean_text(told.get("CreationDate", "")),
        creator_tool=clean_text(told.get("Creator", "")),
    )
