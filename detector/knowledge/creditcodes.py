"""The credit_code table of bodies.toml in; print in, unified social credit codes and what they say of a body out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from stdnum.cn import uscc

from detector.knowledge.bodies import endings
from detector.knowledge.confusions import one_misread
from detector.knowledge.plain import plain
from detector.knowledge.source import Table, table

Soundness = Literal["valid", "misread", "invalid"]


@dataclass(frozen=True, slots=True)
class CreditCode:
    """One code as printed: the register it names, its place, and whether its check character fits.

    `misread` says that it does not fit, but would if one look-alike character had been misread.
    """

    text: str
    register: str
    place: str
    soundness: Soundness


@cache
def _facts() -> Table:
    facts: Table = table("bodies")["credit_code"]
    return facts


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_facts()["pattern"])


def is_labelled(text: str) -> bool:
    """True for a line that says that a credit code stands on it."""
    return re.search(_facts()["label"], plain(text).upper()) is not None


def credit_codes(text: str, *, labelled_only: bool) -> tuple[CreditCode, ...]:
    """The codes in one line; `labelled_only` leaves out what could be an ID number: no label before it, no letter.

    Example:
        >>> credit_codes("统一社会信用代码:91110000600037341L", labelled_only=True)[0].soundness
        'valid'
    """
    labelled = is_labelled(text)
    found = (match[0] for match in _pattern().finditer(plain(text).upper()))
    return tuple(_code(one) for one in found if labelled or not (labelled_only or one[:17].isdigit()))


def _code(text: str) -> CreditCode:
    soundness: Soundness = "invalid"
    if uscc.is_valid(text):
        soundness = "valid"
    elif any(uscc.is_valid(other) for other in one_misread(text, "letters")):
        soundness = "misread"
    return CreditCode(text, _facts()["registers"].get(text[:2], "其他"), text[2:8], soundness)


def contradiction(name: str, code: CreditCode) -> str:
    """Why a name and a sound code do not go together, in Chinese; empty when they do."""
    for row in _facts()["fits"]:
        if getattr(endings(), row["ending"]).search(name):
            if code.text[:2] not in row["registers"]:
                return f"名称像{'社会团体' if row['ending'] == 'society' else '企业'}，代码却是{code.register}的"
            if row["ending"] == "society" and _national(name) and code.place != _facts()["national"]:
                return "名称像全国性社会团体，代码却不是在民政部登记的"
            return ""
    return ""


def _national(name: str) -> bool:
    return re.match("中国|中华|全国", name) is not None
