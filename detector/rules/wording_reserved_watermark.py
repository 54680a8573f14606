"""Observation in; reserved words lifted from a watermark out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.plain import plain
from detector.knowledge.words import reserved_words
from detector.observation import Observation
from detector.report import Finding, Severity
from detector.rules.evidence import found
from detector.rules.rule import CERTIFICATES, Rule
from detector.rules.standing import is_private, issuer_name, may_use_state_words


def _blocked(observation: Observation) -> str | None:
    return None if "watermarks" in observation.looked_for else "没有查找水印"


def judge(observation: Observation) -> Iterator[Finding]:
    """One finding for each different watermark text."""
    if may_use_state_words(observation):
        return
    seen: set[str] = set()
    for mark in observation.marks.watermarks:
        text = plain(mark.text)
        words = reserved_words()
        rest = words.own_name.sub("", words.lawful.sub("", text.replace(issuer_name(observation) or "\n", "")))
        hit = words.state.search(rest) or words.system.search(rest)
        prescribed = observation.kind.id == "skill_level" and hit and hit[0] == "职业技能等级"
        if not hit or prescribed or text in seen:
            continue
        seen.add(text)
        severity: Severity = "serious" if is_private(observation) else "attention"
        message = f"底纹或水印中有“{hit[0]}”字样，非国家机关的证书不得使用。"
        yield found(RULE, severity, "medium", message, mark.text, mark.box)


RULE = Rule(
    id="wording.reserved-watermark",
    title="水印中的受限字样",
    clause="二(一)",
    basis="人社部函〔2022〕25号、广东省专项治理通知二(一)：不得使用易产生歧义和误导的字样、图案或水印",
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="从底纹中分离出来的文字",
    limits="需要照片能看出底纹；为防盗用加盖的“仅供某某使用”不算",
    blocked=_blocked,
)
