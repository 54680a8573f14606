"""Observation in; an issuer's name that uses the state's words without being a state body's, out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.words import reserved_words
from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.missing import needs_issuer
from detector.rules.rule import CERTIFICATES, Rule
from detector.rules.standing import is_imitation, issuer_name


def judge(observation: Observation) -> Iterator[Finding]:
    """Only names that imitate a state body are judged; an unconfirmed reading is no finding."""
    issuer = observation.issuer
    if not is_imitation(observation):
        return
    facts, name = reserved_words(), issuer_name(observation)
    hits = tuple(dict.fromkeys(match[0] for words in (facts.state, facts.system) for match in words.finditer(name)))
    if not hits:
        return
    words = "、".join(f"“{hit}”" for hit in hits)
    if issuer.confirmed:
        message = f"发证单位名称使用{words}，但未能对应到任何国家机关。{issuer.reason}。"
        yield found(RULE, "serious", "high", message, issuer.name, issuer.box)
    else:
        message = f"发证单位名称似乎使用{words}，但没有读清，请对照原件核对。"
        yield found(RULE, "attention", "low", message, issuer.name, issuer.box)


RULE = Rule(
    id="wording.reserved-issuer",
    title="发证单位名称中的受限字样",
    clause="二(一)",
    basis="人社部发〔2017〕68号、广东省专项治理通知二(一)：社会组织、企业颁发的证书不得使用“中国”“国家”“全国”等字样",
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="发证单位名称和名称性质的判断",
    limits="只看名称写法，不查登记；依法登记的全国性社团、企业、学校的名称不在此列",
    blocked=needs_issuer,
)
