"""Observation in; 监制, 授权, 指定 … of a state body on a certificate that none supervises, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from detector.knowledge.words import authority_words
from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import Passage, found, passages, wrapped
from detector.rules.rule import Rule
from detector.rules.standing import is_private, is_state, issuer_name

REACH_CHARACTERS = 14
"""A verb belongs to a body when so few characters at most stand between them."""


@dataclass(frozen=True, slots=True)
class Borrowed:
    """What a line says: which body, what it is said to have done, and whether that can be lawful."""

    body: str
    verb: str
    strong: bool


def _near(text: str, body: re.Match[str], verbs: re.Pattern[str]) -> re.Match[str] | None:
    """The first verb within reach of a body's name."""
    close = (one for one in verbs.finditer(text) if one.start() >= body.end() or one.end() <= body.start())
    for verb in close:
        if max(verb.start() - body.end(), body.start() - verb.end()) <= REACH_CHARACTERS:
            return verb
    return None


def _crosses(line: Passage, *matches: re.Match[str]) -> bool:
    """True for a single line, and for two wrapped lines when the words stand on both."""
    first, last = min(one.start() for one in matches), max(one.end() for one in matches)
    return not line.seam or first < line.seam < last


def _borrowed(line: Passage, own: str) -> Borrowed | None:
    """What a line borrows, the strongest first, or None."""
    words = authority_words()
    if own:
        line = replace(line, text=line.text.replace(own, "|" * len(own)))
    lawful = [match.span() for match in words.lawful.finditer(line.text)]
    for pattern, strong in ((words.strong, True), (words.soft, False)):
        for body in words.state_body.finditer(line.text):
            verb = _near(line.text, body, pattern)
            if not verb or not _crosses(line, body, verb):
                continue
            if not any(start <= verb.start() < end for start, end in lawful):
                return Borrowed(body[0], verb[0], strong and not words.general.search(body[0]))
    verb = words.supervised.search(line.text)
    return Borrowed("", verb[0], False) if verb and not line.seam else None


def _may_be_local_style(hit: Borrowed) -> bool:
    """监制 by a labour department on a training certificate: some local styles had it."""
    words = authority_words()
    return bool(words.supervised.search(hit.verb) and words.training_doubt.search(hit.body))


def judge(observation: Observation) -> Iterator[Finding]:
    """监制 and the like are serious; 备案 and 批准 may be lawful and are only worth a check."""
    if is_state(observation):
        return
    filed = observation.kind.id == "skill_level"
    seen: set[str] = set()
    for line in (*passages(observation), *wrapped(observation)):
        if not line.confirmed or line.role in ("label", "link"):
            continue
        hit = _borrowed(line, issuer_name(observation))
        if not hit or hit.body in seen or (filed and hit.body and not hit.strong):
            continue
        seen.add(hit.body)
        said = f"“{hit.body}”“{hit.verb}”" if hit.body else f"“{hit.verb}”"
        if hit.strong and (filed or (is_private(observation) and not _may_be_local_style(hit))):
            message = f"证书上印有{said}字样。政府部门不监制、不授权这种证书。"
            yield found(RULE, "serious", "high", message, line.printed, line.box)
        else:
            message = f"证书上印有{said}字样，请向有关部门核实是否属实。"
            yield found(RULE, "attention", "medium", message, line.printed, line.box)


RULE = Rule(
    id="wording.authority",
    title="借用行政机关监制、授权、指定等名义",
    clause="二(一)(二)",
    basis="人社鉴发〔2021〕1号（政府部门不监制职业技能等级证书）；广东省专项治理通知二(一)(二)",
    kinds=frozenset({"skill_level", "training", "other_certificate"}),
    judge=judge,
    looks_at="部门名称与监制、授权、指定等词同时出现的句子",
    limits="办学许可、备案、主管单位可能属实，只作提醒；国家机关自己颁发的证书不判断",
)
