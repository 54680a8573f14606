"""A page that was cut out of a picture in; that page, or the whole picture where most of the print stands outside, out.

A post or a chat holds photos with straight edges, which look like a sheet on a table. A sheet has print on it, a table
has none beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.page.page import Page, whole
from detector.reading.lines import upright
from detector.reading.ocr import Quad

Pixels = NDArray[np.uint8]

SHEET_LINES = 10  # a page with so many lines of print is left alone; most certificates have more; chosen
MARGIN_SHARE = 0.03  # of the page's long side: print so close to the outline belongs to it


def page_with_print(photo: Pixels, page: Page, quads: Sequence[Quad]) -> tuple[Page, list[Quad]]:
    """Takes back a cut that left most of the print outside.

    Args:
        photo: H×W×3 RGB, what the page was cut from.
        page: The upright page.
        quads: The lines found on it, in page pixels.
    """
    if len(quads) >= SHEET_LINES or not _is_cut(photo, page):
        return page, list(quads)
    everything, found = upright(whole(photo))
    on_page = np.linalg.inv(page.to_photo) @ everything.to_photo
    outside = sum(not _lies_on(page, quad, on_page) for quad in found)
    return (everything, found) if outside > max(len(quads), len(found) - outside) else (page, list(quads))


def _is_cut(photo: Pixels, page: Page) -> bool:
    """True when part of the picture is not on the page."""
    height, width = photo.shape[:2]
    corners = np.array([[[0, 0]], [[page.width, 0]], [[page.width, page.height]], [[0, page.height]]], np.float64)
    seen = cv2.perspectiveTransform(corners, page.to_photo)
    return bool(cv2.contourArea(seen.astype(np.float32)) < 0.9 * height * width)


def _lies_on(page: Page, quad: Quad, on_page: NDArray[np.float64]) -> bool:
    x, y = cv2.perspectiveTransform(np.asarray(quad, np.float64).reshape(-1, 1, 2), on_page).reshape(-1, 2).mean(axis=0)
    margin = MARGIN_SHARE * max(page.width, page.height)
    return bool(-margin < x < page.width + margin and -margin < y < page.height + margin)
