"""A decoded picture comes in; what its file says about itself goes out, a short fixed list without GPS."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from PIL import Image
from PIL.ExifTags import Base

MAX_CHARS: Final = 256
_MAX_XMP_BYTES: Final = 256 * 1024
_XMP_CREATOR_TOOL: Final = "{http://ns.adobe.com/xap/1.0/}CreatorTool"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the file says about itself, empty where it says nothing. Anyone can write these: weak facts."""

    software: str = ""
    make: str = ""
    model: str = ""
    date_time: str = ""
    creator_tool: str = ""


def clean_text(value: object) -> str:
    r"""Turn a metadata value into one short line without control characters.

    Example:
        >>> clean_text(b"Phone\x00\x00")
        'Phone'
    """
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    kept = (char for char in text[: 4 * MAX_CHARS] if unicodedata.category(char) not in {"Cc", "Cf", "Cs"})
    return "".join(kept).strip()[:MAX_CHARS]


def facts_of_image(image: Image.Image) -> FileFacts:
    """Read the fixed list of EXIF tags and one XMP property; broken metadata is the same as none."""
    try:
        exif = image.getexif()
        tags = {tag: clean_text(exif.get(tag, "")) for tag in (Base.Software, Base.Make, Base.Model, Base.DateTime)}
    except Exception:  # metadata is hostile input to a parser we do not own
        tags = {}
    return FileFacts(
        software=tags.get(Base.Software, ""),
        make=tags.get(Base.Make, ""),
        model=tags.get(Base.Model, ""),
        date_time=tags.get(Base.DateTime, ""),
        creator_tool=_creator_tool(image.info.get("xmp") or image.info.get("XML:com.adobe.xmp")),
    )


def _creator_tool(xmp: object) -> str:
    raw = xmp.encode() if isinstance(xmp, str) else xmp
    if not isinstance(raw, bytes) or len(raw) > _MAX_XMP_BYTES:
        return ""
    try:
        root = fromstring(raw.strip(b"\x00 \r\n\t"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        return ""
    for element in root.iter():
        if value := element.get(_XMP_CREATOR_TOOL):
            return clean_text(value)
        if element.tag == _XMP_CREATOR_TOOL:
            return clean_text(element.text or "")
    return ""
