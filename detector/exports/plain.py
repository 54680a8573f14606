"""Text that came from a picture, a file name or a code in, inert one-line text out.

Such text is hostile until proved otherwise: it may carry terminal escapes, control characters, or marks that
turn the reading direction round. Nothing here judges what it says.
"""

from __future__ import annotations

import re
import unicodedata

_ESCAPE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[@-_]?|\x9b[0-?]*[ -/]*[@-~]")
_SPACE = re.compile(r"\s+")
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def plain(text: str, *, limit: int | None = None) -> str:
    r"""Strips escapes, control and direction characters; folds white space; cuts at `limit` characters.

    Example:
        >>> plain("姓名\x1b[31m 红\u202e\n彭平雅")
        '姓名 红 彭平雅'
    """
    folded = _SPACE.sub(" ", _ESCAPE.sub("", text))
    seen = "".join(char for char in folded if unicodedata.category(char) not in _UNSEEN_CATEGORIES).strip()
    if limit is not None and len(seen) > limit:
        return seen[: limit - 1] + "…"
    return seen
