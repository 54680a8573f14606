"""Text in, the same text in simplified characters out: the recogniser takes some fonts' forms for traditional ones."""

from __future__ import annotations

from functools import cache
from typing import Any

import opencc


@cache
def _converter() -> Any:  # noqa: ANN401 - opencc is not annotated
    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """Traditional characters turned into simplified ones; everything else stays."""
    return text if text.isascii() else str(_converter().convert(text))
