"""The bytes of a picture come in; its frames as upright RGB pixels go out. Pillow is the only decoder.

Sizes are checked on the header, before a pixel is unpacked. Whatever a decoder throws on hostile bytes
becomes one refusal, `UNREADABLE`.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pi_heif
from numpy.typing import NDArray
from PIL import Image
from PIL.ExifTags import Base

from detector.intake.colour import to_rgb, white_of
from detector.intake.facts import FileFacts, facts_of_image
from detector.intake.kinds import FileKind
from detector.intake.limits import MAX_PAGES, check_dimensions
from detector.intake.refusal import InputRefused, refuse

pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
warnings.simplefilter("error", Image.DecompressionBombWarning)

_PILLOW_NAME: Final[dict[str, str]] = {"HEIC": "HEIF"}
_MAX_PAGES_COUNTED: Final = 100
"""A TIFF may hold hundreds of thousands of empty page headers; counting stops here."""
_SUBFILE_TYPE: Final = 254
_TURNS: Final = {2: (True, 0), 3: (False, 2), 4: (True, 2), 5: (True, 3), 6: (False, 1), 7: (True, 1), 8: (False, 3)}
"""For each orientation of EXIF: what leads from the upright picture to the stored one, quarter turns anticlockwise and
then a mirror from left to right."""
_LYING: Final = frozenset({5, 6, 7, 8})
STRIP_PIXELS: Final = 4_000_000
"""Pixels that are converted at a time: 16 MB of working copies each. Chosen."""


@dataclass(frozen=True, eq=False, slots=True)
class Frame:
    """One picture of a file: upright RGB pixels, what the file says about itself, and notes."""

    pixels: NDArray[np.uint8]
    page: int
    pages: int
    notes: tuple[str, ...] = ()
    facts: FileFacts = field(default_factory=FileFacts)


def decode_picture(data: bytes, kind: FileKind) -> Iterator[Frame]:
    """Decode every page of a picture file, at most `MAX_PAGES` of them.

    Args:
        data: The whole file.
        kind: Its type, told by content; no other decoder is tried.

    Yields:
        One frame for a picture, several for a TIFF of several pages.

    Raises:
        InputRefused: When the picture is animated, too small, too big or damaged.
    """
    try:
        with Image.open(io.BytesIO(data), formats=[_PILLOW_NAME.get(kind, kind)]) as image:
            if kind in {"PNG", "WEBP", "AVIF"} and getattr(image, "is_animated", False):
                raise refuse("animated", found=kind)
            if kind == "TIFF":
                yield from _tiff_frames(image)
            else:
                yield frame_of_image(image)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as problem:
        raise refuse("bomb") from problem
    except InputRefused:
        raise
    except Exception as problem:  # hostile bytes make decoders throw nearly anything
        raise refuse("unreadable", found=kind) from problem


def frame_of_image(image: Image.Image, *, page: int = 1, pages: int = 1) -> Frame:
    """Unpack one picture that Pillow has opened: check its size, turn it upright, bring it to RGB.

    Raises:
        InputRefused: When it is too small or too big.
    """
    check_dimensions(*image.size)
    image.load()
    check_dimensions(*image.size)
    facts = facts_of_image(image)
    pixels, notes = _upright_rgb(image, _orientation(image))
    return Frame(pixels, page, pages, notes, facts)


def _upright_rgb(image: Image.Image, orientation: int) -> tuple[NDArray[np.uint8], tuple[str, ...]]:
    """Bring a picture to RGB strip by strip, each written where it stands upright, so that one copy is enough."""
    width, height = image.size
    lying = orientation in _LYING
    pixels = np.empty((width, height, 3) if lying else (height, width, 3), np.uint8)
    as_stored = _as_stored(pixels, orientation)
    white = white_of(image)
    notes: dict[str, None] = {}
    rows = max(1, STRIP_PIXELS // width)
    for start in range(0, height, rows):
        strip, found = to_rgb(image.crop((0, start, width, min(start + rows, height))), white)
        as_stored[start : start + rows] = np.asarray(strip, dtype=np.uint8)
        notes |= dict.fromkeys(found)
    return pixels, tuple(notes)


def _as_stored(pixels: NDArray[np.uint8], orientation: int) -> NDArray[np.uint8]:
    """A view of the upright pixels in the order in which the file stores them."""
    mirrored, turns = _TURNS.get(orientation, (False, 0))
    view = np.rot90(pixels, turns)
    return view[:, ::-1] if mirrored else view


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(Base.Orientation, 1))
    except Exception:  # broken EXIF is the same as none
        return 1


def _tiff_frames(image: Image.Image) -> Iterator[Frame]:
    kept = [index for index in _tiff_pages(image) if index >= 0]
    if not kept:
        raise refuse("no_pages")
    for page, index in enumerate(kept[:MAX_PAGES], start=1):
        image.seek(index)
        yield frame_of_image(image, page=page, pages=len(kept))


def _tiff_pages(image: Image.Image) -> Iterator[int]:
    """Yield the index of every full page; reduced copies (thumbnails) are passed over."""
    for index in range(_MAX_PAGES_COUNTED):
        try:
            image.seek(index)
        except EOFError:
            return
        subfile_type = getattr(image, "tag_v2", {}).get(_SUBFILE_TYPE, 0)
        if not int(subfile_type) & 1:
            yield index
