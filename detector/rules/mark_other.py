"""Observation in; the party's emblem, or a mark that the standard form does not have, out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.marks import mark_facts
from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.mark_facts import WHERE, needs_marks
from detector.rules.rule import CERTIFICATES, Rule
from detector.rules.standing import is_state, issuer_name

STRONG = 0.55
"""Score from which the party's emblem is told; set on drawn pages: a foil badge reached 0.52 (docs/accuracy.md)."""


def _own(observation: Observation) -> bool:
    """True for bodies that may use the party's emblem, or of which that is not known."""
    return is_state(observation) or mark_facts().party_own.search(issuer_name(observation)) is not None


def judge(observation: Observation) -> Iterator[Finding]:
    """A doubt: nothing but the network has seen it."""
    if _own(observation):
        return
    for mark in observation.marks.others:
        if mark.kind == "party" and mark.score >= STRONG:
            message = f"{WHERE[mark.where]}有疑似党徽图案，请核实；证书上不得违规使用发证单位以外的标识。"
            yield found(RULE, "attention", "medium", message, f"疑似党徽图案（识别模型 {mark.score:.2f}）", mark.box)


def _review(observation: Observation) -> str | None:
    weak = any(mark.kind == "party" and mark.score < STRONG for mark in observation.marks.others)
    if weak and not _own(observation):
        return "有一处图案略似党徽，没有把握，请人工看一眼"
    if observation.kind.id in mark_facts().without_marks and any(
        mark.kind != "party" and mark.where != "seal" for mark in observation.marks.others
    ):
        return "有一处规范样式上没有的徽标，请核对是谁的标志"
    return None


RULE = Rule(
    id="mark.other",
    title="其他单位的标识",
    clause="二(一)",
    basis="广东省专项治理通知二(一)：不得违规使用本机构以外其他部门或单位的标识",
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="党徽图案；规范样式的证书上多出来的徽标",
    limits="党徽只用一种图样合成量过，没有量过实拍；一般徽标多数看不出，也说不出是谁的，所以只请人核对；没有发现不等于没有；培训证书上发证单位自己的标志是正常的，不提示",
    blocked=needs_marks,
    review=_review,
)
