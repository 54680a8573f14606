"""The folder of sample pictures in, small copies with captions for the page out."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from detector.models import samples_dir

THUMBNAIL_PX = 360
PICTURE_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp"})
CAPTIONS = {
    "added-words": "加印了字样",
    "skill-portrait": "职业技能等级证书",
    "alliance-emblem": "“联盟”发的证书",
    "advert": "招生广告",
    "number-mismatch": "编号对不上",
    "lookalike-link": "查询网址可疑",
    "supervised": "印有“监制”",
    "training-photo": "培训合格证书",
    "qualification-booklet": "职业资格证书",
    "professional": "专业技术人员证书",
    "special-ability": "专项职业能力证书",
    "skill-landscape": "横版证书",
    "skill-photo": "横着拍的照片",
    "receipt": "不是证书",
}
"""What to call the pictures that come with us, in the order in which they are offered."""


def sample_pictures() -> list[Path]:
    """The sample pictures, known ones first; none when the folder is absent."""
    order = {stem: place for place, stem in enumerate(CAPTIONS)}
    pictures = (path for path in samples_dir().glob("*") if path.suffix.lower() in PICTURE_ENDINGS)
    return sorted(pictures, key=lambda path: (order.get(path.stem, len(order)), path.name))


def thumbnails(pictures: list[Path]) -> list[tuple[Image.Image, str]]:
    """A small copy of each with its caption: samples are ours, so they need no guarded reading."""
    small = []
    for path in pictures:
        with Image.open(path, formats=("JPEG", "PNG", "WEBP")) as picture:
            copy = picture.convert("RGB")
        copy.thumbnail((THUMBNAIL_PX, THUMBNAIL_PX))
        small.append((copy, CAPTIONS.get(path.stem, path.stem)))
    return small
