"""Observation in; borrowed authority in an advertisement out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detector.knowledge.adverts import adverts, informs, refers_to, without_lawful
from detector.knowledge.words import authority_words, reserved_words
from detector.observation import Observation
from detector.report import Finding
from detector.rules.adtext import AdLine, ad_lines
from detector.rules.evidence import found
from detector.rules.rule import Rule

SOFT_REACH_CHARACTERS = 5
"""备案 and the like so close after a body's name may be the plain truth: filed evaluators may say so."""


def _hits(line: AdLine) -> Iterator[tuple[str, bool]]:
    """(words, sure) for each name of a state body or of the state that a line borrows."""
    facts, words, lawful = adverts(), authority_words(), reserved_words()
    rest = without_lawful(line.passage)
    for phrases in (lawful.lawful, lawful.own_name):
        rest = phrases.sub(lambda said: "|" * len(said[0]), rest)
    first, last = line.span
    own = rest[first:last]
    for pattern, alone in ((words.former, True), (words.state_body, False), (facts.state_words, True)):
        for match in pattern.finditer(rest, first, last):
            if line.warns(rest, *match.span()) or informs(rest, match.end()):
                continue
            soft = facts.soft_verbs.search(rest, match.end(), match.end() + SOFT_REACH_CHARACTERS)
            if soft and soft[0] == facts.filed and facts.local.search(match[0]):
                continue
            told = soft or facts.lookup.match(rest, match.end())
            sure = alone or (not told and facts.authority_verbs.search(own) is not None)
            if sure or soft or not _in_passing(rest, match):
                yield match[0], sure


def _in_passing(text: str, match: re.Match[str]) -> bool:
    """True when a body is named as people name it who only say where to ask, or who decides."""
    everyday = adverts().everyday.search(match[0]) is not None
    return everyday or refers_to(text, match.start())


def _finding(line: AdLine, words: str, sure: bool) -> Finding:
    if sure:
        message = f"宣传借用“{words}”的名义。国家机关不为培训机构招生发证背书。"
        return found(RULE, "serious", "high", message, line.printed, line.box)
    message = f"宣传提到“{words}”，请核实该部门与这项培训是否真有关系。"
    return found(RULE, "attention", "medium", message, line.printed, line.box)


def judge(observation: Observation) -> Iterator[Finding]:
    """One finding for each name that is borrowed, the surest of a line first."""
    seen: set[str] = set()
    for line in ad_lines(observation):
        if not line.confirmed or line.seam:
            continue
        for words, sure in sorted(_hits(line), key=lambda hit: not hit[1]):
            if not any(words in other or other in words for other in seen):
                seen.add(words)
                yield _finding(line, words, sure)


RULE = Rule(
    id="advert.authority",
    title="假借行政机关名义宣传",
    clause="二(二)",
    basis="广东省专项治理通知二(二)：假借行政机关名义或使用“国家”“×××部”“原×××部”“×××厅(局)”宣传；广告法第九条",
    kinds=frozenset({"advert"}),
    judge=judge,
    looks_at="广告中国家机关的名称和“指定、授权、认证”等词",
    limits="只提到部门名称而没有借用的意思时只作提醒；只提到人社局等日常办事部门、只说到哪里咨询、到部门网站查询、以什么为准、由当地人社部门备案的不算；国家机关自己的通知不判断",
)
