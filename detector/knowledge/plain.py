"""Text as printed in, the same text in the one form that all comparisons use out.

Width variants are unified (NFKC), traditional characters become simplified one by one, blanks go away. The
length may change; positions are not kept.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from opencc import OpenCC

FIRST_HAN, LAST_HAN = 0x3400, 0x9FFF
_BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_HAN = r"[\u3400-\u9fff]"
_SPLITTER = re.compile(rf"(?<={_HAN})[^\w,。,;:!?()《》\"“”%+]+(?={_HAN})")


@cache
def _simplified() -> dict[int, str]:
    """The map from traditional to simplified characters, built once."""
    characters = [chr(code) for code in range(FIRST_HAN, LAST_HAN + 1)]
    converter = OpenCC("t2s")
    converted = [converter.convert(character) for character in characters]
    pairs = zip(characters, converted, strict=True)
    return {ord(old): new for old, new in pairs if old != new and len(new) == 1}


def plain(text: str) -> str:
    """The comparison form of a text.

    Example:
        >>> plain("國家　職業 資格（證書）")
        '国家职业资格(证书)'
    """
    solid = _BLANK.sub("", unicodedata.normalize("NFKC", text))
    return unicodedata.normalize("NFKC", solid).translate(_simplified())


def unsplit(text: str) -> str:
    """The comparison form without marks that somebody put between characters to dodge a filter.

    Example:
        >>> unsplit("包·过 ★ 免-考")
        '包过免考'
    """
    return _SPLITTER.sub("", plain(text))
