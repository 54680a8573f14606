"""A report and its picture in, a small JPEG in base64 out: marks on it, the holder's name and number covered."""

from __future__ import annotations

import base64
import io

from PIL import Image

from detector.exports.annotated import annotate
from detector.report import Report

SIDE_PX = 240
QUALITY = 80


def thumbnail_of(report: Report, picture: Image.Image) -> str:
    """The small picture of one page, for a table."""
    small = annotate(picture, report, long_side_px=SIDE_PX, cover_personal=True)
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=QUALITY)
    return base64.b64encode(buffer.getvalue()).decode("ascii")
