"""come_ons.toml in, for each come-on the pattern of the turns of speech that make it out."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import permutations
from typing import Any

from detector.knowledge.source import table

_NAMED = re.compile(r"<([a-z_]+)>")
_SAME_SENTENCE = "[^。;]"


@cache
def turns_of_speech() -> dict[str, tuple[str, ...]]:
    """The patterns that the frames add to each come-on, by its phrase."""
    data = table("come_ons")
    turns: dict[str, list[str]] = defaultdict(list)
    for frame in data["frames"]:
        turns[frame["phrase"]].append(_frame_pattern(frame, data["slots"]))
    return {phrase: tuple(patterns) for phrase, patterns in turns.items()}


def _frame_pattern(frame: dict[str, Any], slots: dict[str, str]) -> str:
    """One pattern for a frame: its slots in the given order, or in every order, with short gaps between."""
    parts = [f"(?:{_filled(slots.get(slot, slot), slots)})" for slot in frame["slots"]]
    orders = [tuple(parts)] if frame.get("ordered") else list(permutations(parts))
    step = f"(?!{frame['barred']}){_SAME_SENTENCE}" if frame.get("barred") else _SAME_SENTENCE
    gap = f"(?:{step}){{0,{frame.get('reach', 0)}}}"
    return "|".join(gap.join(order) for order in orders)


def _filled(pattern: str, slots: dict[str, str]) -> str:
    """A slot's pattern with the slots it names put in."""
    return _NAMED.sub(lambda named: f"(?:{_filled(slots.get(named[1], named[1]), slots)})", pattern)
