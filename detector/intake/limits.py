"""A width and height or a byte count comes in; nothing or a refusal goes out, before anything is decoded.

The numbers are the project's promise about its input: they bound memory and time for hostile files and are
wide enough for every phone photo and office scan.
"""

from __future__ import annotations

from math import ceil
from typing import Final

from detector.intake.refusal import refuse

MAX_PHOTO_BYTES: Final = 15 * 1024 * 1024
MAX_PDF_BYTES: Final = 25 * 1024 * 1024
MIN_SHORT_SIDE_PX: Final = 320
MAX_LONG_SIDE_PX: Final = 12_000
MAX_PIXELS: Final = 50_000_000
MAX_ASPECT: Final = 8
MAX_PAGES: Final = 5
CAPTURE_ASPECT: Final = 3
"""Higher than this no paper is; it is a screen capture of many screens, which is cut, not shrunk."""


def check_byte_count(count: int, limit_bytes: int) -> None:
    """Refuse a file of more than `limit_bytes`.

    Raises:
        InputRefused: With code `TOO_LARGE`.
    """
    if count > limit_bytes:
        raise refuse("too_large", limit_mb=limit_bytes // (1024 * 1024))


def check_dimensions(width: int, height: int) -> None:
    """Refuse a picture that is too small, too narrow, too long or has too many pixels.

    Raises:
        InputRefused: With code `TOO_SMALL` or `TOO_MANY_PIXELS`.
    """
    short, long = min(width, height), max(width, height)
    if height > CAPTURE_ASPECT * width and width >= MIN_SHORT_SIDE_PX:
        _check_capture(width, height)
    if long > MAX_LONG_SIDE_PX:
        raise refuse("too_long", width=width, height=height, limit_px=MAX_LONG_SIDE_PX)
    if width * height > MAX_PIXELS:
        raise refuse("too_many_pixels", width=width, height=height, limit_mp=MAX_PIXELS // 1_000_000)
    if short < MIN_SHORT_SIDE_PX:
        raise refuse("too_small", width=width, height=height, limit_px=MIN_SHORT_SIDE_PX)
    if long > MAX_ASPECT * short:
        raise refuse("too_narrow", width=width, height=height, limit=MAX_ASPECT)


def _check_capture(width: int, height: int) -> None:
    """The same limits for a long screen capture; the advice is to cut it, for print that is shrunk is lost."""
    highest = min(MAX_ASPECT * width, MAX_LONG_SIDE_PX, MAX_PIXELS // width)
    if height > highest:
        wording = "long_capture" if height > MAX_LONG_SIDE_PX or width * height > MAX_PIXELS else "narrow_capture"
        parts = ceil(height / highest)
        raise refuse(wording, width=width, height=height, limit=MAX_ASPECT, highest=highest, parts=parts)
