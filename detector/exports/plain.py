"""Text that came from a picture, a file name or a code in, inert one-line text out.

Such text is hostile until proved otherwise: it may carry terminal escapes, control characters, or marks that
turn the reading direction round. Nothing here judges what it says.
"""

from __future__ import annotations

import json
import re
import unicodedata

_ESCAPE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[@-_]?|\x9b[0-?]*[ -/]*[@-~]")
_SPACE = re.compile(r"\s+")
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_LAYOUT = "\n\t"


def seen_only(text: str) -> str:
    r"""Strips escapes and whatever cannot be seen; white space and line ends stay as they are.

    Example:
        >>> seen_only("4401\u200b06\x1b[2J\n彭")
        '440106\n彭'
    """
    if text.isprintable():
        return text
    return "".join(char if char in _LAYOUT or _is_seen(char) else _gap(char) for char in _ESCAPE.sub("", text))


def json_line(text: str) -> str:
    r"""JSON in, the same JSON out with everything that cannot be seen written as \uXXXX: nothing is lost.

    JSON escapes the lowest control characters itself; C1 controls and direction marks it lets through.

    Example:
        >>> json_line('"\x9b2J\u202e字"')
        '"\\u009b2J\\u202e字"'
    """
    if text.isprintable():
        return text
    return "".join(char if _is_seen(char) or char in _LAYOUT else _escaped(char) for char in text)


def plain(text: str, *, limit: int | None = None) -> str:
    r"""Strips escapes, control and direction characters; folds white space; cuts at `limit` characters.

    Example:
        >>> plain("姓名\x1b[31m 红\u202e\n彭平雅")
        '姓名 红 彭平雅'
    """
    folded = _SPACE.sub(" ", _ESCAPE.sub("", text))
    seen = "".join(filter(_is_seen, folded)).strip()
    if limit is not None and len(seen) > limit:
        return seen[: limit - 1] + "…"
    return seen


def _is_seen(char: str) -> bool:
    return unicodedata.category(char) not in _UNSEEN_CATEGORIES


def _gap(char: str) -> str:
    """What stays of an unseen character: a blank where it set words apart."""
    return " " if char.isspace() else ""


def _escaped(char: str) -> str:
    return json.dumps(char)[1:-1]
