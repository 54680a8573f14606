"""A CBOR item (RFC 8949) comes in; plain Python values go out, within fixed bounds. No tag is ever acted on."""

from __future__ import annotations

import struct
from typing import Final

MAX_DEPTH: Final = 12
MAX_ITEMS: Final = 5_000
"""Values of one item, nested ones included; a claim has some hundred. Chosen."""
_FLOATS: Final = {25: ">e", 26: ">f", 27: ">d"}
_SIMPLE: Final = {20: False, 21: True}
_BREAK: Final = object()


class CborProblem(ValueError):
    """Bytes that are no CBOR, or more of it than is read."""


def read_cbor(data: bytes) -> object:
    """The first item: numbers, text, bytes, lists, dicts, True, False or None; tags are dropped.

    Raises:
        CborProblem: The bytes are cut short, wrongly made, too deep or too many.

    Example:
        >>> read_cbor(bytes.fromhex("a1616101"))
        {'a': 1}
    """
    value = _Reader(data).item(0)
    if value is _BREAK:
        raise CborProblem("break outside")
    return value


class _Reader:
    """A place in the bytes, and how many values have been read."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at, self._count = data, 0, 0

    def item(self, depth: int) -> object:
        """The next value, or `_BREAK`."""
        self._count += 1
        if depth > MAX_DEPTH or self._count > MAX_ITEMS:
            raise CborProblem("too deep or too many")
        head = self._taken(1)[0]
        major, low = head >> 5, head & 31
        if major == 7:
            return self._simple(low)
        length = self._length(low)
        if major in {0, 1}:
            number = self._definite(length)
            return -1 - number if major else number
        if major in {2, 3}:
            return self._string(major, length, depth)
        if major == 4:
            return self._items(length, depth)
        if major == 5:
            return self._pairs(length, depth)
        self._definite(length)
        return self.item(depth + 1)

    def _taken(self, count: int) -> bytes:
        if count > len(self._data) - self._at:
            raise CborProblem("cut short")
        self._at += count
        return self._data[self._at - count : self._at]

    def _length(self, low: int) -> int | None:
        """What the head says, None for an indefinite length."""
        if low < 24:
            return low
        if low == 31:
            return None
        if low > 27:
            raise CborProblem("reserved")
        return int.from_bytes(self._taken(1 << (low - 24)), "big")

    def _definite(self, length: int | None) -> int:
        if length is None:
            raise CborProblem("no length")
        return length

    def _simple(self, low: int) -> object:
        if low == 31:
            return _BREAK
        if low in _FLOATS:
            return struct.unpack(_FLOATS[low], self._taken(1 << (low - 24)))[0]
        if low == 24:
            self._taken(1)
        return _SIMPLE.get(low)

    def _string(self, major: int, length: int | None, depth: int) -> bytes | str:
        if length is not None:
            raw = self._taken(length)
            return raw.decode("utf-8", "replace") if major == 3 else raw
        pieces = self._items(None, depth)
        if major == 3:
            return "".join(piece for piece in pieces if isinstance(piece, str))
        return b"".join(piece for piece in pieces if isinstance(piece, bytes))

    def _items(self, length: int | None, depth: int) -> list[object]:
        out: list[object] = []
        while length is None or len(out) < length:
            value = self.item(depth + 1)
            if value is _BREAK:
                if length is None:
                    break
                raise CborProblem("break inside")
            out.append(value)
        return out

    def _pairs(self, length: int | None, depth: int) -> dict[str, object]:
        """A map; keys that are not text are told by their repr, cut short."""
        flat = self._items(None if length is None else 2 * length, depth)
        if len(flat) % 2:
            raise CborProblem("key without value")
        return {
            key if isinstance(key, str) else repr(key)[:64]: value
            for key, value in zip(flat[::2], flat[1::2], strict=True)
        }
