"""A value that a file holds about itself comes in; one short line without control characters goes out."""

from __future__ import annotations

import unicodedata
from typing import Final

MAX_CHARS: Final = 256


def clean_text(value: object) -> str:
    r"""Turn a metadata value into one short line without control characters.

    Example:
        >>> clean_text(b"Phone\x00\x00")
        'Phone'
    """
    text = value[: 4 * MAX_CHARS].decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    kept = (char for char in text[: 4 * MAX_CHARS] if unicodedata.category(char) not in {"Cc", "Cf", "Cs"})
    return "".join(kept).strip()[:MAX_CHARS]
