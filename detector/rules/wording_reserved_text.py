"""Observation in; claims such as 国家职业资格 in the text of a private certificate out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detector.knowledge.words import reserved_words
from detector.observation import Observation
from detector.report import Certainty, Finding
from detector.rules.evidence import Passage, found, passages
from detector.rules.faint_words import misleading_watermarks
from detector.rules.rule import CERTIFICATES, Rule
from detector.rules.standing import (
    STATE_KINDS,
    is_imitation,
    is_private,
    is_state,
    issuer_name,
    may_use_state_words,
)

TILES_LEAST = 3
"""The same words printed this often are a pattern behind the text."""
STANDALONE_LENGTH_MOST = 14
"""A line this short that holds a reserved word is a slogan of its own, not part of a sentence."""
_ADDRESS = re.compile(r"https?://|www\.|[a-z0-9-]+\.(cn|com|org|net)", re.IGNORECASE)
_FIELD = re.compile(r"[:/]|地址|电话|邮编|国籍|民族")


@dataclass(frozen=True, slots=True)
class Hit:
    """One claim: its line, its words, whether they are a known claim, and on how many lines they stand."""

    line: Passage
    claim: str
    known: bool
    times: int


def _claim(passage: Passage, observation: Observation) -> tuple[str, bool]:
    """The words a line claims and whether they are a known claim; lawful phrases and own names are taken out."""
    words = reserved_words()
    rest = words.lawful.sub("|", passage.text)
    own = issuer_name(observation)
    if own:
        rest = rest.replace(own, "|")
    rest = words.own_name.sub("|", rest)
    match = words.claims.search(rest)
    if match:
        return match[0], True
    standalone = len(rest) <= STANDALONE_LENGTH_MOST and passage.role in ("other", "title")
    if standalone and not _FIELD.search(rest) and not _ADDRESS.search(rest):
        state = words.state.search(rest)
        if state and len(rest) > len(state[0]):
            return rest, False
    return "", False


def _readable(passage: Passage) -> bool:
    return passage.confirmed and passage.role not in ("label", "issuer", "link", "title")


def judge(observation: Observation) -> Iterator[Finding]:
    """One finding for tiled words, one for each different claim."""
    if may_use_state_words(observation) or is_state(observation):
        return
    if reserved_words().other_documents.search(observation.kind.printed_title):
        return
    said: set[str] = set()
    for hit in _hits(observation):
        if not any(hit.claim in other or other in hit.claim for other in said):
            said.add(hit.claim)
            yield _finding(hit, observation)


def _hits(observation: Observation) -> list[Hit]:
    """Every claim on the page; known and longer ones first, so that cut tiles of a pattern fall to the whole one."""
    lines = [line for line in passages(observation) if _readable(line)]
    hits = []
    for line in lines:
        claim, known = _claim(line, observation)
        if claim:
            times = sum(len(other.text) > 1 and (other.text in claim or claim in other.text) for other in lines)
            hits.append(Hit(line, claim, known, times))
    return sorted(hits, key=lambda hit: (not hit.known, -len(hit.claim)))


def _finding(hit: Hit, observation: Observation) -> Finding:
    tiled = hit.times >= TILES_LEAST
    where = f"页面上重复印有“{hit.claim}”字样（{hit.times} 处，像底纹）" if tiled else f"证书上印有“{hit.claim}”字样"
    text, box = hit.line.printed, hit.line.box
    private_kind = observation.kind.id not in STATE_KINDS
    if hit.known and (is_imitation(observation) or (private_kind and (tiled or is_private(observation)))):
        certainty: Certainty = "high" if tiled or is_imitation(observation) else "medium"
        message = f"{where}，而这份证书不是国家机关颁发的，按规定不得使用。"
        return found(RULE, "serious", certainty, message, text, box)
    doubt = "请核实这种写法有没有依据" if is_private(observation) else "未能确认发证单位是否有权使用，请核实"
    return found(RULE, "attention", "medium", f"{where}，{doubt}。", text, box)


def _review(observation: Observation) -> str | None:
    """Reserved words of a watermark are told once, by the rule of watermarks; here only that they are there."""
    faint = any(words.sort == "reserved" for words in misleading_watermarks(observation))
    return "底纹中有受限字样，见“底纹、水印”一项" if faint else None


RULE = Rule(
    id="wording.reserved-text",
    title="正文、底纹中的受限字样",
    clause="二(一)",
    basis="人社部函〔2022〕25号、广东省专项治理通知二(一)：不得违规使用“国家”“全国”“职业资格”等字样或产生误导的水印",
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="正文、独立短句和重复出现的底纹文字",
    limits="“依据国家职业技能标准”等合法写法不算；发证单位没有读清时只作提醒；淡色底纹中的字样见 mark.watermark",
    review=_review,
)
