"""A decoded picture comes in; what its file says about itself goes out, a short fixed list without GPS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PIL import Image
from PIL.ExifTags import IFD, Base

from detector.intake.provenance import Provenance
from detector.intake.words import MAX_CHARS as MAX_CHARS
from detector.intake.words import clean_text as clean_text
from detector.intake.xmp import read_xmp

MAX_TEXT_KEYS: Final = 16
_TEXT_KEY_CHARS: Final = 40
_EXPOSURE: Final = (Base.ExposureTime, Base.FNumber, Base.ISOSpeedRatings)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the file says about itself, empty where it says nothing. Anyone can write these: weak facts.

    `agents` are the programs of the XMP history, `sources` its digital source types, `aigc_label` the label of GB 45438
    ("1", "2" or "3"). `text_keys` are the names of a PNG's text chunks, without what they hold. `exposed` tells that a
    camera's exposure is given. `provenance` is None where the file carries no C2PA manifest.
    """

    software: str = ""
    make: str = ""
    model: str = ""
    date_time: str = ""
    creator_tool: str = ""
    agents: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    aigc_label: str = ""
    text_keys: tuple[str, ...] = ()
    exposed: bool = False
    provenance: Provenance | None = None


def facts_of_image(image: Image.Image) -> FileFacts:
    """Read the fixed list of EXIF tags, XMP properties and PNG text keys; broken metadata is the same as none."""
    try:
        exif = image.getexif()
        tags = {tag: clean_text(exif.get(tag, "")) for tag in (Base.Software, Base.Make, Base.Model, Base.DateTime)}
        exposed = any(tag in exif.get_ifd(IFD.Exif) for tag in _EXPOSURE)
    except Exception:  # metadata is hostile input to a parser we do not own
        tags, exposed = {}, False
    info = image.info
    xmp = read_xmp(info.get("xmp") or info.get("XML:com.adobe.xmp"))
    software = tags.get(Base.Software, "") or clean_text(info.get("Software", ""))
    return FileFacts(
        software=software,
        make=tags.get(Base.Make, ""),
        model=tags.get(Base.Model, ""),
        date_time=tags.get(Base.DateTime, ""),
        creator_tool=xmp.creator_tool,
        agents=xmp.agents,
        sources=xmp.sources,
        aigc_label=xmp.aigc_label,
        text_keys=tuple(_text_keys(image)),
        exposed=exposed,
    )


def _text_keys(image: Image.Image) -> Iterator[str]:
    """The names of a PNG's text chunks, the first few."""
    keys = list(getattr(image, "text", None) or ())[:MAX_TEXT_KEYS] if image.format == "PNG" else []
    yield from (clean_text(key)[:_TEXT_KEY_CHARS] for key in keys)
