"""A comparison in, what the report's page says about it out: headline, reasons, rows, and the panels as addresses."""

from __future__ import annotations

import base64
import hashlib
import io
from dataclasses import dataclass

from PIL import Image

from detector.exports.comparison import Comparison
from detector.exports.differences import RECONSTRUCTED, Row
from detector.report import Candidate, Nearest, Report

PANEL_QUALITY = 80
SLIDE = "this.closest('.zj-pair').style.setProperty('--zj-at',this.value+'%')"
"""All the script a page has: the slider tells the style sheet where it stands."""
SLIDE_HASH = "sha256-" + base64.b64encode(hashlib.sha256(SLIDE.encode()).digest()).decode("ascii")


@dataclass(frozen=True, slots=True)
class Part:
    """The part 与参考样式对照 of a page."""

    headline: str
    title: str
    why: str
    note: str
    candidates: tuple[Candidate, ...]
    differing: tuple[Row, ...]
    rest: tuple[Row, ...]
    style_uri: str
    page_uri: str
    size_px: tuple[int, int]
    is_open: bool


def part_of(report: Report, comparison: Comparison | None) -> Part | Nearest | None:
    """What to show: the comparison, or which style came nearest; nothing for what has no style at all."""
    if comparison is None:
        return report.nearest
    match = comparison.match
    differing = tuple(row for row in comparison.rows if row.number is not None)
    doubted = any(each.rule.startswith("layout.") and each.severity != "info" for each in report.findings)
    return Part(
        headline=f"{len(differing)} 处与样式不同" if differing else "没有看到不同",
        title=match.title,
        why=match.why,
        note=RECONSTRUCTED if match.status == "reconstructed" else "",
        candidates=match.candidates,
        differing=differing,
        rest=tuple(row for row in comparison.rows if row.number is None),
        style_uri=jpeg_uri(comparison.style, PANEL_QUALITY),
        page_uri=jpeg_uri(comparison.page, PANEL_QUALITY),
        size_px=comparison.page.size,
        is_open=bool(differing) and doubted,
    )


def jpeg_uri(picture: Image.Image, quality: int) -> str:
    """The picture as a JPEG inside an address, without any metadata of the photo."""
    buffer = io.BytesIO()
    picture.convert("RGB").save(buffer, "JPEG", quality=quality, optimize=True)
    return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")
