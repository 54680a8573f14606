"""An XMP packet comes in; the few properties that tell how the picture was made go out.

Hostile input: no document type, so no entity is ever expanded; packets over `MAX_XMP_BYTES` are not read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from detector.intake.words import clean_text

MAX_XMP_BYTES: Final = 256 * 1024
MAX_VALUES: Final = 8
"""Different values of one property that are kept; a history names the same program over and over."""
_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"
_CREATOR_TOOL: Final = "{http://ns.adobe.com/xap/1.0/}CreatorTool"
_AGENT: Final = "{http://ns.adobe.com/xap/1.0/sType/ResourceEvent#}softwareAgent"
_SOURCE_TYPE: Final = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType"
_AIGC: Final = "{http://www.tc260.org.cn/ns/AIGC/1.0/}AIGC"
_WANTED: Final = frozenset({_CREATOR_TOOL, _AGENT, _SOURCE_TYPE, _AIGC})


@dataclass(frozen=True, slots=True)
class XmpFacts:
    """What a packet says: the first tool, the tools of its history, digital source types, and the label of GB 45438."""

    creator_tool: str = ""
    agents: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    aigc_label: str = ""


def read_xmp(packet: object) -> XmpFacts:
    """The properties of a packet; nothing where it is too long or broken."""
    raw = packet.encode("utf-8", "replace") if isinstance(packet, str) else packet
    if not isinstance(raw, bytes) or len(raw) > MAX_XMP_BYTES:
        return XmpFacts()
    try:
        root = fromstring(raw.strip(b"\x00 \r\n\t"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        return XmpFacts()
    found: dict[str, dict[str, None]] = {name: {} for name in _WANTED}
    for name, value in _properties(root):
        if value and len(found[name]) < MAX_VALUES:
            found[name][value] = None
    return XmpFacts(
        creator_tool=clean_text(next(iter(found[_CREATOR_TOOL]), "")),
        agents=tuple(clean_text(each) for each in found[_AGENT]),
        sources=tuple(clean_text(each).rstrip("/").rsplit("/", 1)[-1] for each in found[_SOURCE_TYPE]),
        aigc_label=_label(next(iter(found[_AIGC]), "")),
    )


def _properties(root: Element) -> Iterator[tuple[str, str]]:
    """Every wanted property, written as attribute or as element."""
    for element in root.iter():
        for name in _WANTED.intersection(element.keys()):
            yield name, element.get(name, "")
        if element.tag in _WANTED:
            yield element.tag, element.get(_RDF) or (element.text or "").strip()


def _label(value: str) -> str:
    """The label in the JSON of GB 45438: 1 generated, 2 possibly, 3 suspected; anything else is nothing."""
    try:
        label = json.loads(value[:4096]).get("Label")
    except (ValueError, AttributeError, RecursionError):
        return ""
    return str(label) if str(label) in {"1", "2", "3"} else ""
