"""The folder of sample pictures in, small copies with captions for the page out."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from detector.exports.wording import Words
from detector.exports.words import CHINESE
from detector.models import samples_dir

THUMBNAIL_PX = 360
PICTURE_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp"})


def sample_pictures() -> list[Path]:
    """The sample pictures, those that come with us first and in our order; none when the folder is absent."""
    order = {stem: place for place, stem in enumerate(CHINESE.samples)}
    pictures = (path for path in samples_dir().glob("*") if path.suffix.lower() in PICTURE_ENDINGS)
    return sorted(pictures, key=lambda path: (order.get(path.stem, len(order)), path.name))


def thumbnails(pictures: list[Path], words: Words = CHINESE) -> list[tuple[Image.Image, str]]:
    """A small copy of each with its caption: samples are ours, so they need no guarded reading."""
    small = []
    for path in pictures:
        with Image.open(path, formats=("JPEG", "PNG", "WEBP")) as picture:
            copy = picture.convert("RGB")
        copy.thumbnail((THUMBNAIL_PX, THUMBNAIL_PX))
        small.append((copy, words.samples.get(path.stem, path.stem)))
    return small
