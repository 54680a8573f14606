"""Page pixels in, quads and texts out: the one place that talks to PaddleOCR.

The PaddleOCR modules run on onnxruntime from the local weights; nothing is looked up on the network. Calls are
serialised by a lock, because one warm engine is shared by all threads of a process.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from detector.models import model_dir
from detector.page.page import QuarterTurns, is_long
from detector.reading.quiet import keep_engine_quiet
from detector.reading.sound import sound_quads, sound_readings
from detector.reading.threads import engine_threads

Pixels = NDArray[np.uint8]
Quad = NDArray[np.float32]

DETECTION_SIDE_PX = 1440  # plain OCR at this side had 98.6 % of clear values right (896 of 909, levels 0-2)
TILE_OVERLAP_PX = 320  # lines of a long capture are at most half as high; chosen
TALL = 1.6  # a crop this much higher than wide holds vertical or turned text
FLIP_SHARE = 0.6  # share of lines that must look upside down before the whole page is turned

_lock = threading.RLock()


@dataclass(frozen=True, slots=True, eq=False)
class TextLine:
    """A line as the engine gives it: text, 4×2 corners in page pixels from the text's top left, score in 0..1."""

    text: str
    quad: Quad
    score: float

    @property
    def height(self) -> float:
        """Height across the text, in page pixels."""
        return quad_size(self.quad)[1]

    @property
    def centre(self) -> tuple[float, float]:
        """Middle of the quad, in page pixels."""
        x, y = self.quad.mean(axis=0)
        return float(x), float(y)


@cache
def _module(name: str) -> Any:  # noqa: ANN401 - PaddleOCR is not annotated
    keep_engine_quiet()
    import paddleocr

    kinds = {
        "PP-OCRv6_small_det": paddleocr.TextDetection,
        "PP-OCRv6_small_rec": paddleocr.TextRecognition,
        "PP-LCNet_x0_25_textline_ori": paddleocr.TextLineOrientationClassification,
        "PP-LCNet_x1_0_doc_ori": paddleocr.DocImgOrientationClassification,
    }
    threads = engine_threads()
    return kinds[name](
        model_name=name,
        model_dir=str(model_dir(name)),
        engine="onnxruntime",
        device="cpu",
        engine_config=None if threads is None else {"intra_op_num_threads": threads},
    )


def warm_up() -> None:
    """Loads the engine, so that the first picture does not wait for it."""
    blank = np.full((64, 320, 3), 255, np.uint8)
    detect(blank)
    recognise([blank])


def detect(pixels: Pixels, side_px: int = DETECTION_SIDE_PX) -> list[Quad]:
    """Finds lines of text; a long capture is searched tile by tile, so that its print is not shrunk away.

    Args:
        pixels: H×W×3 RGB.
        side_px: The longer side (of each tile) is shrunk to this many pixels first.

    Returns:
        4×2 corners each, in pixels of the input, clockwise from the text's top left, in reading order.
    """
    if not is_long(pixels):
        return in_reading_order(_detect(pixels, side_px))
    quads = []
    for top, bottom, first, last in tiles(pixels.shape[0], max(side_px, pixels.shape[1])):
        for quad in _detect(pixels[top:bottom], side_px):
            moved = quad + np.array([0, top], np.float32)
            if first <= moved[:, 1].mean() < last:
                quads.append(moved)
    return in_reading_order(quads)


def _detect(pixels: Pixels, side_px: int) -> list[Quad]:
    with _lock:
        result = _module("PP-OCRv6_small_det").predict(_bgr(pixels), limit_side_len=side_px, limit_type="max")[0]
    return [q for q in sound_quads(result["dt_polys"]) if len(q) == 4 and min(quad_size(q)) >= 4]


def tiles(height: int, tile: int) -> list[tuple[int, int, int, int]]:
    """Rows (top, bottom) of overlapping tiles, and the rows (first, last) between which each keeps its lines.

    Every line belongs to one tile only, and a line no higher than half the overlap is whole in it.
    """
    step = tile - TILE_OVERLAP_PX
    tops = list(range(0, max(1, height - TILE_OVERLAP_PX), step))
    middle = TILE_OVERLAP_PX // 2
    return [
        (top, min(height, top + tile), top + middle if top else 0, top + tile - middle if top != tops[-1] else height)
        for top in tops
    ]


def recognise(crops: Sequence[Pixels]) -> list[tuple[str, float]]:
    """Reads one line of text per crop (H×W×3 RGB, upright): text and mean score in 0..1."""
    if not crops:
        return []
    with _lock:
        results = _module("PP-OCRv6_small_rec").predict([_bgr(c) for c in crops], batch_size=1)
    return sound_readings(results, len(crops))


def read(pixels: Pixels, quads: Sequence[Quad]) -> list[TextLine]:
    """Reads the given quads of a page; lines that come out empty are left out."""
    texts = recognise([crop(pixels, q) for q in quads])
    return [TextLine(t, q, s) for (t, s), q in zip(texts, quads, strict=True) if t.strip()]


def read_again(pixels: Pixels, line: TextLine) -> TextLine:
    """Reads a doubtful line once more from a wider, enlarged, sharpened cut; the better reading stays."""
    wide = crop(pixels, widened(line.quad, 0.12 * line.height))
    height = wide.shape[0]
    scale = max(1.0, 64 / max(height, 1))
    big = cv2.resize(wide, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    soft = cv2.GaussianBlur(big, (0, 0), max(1.0, big.shape[0] / 24))
    sharp: Pixels = cv2.addWeighted(big, 1.8, soft, -0.8, 0)
    best = max(recognise([sharp, big]), key=lambda reading: reading[1])
    return TextLine(best[0], line.quad, best[1]) if best[1] > line.score and best[0].strip() else line


def widened(quad: Quad, by: float) -> Quad:
    """A quad grown by a number of pixels on every side."""
    along = (quad[1] - quad[0]) / max(float(np.linalg.norm(quad[1] - quad[0])), 1.0)
    down = (quad[3] - quad[0]) / max(float(np.linalg.norm(quad[3] - quad[0])), 1.0)
    a, b, c, d = quad
    along, down = along * by, down * by
    return np.array([a - along - down, b + along - down, c + along + down, d - along + down], np.float32)


def page_turns(pixels: Pixels) -> QuarterTurns:
    """How many quarter turns clockwise bring the page upright, by the page orientation model."""
    with _lock:
        label = _module("PP-LCNet_x1_0_doc_ori").predict(_bgr(pixels))[0]["label_names"][0]
    turns: dict[str, QuarterTurns] = {"0": 0, "90": 3, "180": 2, "270": 1}
    return turns[str(label)]


def upside_down_share(pixels: Pixels, quads: Sequence[Quad], sample: int = 12) -> float:
    """Share, in 0..1, of the longest lines that the line orientation model sees upside down."""
    longest = sorted(quads, key=lambda q: -quad_size(q)[0])[:sample]
    if not longest:
        return 0.0
    with _lock:
        results = _module("PP-LCNet_x0_25_textline_ori").predict(
            [_bgr(crop(pixels, q)) for q in longest], batch_size=len(longest)
        )
    return sum(str(r["label_names"][0]).startswith("180") for r in results) / len(longest)


def tall_share(quads: Sequence[Quad]) -> float:
    """Share of lines that run up or down the page rather than across, weighted by length."""
    sizes = [quad_size(q) for q in quads]
    total = sum(max(w, h) for w, h in sizes)
    return sum(h for w, h in sizes if h > TALL * w) / total if total else 0.0


def crop(pixels: Pixels, quad: Quad) -> Pixels:
    """Cuts one line out, flattened; a tall crop is laid on its side."""
    width, height = (max(2, round(v)) for v in quad_size(quad))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    cut: Pixels = cv2.warpPerspective(
        pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.ascontiguousarray(np.rot90(cut)) if height > TALL * width else cut


def quad_size(quad: NDArray[Any]) -> tuple[float, float]:
    """Width along the text and height across it, in pixels."""
    a, b, c, d = quad
    width = max(np.linalg.norm(a - b), np.linalg.norm(d - c))
    height = max(np.linalg.norm(a - d), np.linalg.norm(b - c))
    return float(width), float(height)


def in_reading_order(quads: Sequence[Quad]) -> list[Quad]:
    """Sorts quads into rows from the top, each from the left."""
    rest = sorted(quads, key=lambda q: float(q[:, 1].mean()))
    ordered: list[Quad] = []
    while rest:
        first = rest[0]
        reach = float(first[:, 1].mean()) + 0.5 * quad_size(first)[1]
        row = [q for q in rest if float(q[:, 1].mean()) <= reach]
        ordered += sorted(row, key=lambda q: float(q[:, 0].min()))
        rest = [q for q in rest if float(q[:, 1].mean()) > reach]
    return ordered


def _bgr(pixels: Pixels) -> Pixels:
    return np.ascontiguousarray(pixels[:, :, ::-1])
