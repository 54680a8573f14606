"""Observation in; borrowed authority in an advertisement out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.adverts import adverts, is_warning
from detector.knowledge.plain import unsplit
from detector.knowledge.words import authority_words, reserved_words
from detector.observation import Line, Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.rule import Rule
from detector.rules.standing import is_state

SOFT_REACH_CHARACTERS = 5
"""备案 and the like so close after a body's name may be the plain truth: filed evaluators may say so."""


def _hit(text: str) -> tuple[str, bool] | None:
    """(words, sure) when a line borrows a state body's or the state's name."""
    facts, words = adverts(), authority_words()
    lawful = reserved_words()
    rest = lawful.own_name.sub("|", lawful.lawful.sub("|", text))
    for pattern, alone in ((words.former, True), (words.state_body, False), (facts.state_words, True)):
        for match in pattern.finditer(rest):
            if is_warning(rest, *match.span()):
                continue
            soft = facts.soft_verbs.search(rest, match.end(), match.end() + SOFT_REACH_CHARACTERS)
            return match[0], alone or (not soft and facts.authority_verbs.search(rest) is not None)
    return None


def _finding(line: Line, words: str, sure: bool) -> Finding:
    if sure:
        message = f"宣传借用“{words}”的名义。国家机关不为培训机构招生发证背书。"
        return found(RULE, "serious", "high", message, line.text, line.box)
    message = f"宣传提到“{words}”，请核实该部门与这项培训是否真有关系。"
    return found(RULE, "attention", "medium", message, line.text, line.box)


def judge(observation: Observation) -> Iterator[Finding]:
    """One finding for each name that is borrowed."""
    lines = [(line, unsplit(line.text)) for line in observation.lines if line.confirmed]
    if is_state(observation) or not adverts().context.search("\n".join(text for _, text in lines)):
        return
    seen: set[str] = set()
    for line, text in lines:
        hit = _hit(text)
        if hit and hit[0] not in seen:
            seen.add(hit[0])
            yield _finding(line, *hit)


RULE = Rule(
    id="advert.authority",
    title="假借行政机关名义宣传",
    clause="二(二)",
    basis="广东省专项治理通知二(二)：假借行政机关名义或使用“国家”“×××部”“原×××部”“×××厅(局)”宣传；广告法第九条",
    kinds=frozenset({"advert"}),
    judge=judge,
    looks_at="广告中国家机关的名称和“指定、授权、认证”等词",
    limits="只提到部门名称而没有借用的意思时只作提醒；国家机关自己的通知不判断",
)
