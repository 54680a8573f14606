"""The bytes of a picture come in; what its C2PA manifests declare goes out. No signature is ever checked.

A declaration is what the file says about itself, nothing more. The boxes (JUMBF, ISO 19566-5) are read here within
fixed bounds; the claim and the actions stand in them as CBOR or JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from detector.intake.cbor import CborProblem, read_cbor
from detector.intake.kinds import FileKind
from detector.intake.words import clean_text

MAX_STORE_BYTES: Final = 4 * 1024 * 1024
"""Bytes of one manifest store that are looked at; thumbnails in it are passed over. Chosen."""
MAX_BOXES: Final = 500
MAX_BOX_DEPTH: Final = 8
MAX_CONTENT_BYTES: Final = 64 * 1024
"""A claim or a list of actions longer than this is not read; they have some kilobytes. Chosen."""
MAX_CONTENTS: Final = 40
"""Claims and assertions of one store that are read; chosen."""
MAX_DECLARED: Final = 8
MAX_SEGMENTS: Final = 2_000
_APP11: Final = 0xEB
_START_OF_SCAN: Final = 0xDA
_SOURCE_KEYS: Final = frozenset({"digitalSourceType", "Iptc4xmpExt:DigitalSourceType"})
_AGENT_KEYS: Final = frozenset({"claim_generator", "softwareAgent"})


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the C2PA manifests of a file declare, unverified.

    `agents` are the programs named as claim generator or software agent, `sources` the last words of the digital
    source types named, such as "trainedAlgorithmicMedia".
    """

    agents: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def read_provenance(data: bytes, kind: FileKind) -> Provenance | None:
    """The declarations of a JPEG, PNG or WebP, or None where there is no manifest.

    A manifest that cannot be read is still a manifest: it is told with nothing declared.
    """
    store = b"".join(_store(data, kind))[:MAX_STORE_BYTES]
    if not store:
        return None
    agents: dict[str, None] = {}
    sources: dict[str, None] = {}
    for content in islice(_contents(store), MAX_CONTENTS):
        for key, value in _pairs(content, 0):
            if key in _SOURCE_KEYS and isinstance(value, str):
                sources[clean_text(value).rstrip("/").rsplit("/", 1)[-1]] = None
            elif key in _AGENT_KEYS and isinstance(value, str):
                agents[clean_text(value)] = None
            elif key in {"claim_generator_info", "softwareAgent"}:
                agents |= dict.fromkeys(_names(value))
    return Provenance(tuple(agents)[:MAX_DECLARED], tuple(sources)[:MAX_DECLARED])


def _store(data: bytes, kind: FileKind) -> Iterator[bytes]:
    if kind == "JPEG":
        yield from _store_of_jpeg(data)
    elif kind == "PNG":
        yield from _store_of_chunks(data, 8, b"caBX")
    elif kind == "WEBP":
        yield from _store_of_chunks(data, 12, b"C2PA")


def _store_of_jpeg(data: bytes) -> Iterator[bytes]:
    """The pieces of the first JUMBF superbox; every segment after its first repeats the box's head."""
    at, number = 2, b""
    for _ in range(MAX_SEGMENTS):
        if data[at : at + 1] != b"\xff" or at + 4 > len(data) or data[at + 1] == _START_OF_SCAN:
            return
        code, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + length]
        if code == _APP11 and body[:2] == b"JP" and body[12:16] == b"jumb":
            if not number:
                number = body[2:4]
                yield body[8:]
            elif body[2:4] == number:
                yield body[16:]
        at += 2 + max(length, 2)


def _store_of_chunks(data: bytes, at: int, wanted: bytes) -> Iterator[bytes]:
    png = wanted == b"caBX"
    for _ in range(MAX_SEGMENTS * 10):
        if at + 8 > len(data):
            return
        first, second = data[at : at + 4], data[at + 4 : at + 8]
        size = int.from_bytes(first, "big") if png else int.from_bytes(second, "little")
        if (second if png else first) == wanted:
            yield data[at + 8 : at + 8 + size]
            return
        at += 8 + size + (4 if png else size % 2)


def _contents(store: bytes) -> Iterator[object]:
    """Every CBOR or JSON value in the boxes of a store, in order."""
    open_boxes = [(0, len(store), 0)]
    boxes = 0
    while open_boxes:
        at, end, depth = open_boxes.pop()
        while at + 8 <= end and boxes < MAX_BOXES:
            boxes += 1
            size, name, head = int.from_bytes(store[at : at + 4], "big"), store[at + 4 : at + 8], 8
            if size == 1:
                size, head = int.from_bytes(store[at + 8 : at + 16], "big"), 16
            stop = end if size == 0 else min(at + size, end)
            if stop < at + head:
                break
            if name == b"jumb" and depth < MAX_BOX_DEPTH:
                open_boxes.append((stop, end, depth))
                at, end, depth = at + head, stop, depth + 1
                continue
            if name in {b"cbor", b"json"} and stop - at - head <= MAX_CONTENT_BYTES:
                yield _value(store[at + head : stop], name)
            at = stop


def _value(content: bytes, name: bytes) -> object:
    try:
        return read_cbor(content) if name == b"cbor" else json.loads(content)
    except (CborProblem, ValueError, RecursionError):
        return None


def _pairs(value: object, depth: int) -> Iterator[tuple[str, object]]:
    """Every key with its value, nested ones included."""
    if depth > MAX_BOX_DEPTH:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key), inner
            yield from _pairs(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _pairs(inner, depth + 1)


def _names(value: object) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict) and isinstance(each.get("name"), str):
            yield clean_text(each["name"])
