"""Small C2PA manifests and numbers in print, made by hand for tests."""

import io
import struct
import zlib
from functools import cache
from typing import Any

from PIL import Image

LABEL = b"c2pa\0"


def cbor(value: Any) -> bytes:
    """A value as CBOR: text, lists and maps."""
    if isinstance(value, str):
        raw = value.encode()
        return _head(3, len(raw)) + raw
    if isinstance(value, list):
        return _head(4, len(value)) + b"".join(map(cbor, value))
    return _head(5, len(value)) + b"".join(cbor(key) + cbor(inner) for key, inner in value.items())


def _head(major: int, length: int) -> bytes:
    return bytes([major << 5 | length]) if length < 24 else bytes([major << 5 | 25]) + struct.pack(">H", length)


def box(name: bytes, *contents: bytes) -> bytes:
    """A box of ISO 19566-5."""
    body = b"".join(contents)
    return struct.pack(">I", 8 + len(body)) + name + body


def claim(generator: str) -> bytes:
    """A claim's box."""
    return _super(b"c2pa.claim\0", box(b"cbor", cbor({"claim_generator": generator, "signature": "x"})))


def actions(source_type: str, agent: str) -> bytes:
    """An assertion that something was made."""
    made = {"action": "c2pa.created", "digitalSourceType": source_type, "softwareAgent": agent}
    return _super(b"c2pa.actions\0", box(b"cbor", cbor({"actions": [made]})))


def _super(label: bytes, *contents: bytes) -> bytes:
    return box(b"jumb", box(b"jumd", bytes(16), b"\3", label), *contents)


def store(*contents: bytes) -> bytes:
    """A manifest store with one manifest."""
    return _super(LABEL, _super(b"urn:uuid:1\0", *contents))


@cache
def _picture(kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (400, 400), "white").save(buffer, kind)
    return buffer.getvalue()


def in_jpeg(manifest: bytes, piece_bytes: int = 60_000) -> bytes:
    """A JPEG that carries it in as many segments as it takes."""
    data, out = _picture("JPEG"), b""
    for number, at in enumerate(range(0, len(manifest), piece_bytes), start=1):
        again = manifest[:8] if at else b""
        body = b"JP" + struct.pack(">HI", 1, number) + again + manifest[at : at + piece_bytes]
        out += b"\xff\xeb" + struct.pack(">H", 2 + len(body)) + body
    return data[:2] + out + data[2:]


def in_png(manifest: bytes) -> bytes:
    """A PNG that carries it."""
    data, body = _picture("PNG"), b"caBX" + manifest
    return data[:33] + struct.pack(">I", len(manifest)) + body + struct.pack(">I", zlib.crc32(body)) + data[33:]


def in_webp(manifest: bytes) -> bytes:
    """A WebP that carries it."""
    data = _picture("WEBP") + b"C2PA" + struct.pack("<I", len(manifest)) + manifest + b"\0" * (len(manifest) % 2)
    return data[:4] + struct.pack("<I", len(data) - 8) + data[8:]
