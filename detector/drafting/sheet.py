"""A page in, the size of its paper in millimetres and the map from page pixels to millimetres out."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from detector.drafting.refused import DraftRefused
from detector.page.page import PAPER_MARGIN, Page
from detector.report import KindId
from detector.specimens.anchors import ASPECT_SLACK
from detector.specimens.maps import Matrix
from detector.specimens.specimen import Sheet

PAPERS = (
    (210.0, 297.0, "A4 竖"),
    (297.0, 210.0, "A4 横"),
    (85.6, 54.0, "卡片（ID-1）横"),
    (54.0, 85.6, "卡片（ID-1）竖"),
)
"""Sizes guessed from the shape alone; A5, B5 and an open passport have the shape of A4, so the guess is always told."""
GUESS_SLACK = 0.07  # chosen; A4 and ID-1 differ by 12 %
LARGEST_MM, SMALLEST_MM = 600.0, 20.0
FOLDED: frozenset[KindId] = frozenset({"qualification"})
"""Kinds whose landscape page is a booklet's open spread."""


@dataclass(frozen=True, slots=True, eq=False)
class LaidSheet:
    """The paper, what to tell about its size, and the map from page pixels to its millimetres."""

    sheet: Sheet
    said: str
    to_mm: Matrix


def size_of(text: str) -> tuple[float, float]:
    """Width and height from the words `210x297`.

    Raises:
        DraftRefused: These are no two sensible lengths.
    """
    parts = text.lower().replace("×", "x").replace("*", "x").split("x")
    try:
        width, height = (float(part) for part in parts)
    except ValueError:
        width = height = 0.0
    if not all(SMALLEST_MM < side <= LARGEST_MM for side in (width, height)):
        raise DraftRefused(f"纸张尺寸“{text}”看不懂。请写成 宽x高（毫米），例如 210x297。")
    return width, height


def laid_sheet(page: Page, kind: KindId, wanted: tuple[float, float] | None) -> LaidSheet:
    """The paper of a page: of the given size, or guessed from its shape.

    Raises:
        DraftRefused: The shape is not that of the given size, or of no known paper.
    """
    left, top, right, bottom = _edges(page)
    width, height, said = _size((right - left) / (bottom - top), wanted)
    fold = width / 2 if kind in FOLDED and width > height else None
    if fold is not None:
        said += f"；按对折的内页处理，折线在 {fold:g} 毫米处"
    if not page.sheet_found:
        said += "；图上没有找到纸的边缘，把整幅扫描当作一张纸"
    corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    sheet = Sheet(width_mm=width, height_mm=height, fold_x_mm=fold)
    return LaidSheet(sheet, said, np.asarray(cv2.getPerspectiveTransform(corners, target), np.float64))


def _edges(page: Page) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the paper in page pixels."""
    margin = PAPER_MARGIN / (1 + 2 * PAPER_MARGIN) * max(page.width, page.height) if page.sheet_found else 0.0
    return margin, margin, page.width - margin, page.height - margin


def _size(aspect: float, wanted: tuple[float, float] | None) -> tuple[float, float, str]:
    if wanted is not None:
        if abs(np.log(aspect / (wanted[0] / wanted[1]))) > np.log(1 + ASPECT_SLACK):
            shape = "横" if aspect > 1 else "竖"
            raise DraftRefused(
                f"扫描件的形状（{shape}，宽高比 {aspect:.2f}）与 --page-mm {wanted[0]:g}x{wanted[1]:g} 不符。"
                "请核对宽和高的先后，或裁掉证书以外的部分再扫描。"
            )
        return *wanted, f"纸张 {wanted[0]:g}×{wanted[1]:g} 毫米（您给的）"
    width, height, name = min(PAPERS, key=lambda paper: abs(np.log(aspect / (paper[0] / paper[1]))))
    if abs(np.log(aspect / (width / height))) > np.log(1 + GUESS_SLACK):
        raise DraftRefused(
            f"看不出纸张大小（宽高比 {aspect:.2f}）。请量一下证书，用 --page-mm 写明，例如 --page-mm 210x297。"
        )
    return width, height, f"纸张按 {name} {width:g}×{height:g} 毫米估计，只依据形状；不对时请用 --page-mm 写明"
