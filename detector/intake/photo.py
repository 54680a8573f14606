"""A path, bytes, file object, PIL image or array comes in; upright RGB photos go out, one a page.

This is the only door for pixels: whatever comes out of here has passed every limit.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from detector.intake.decode import Frame, decode_picture, frame_of_image
from detector.intake.ending import notes_on_ending
from detector.intake.facts import FileFacts
from detector.intake.limits import MAX_PAGES, check_dimensions
from detector.intake.parts import check_parts
from detector.intake.pdf import decode_pdf
from detector.intake.provenance import read_provenance
from detector.intake.rawfile import UNNAMED, RawFile, clean_name, read_bytes, read_path, read_stream
from detector.intake.refusal import refuse

Source = str | os.PathLike[str] | bytes | bytearray | memoryview | BinaryIO | Image.Image | NDArray[Any]


@dataclass(frozen=True, eq=False, slots=True)
class Photo:
    """One page ready to be looked at.

    `pixels` is a contiguous height×width×3 array of 8-bit sRGB, upright by the file's own word. `sha256` is
    of the file's bytes, or of the pixels when there was no file. `format` is "JPEG", "PNG", "WEBP", "BMP",
    "TIFF", "HEIC", "AVIF", "PDF" or "ARRAY". `notes` are short Chinese sentences about the file.
    """

    name: str
    sha256: str
    format: str
    page: int
    pages: int
    pixels: NDArray[np.uint8]
    notes: tuple[str, ...] = ()
    facts: FileFacts = field(default_factory=FileFacts)

    @property
    def width(self) -> int:
        """Width in pixels of the upright photo."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Height in pixels of the upright photo."""
        return int(self.pixels.shape[0])


def open_pages(source: Source, *, name: str | None = None) -> Iterator[Photo]:
    """Open an input safely and yield its pages.

    Args:
        source: A path, bytes, a binary file object, a PIL image, or an array of uint8 (H×W×3 RGB, H×W×4 RGBA
            that is laid over white, H×W or H×W×1 grey).
        name: The name to show; by default the file's own.

    Yields:
        One photo a page; of a longer PDF or TIFF the first five.

    Raises:
        InputRefused: When the input cannot or may not be looked at.
    """
    if isinstance(source, np.ndarray):
        yield _photo_of_frame(_frame_of_array(source), name)
    elif isinstance(source, Image.Image):
        yield _photo_of_frame(frame_of_image(source), name)
    else:
        yield from _photos_of_file(_read(source, name))


def _read(source: object, name: str | None) -> RawFile:
    if isinstance(source, str | os.PathLike):
        return read_path(source, name)
    if isinstance(source, bytes | bytearray | memoryview):
        return read_bytes(bytes(source), name or UNNAMED)
    if callable(getattr(source, "read", None)):
        own = getattr(source, "name", None)
        shown = os.path.basename(own) if isinstance(own, str) else UNNAMED  # noqa: PTH119 - never opened
        return read_stream(source, name or shown)  # type: ignore[arg-type]  # checked for read()
    raise refuse("source", found=type(source).__name__)


def _photos_of_file(raw: RawFile) -> Iterator[Photo]:
    check_parts(raw.data, raw.kind)
    notes = raw.notes + notes_on_ending(raw.data, raw.kind)
    digest, provenance = raw.sha256, read_provenance(raw.data, raw.kind)
    frames = decode_pdf(raw.data) if raw.kind == "PDF" else decode_picture(raw.data, raw.kind)
    for frame in frames:
        more = (f"共 {frame.pages} 页，只看了前 {MAX_PAGES} 页。",) if frame.pages > MAX_PAGES else ()
        yield Photo(
            name=raw.name,
            sha256=digest,
            format=raw.kind,
            page=frame.page,
            pages=frame.pages,
            pixels=frame.pixels,
            notes=notes + more + frame.notes,
            facts=replace(frame.facts, provenance=provenance),
        )


def _photo_of_frame(frame: Frame, name: str | None) -> Photo:
    return Photo(
        name=clean_name(name or UNNAMED),
        sha256=hashlib.sha256(frame.pixels.data).hexdigest(),
        format="ARRAY",
        page=1,
        pages=1,
        pixels=frame.pixels,
        notes=frame.notes,
        facts=frame.facts,
    )


def _frame_of_array(array: NDArray[Any]) -> Frame:
    if array.dtype != np.uint8 or array.ndim not in {2, 3} or (array.ndim == 3 and array.shape[2] not in {1, 3, 4}):
        raise refuse("array", found=f"{'×'.join(map(str, array.shape))} {array.dtype}")
    check_dimensions(array.shape[1], array.shape[0])
    if array.ndim == 3 and array.shape[2] == 3:
        return Frame(np.ascontiguousarray(array), 1, 1)
    grey_or_rgba = array[:, :, 0] if array.ndim == 3 and array.shape[2] == 1 else array
    return frame_of_image(Image.fromarray(np.ascontiguousarray(grey_or_rgba)))
