"""A height in pixels in, a font of this machine that has Chinese letters out, or None: none travels with us."""

from __future__ import annotations

from functools import cache

from PIL import ImageFont

FILES = (
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKsc-Regular.otf",
    "SourceHanSansSC-Regular.otf",
    "msyh.ttc",
    "PingFang.ttc",
    "Hiragino Sans GB.ttc",
    "STHeiti Light.ttc",
    "NotoSerifCJK-Regular.ttc",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "simhei.ttf",
    "simsun.ttc",
    "DroidSansFallbackFull.ttf",
    "uming.ttc",
)
"""File names that common systems have, best to read first; Pillow looks for them in the system's font folders."""
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@cache
def chinese(height_px: int) -> ImageFont.FreeTypeFont | None:
    """A font that draws Chinese."""
    file = _file()
    return None if file is None else ImageFont.truetype(file, height_px)


@cache
def digits(height_px: int) -> Font:
    """Pillow's own built-in letters: no font file is needed."""
    return ImageFont.load_default(height_px)


@cache
def _file() -> str | None:
    for name in FILES:
        try:
            return str(ImageFont.truetype(name, 12).path)
        except OSError:
            continue
    return None
