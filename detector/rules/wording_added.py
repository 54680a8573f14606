"""Observation in; 就业凭证, 录用依据 and their kin on a certificate of a prescribed style out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.words import added_words
from detector.observation import Observation
from detector.report import Finding, Severity
from detector.rules.evidence import Passage, found, passages, wrapped
from detector.rules.rule import Rule
from detector.rules.standing import is_private


def _said(passage: Passage) -> str:
    """The added words in a line, or an empty string."""
    words = added_words()
    match = words.proof.search(words.proof_lawful.sub("|", passage.text))
    if not match or (passage.seam and not match.start() < passage.seam < match.end()):
        return ""
    return match[0]


def _is_statement(text: str, kind: str) -> bool:
    """True for the statement page of an old booklet, which lawfully speaks of 录用 and 依据."""
    words = added_words()
    return kind in words.statement_kinds and words.statement.search(text) is not None


def judge(observation: Observation) -> Iterator[Finding]:
    """One finding for each different wording; two wrapped lines are read as one sentence."""
    if observation.kind.id == "professional" and not is_private(observation):
        return
    seen: set[str] = set()
    for line in (*passages(observation), *wrapped(observation)):
        if not line.confirmed or line.role in ("label", "link", "issuer"):
            continue
        said = _said(line)
        if not said or said in seen or _is_statement(line.text, observation.kind.id):
            continue
        seen.add(said)
        message = f"证书上印有“{said}”字样。规范样式的证书不得增加这类字样。"
        severity: Severity = "attention" if observation.kind.id in added_words().statement_kinds else "serious"
        yield found(RULE, severity, "high", message, line.printed, line.box)


RULE = Rule(
    id="wording.added",
    title="增加“就业凭证”“录用依据”等字样",
    clause="二(四)",
    basis="广东省专项治理通知二(四)：在证书上增加“×××联盟”“就业凭证”“录用依据”等字样",
    kinds=frozenset({"skill_level", "qualification", "special_ability", "training", "professional"}),
    judge=judge,
    looks_at="证书上的每一行文字，包括折行的句子",
    limits="旧版职业资格证书的说明页、引用职业教育法“从业的凭证”不算；字迹没有读清的不作判断",
)
