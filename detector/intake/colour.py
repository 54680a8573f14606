"""A decoded Pillow image of any mode comes in; 8-bit sRGB over white goes out, and what was ignored."""

from __future__ import annotations

import io
from typing import Final

import numpy as np
from PIL import Image, ImageCms

_WHITE: Final = (255, 255, 255)
_MAX_PROFILE_BYTES: Final = 4 * 1024 * 1024
_BAD_PROFILE: Final = "图片的颜色配置文件无法使用，已忽略。"
_ROWS: Final = 256
"""Rows of a picture that are looked through at a time."""
_SRGB = ImageCms.createProfile("sRGB")


def white_of(image: Image.Image) -> float:
    """The value that stands for white in a picture of 32-bit numbers; 255 for every other."""
    if image.mode not in {"I", "F"}:
        return 255.0
    peak = 0.0
    for start in range(0, image.height, _ROWS):
        values = np.asarray(image.crop((0, start, image.width, min(start + _ROWS, image.height))))
        peak = max(peak, float(np.nan_to_num(values).max(initial=0.0)))
    tops = (1.0, 255.0, 65535.0) if image.mode == "F" else (255.0, 65535.0)
    return next((top for top in tops if peak <= top), peak)


def to_rgb(image: Image.Image, white: float) -> tuple[Image.Image, tuple[str, ...]]:
    """Bring a picture, or a strip of one, to 8-bit sRGB: 16 bit to 8, alpha over white, colour profile applied.

    Args:
        image: Any mode.
        white: What `white_of` says of the whole picture.

    Returns:
        The RGB picture, and a note when its colour profile was bad and ignored.
    """
    profile = image.info.get("icc_profile")
    image = _to_eight_bit(image, white)
    if image.mode in {"P", "PA", "LA", "La", "RGBa"} or (
        image.mode in {"1", "L", "RGB"} and "transparency" in image.info
    ):
        image = image.convert("RGBA")
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    if image.mode == "RGBA":
        image = image.convert("RGB")
    image, notes = _apply_profile(image, profile)
    if image.mode != "RGB":
        image = image.convert("RGB")
    if alpha is not None and alpha.getextrema() != (255, 255):
        image = Image.composite(image, Image.new("RGB", image.size, _WHITE), alpha)
    return image, notes


def _to_eight_bit(image: Image.Image, white: float) -> Image.Image:
    if image.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(image).astype(np.uint16) >> 8).astype(np.uint8))
    if image.mode in {"I", "F"}:
        values = np.nan_to_num(np.asarray(image).astype(np.float32))
        return Image.fromarray((values.clip(0, white) * (255.0 / white)).round().astype(np.uint8))
    return image


def _apply_profile(image: Image.Image, profile: object) -> tuple[Image.Image, tuple[str, ...]]:
    if not isinstance(profile, bytes) or not profile:
        return image, ()
    if len(profile) > _MAX_PROFILE_BYTES:
        return image, (_BAD_PROFILE,)
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if image.mode == "RGB" and "srgb" in ImageCms.getProfileDescription(source).lower():
            return image, ()
        converted = ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image, (_BAD_PROFILE,)
    return converted or image, ()
