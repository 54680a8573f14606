"""Observation in; a title that is not the prescribed one out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from detector.knowledge.plain import plain
from detector.knowledge.words import reserved_words
from detector.observation import Line, Observation
from detector.report import Certainty, Finding
from detector.rules.evidence import found
from detector.rules.layout_facts import NO_STYLE
from detector.rules.rule import Rule, nothing_missing
from detector.rules.standing import issuer_name

SLIPS_MOST = 1
"""A title one character off is a misreading."""
_NOT_HAN = re.compile(r"[^㐀-鿿]+")


def _title_line(observation: Observation) -> Line | None:
    """The line that is the title, where the title stands in one line."""
    printed = plain(observation.kind.printed_title)
    lines = [line for line in observation.lines if line.role == "title" or (printed and plain(line.text) == printed)]
    return lines[0] if lines else None


def _differs(observation: Observation) -> tuple[str, str] | None:
    """(what is printed, what is too much in it) when the title is not a prescribed one."""
    prescribed = reserved_words().titles.get(observation.kind.id, ())
    printed = _NOT_HAN.sub("", plain(observation.kind.printed_title))
    if not prescribed or not printed or any(OSA.distance(printed, title) <= SLIPS_MOST for title in prescribed):
        return None
    held = max((title for title in prescribed if title in printed), key=len, default="")
    rest = printed.replace(held, "", 1) if held else ""
    own = _NOT_HAN.sub("", issuer_name(observation))
    if held and own:
        rest = rest.replace(own, "")
    return None if held and not rest else (printed, rest)


def judge(observation: Observation) -> Iterator[Finding]:
    """Serious only for 职业技能等级证书 with a word of the state put before or behind it, read well."""
    differs = _differs(observation)
    if differs is None:
        return
    printed, rest = differs
    words, line = reserved_words(), _title_line(observation)
    confirmed = line is not None and line.confirmed
    prescribed = words.titles[observation.kind.id][0]
    box = line.box if line is not None else None
    if rest and words.state.search(rest) and observation.kind.id == "skill_level" and confirmed:
        message = f"标题印成“{printed}”，规定的标题只有“{prescribed}”，前后不得加字。"
        yield found(RULE, "serious", "high", message, printed, box)
        return
    more = f"比规定的“{prescribed}”多出“{rest}”" if rest else f"与规定的“{prescribed}”不同"
    certainty: Certainty = "medium" if confirmed else "low"
    yield found(RULE, "attention", certainty, f"标题“{printed}”{more}，请核对。", printed, box)


def _blocked(observation: Observation) -> str | None:
    """Without a comparison the title alone is no look at the layout, unless it is wrong."""
    if observation.layout is not None or _differs(observation) is not None:
        return nothing_missing(observation)
    return nothing_missing(observation) or NO_STYLE


RULE = Rule(
    id="layout.title",
    title="证书标题",
    clause="二(四)",
    basis="人社鉴发〔2021〕1号：证书名称为“职业技能等级证书”；广东省专项治理通知二(四)：不按规范样式印制",
    kinds=frozenset({"skill_level", "qualification", "special_ability"}),
    judge=judge,
    looks_at="标题一行的文字",
    limits="差一个字的当作误读；职业资格证书和专项职业能力证书的标题只作提醒；培训证书没有统一标题，不判断",
    blocked=_blocked,
)
