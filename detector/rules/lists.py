"""Observation in; what the white and black lists say about the issuer, in words and as conditions, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from detector.knowledge.names import name_key
from detector.observation import ListColour, ListedKind, Listing, Observation
from detector.report import KindId
from detector.rules.fields import issue_date
from detector.rules.missing import needs_issuer

SAME_BODY_LEAST = 0.6
"""A credit code on a certificate may be somebody else's: names less alike than this (0..1) are two bodies. Chosen."""
NO_LIST = "未导入名单"
TITLES: dict[tuple[ListColour, ListedKind], str] = {
    ("white", "evaluator"): "评价机构白名单",
    ("white", "training"): "培训机构白名单",
    ("black", "evaluator"): "评价机构黑名单",
    ("black", "training"): "培训机构黑名单",
}
KIND_OF: dict[KindId, ListedKind] = {"skill_level": "evaluator", "training": "training"}
"""The list on which the issuer of a kind of certificate belongs, where the notice names one."""


def needs_list(*colours: ListColour) -> Callable[[Observation], str | None]:
    """A `blocked` for rules that need a list of one of these colours, and an issuer or a credit code."""

    def blocked(observation: Observation) -> str | None:
        listed = observation.listed
        if listed.trouble:
            return listed.trouble
        if "registry" not in observation.looked_for:
            return needs_issuer(observation) or NO_LIST
        if not any(colour in colours for colour, _ in listed.lists):
            return "未导入黑名单" if colours == ("black",) else NO_LIST
        return None

    return blocked


def is_issuer(listing: Listing, observation: Observation) -> bool:
    """True when the entry is the issuer itself: the same name, or the same code under a name that is alike."""
    if listing.match == "code" and observation.kind.id != "business_licence":
        return listing.similarity >= SAME_BODY_LEAST
    return listing.exact


def entries_of_issuer(observation: Observation, colour: ListColour) -> Iterator[Listing]:
    """Entries of that colour that are the issuer itself."""
    return (one for one in observation.listed.listings if one.colour == colour and is_issuer(one, observation))


def quoted(listing: Listing) -> str:
    """Which list, whose, and of what day: 评价机构白名单（广州市人社局，截至2026-03-01）."""
    return f"{TITLES[listing.colour, listing.kind]}（{listing.source}，截至{listing.as_of}）"


def counts_now(listing: Listing, observation: Observation) -> bool:
    """True when the entry's own dates include today."""
    return listing.valid_on(observation.today)


def counted_then(listing: Listing, observation: Observation) -> bool:
    """True when they include the day of issue, as far as that was read."""
    day = day_of_issue(observation)
    return day is not None and listing.valid_on(day)


def day_of_issue(observation: Observation) -> date | None:
    """The day of issue, or None when it was not read."""
    printed = issue_date(observation)
    return printed.earliest if printed is not None and printed.real else None


def stands_elsewhere(observation: Observation, key: str) -> bool:
    """True when a name in the form of comparison was read well outside the issuer's line: in a seal or the text."""
    lines = (line.text for line in observation.lines if line.confirmed and line.role != "issuer")
    return any(key in name_key(text) for text in (*lines, *(seal.text for seal in observation.marks.seals)))
