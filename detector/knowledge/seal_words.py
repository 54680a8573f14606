"""seal_words.toml in; words that stand in the names of bodies out."""

from __future__ import annotations

from functools import cache

from detector.knowledge.source import table


@cache
def cities() -> tuple[str, ...]:
    """Cities that are followed by 市."""
    return tuple(table("seal_words")["places"]["cities"].split())


@cache
def provinces() -> tuple[str, ...]:
    """Short names of provinces, with which names of bodies begin."""
    return tuple(table("seal_words")["places"]["provinces"].split())


@cache
def _beginnings() -> tuple[str, ...]:
    data = table("seal_words")["places"]
    return (*data["beginnings"].split(), *data["provinces"].split(), *cities())


def begins_like_a_body(name: str) -> bool:
    """True when a name begins with a province, a city, or 中国 and the like."""
    return name.startswith(_beginnings())


@cache
def seal_words() -> tuple[str, ...]:
    """Words of three letters and more, the longest first."""
    data = table("seal_words")
    words = [f"{name}市" for name in cities()]
    words += [f"{name}省" for name in data["places"]["provinces"].split()]
    words += data["words"]["list"].split()
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


@cache
def lower_lines() -> tuple[str, ...]:
    """What usually stands below a seal's centre (培训专用章 …)."""
    return tuple(table("seal_words")["lower"]["list"].split())
