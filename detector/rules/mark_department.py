"""Observation in; a badge like a police or other department's, on a certificate of a body that is none, out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.mark_facts import WHERE, needs_marks
from detector.rules.rule import CERTIFICATES, Rule
from detector.rules.standing import may_use_state_words

STRONG = 0.8
"""Score from which a badge is told; chosen high, for schools and companies have shields of their own."""


def judge(observation: Observation) -> Iterator[Finding]:
    """Never more than a doubt: nothing but the network has seen it, and it may be the issuer's own."""
    if may_use_state_words(observation):
        return
    for mark in observation.marks.others:
        if mark.kind == "badge" and mark.score >= STRONG and mark.where != "seal":
            message = (
                f"{WHERE[mark.where]}有近似部门徽章的图案，请核对是不是发证单位自己的标志；不得使用政府部门的徽标。"
            )
            yield found(RULE, "attention", "low", message, f"近似部门徽章的图案（识别模型 {mark.score:.2f}）", mark.box)


def _review(observation: Observation) -> str | None:
    weak = any(mark.kind == "badge" and mark.score < STRONG for mark in observation.marks.others)
    return "有一处图案略似徽章，请核对是谁的标志" if weak and not may_use_state_words(observation) else None


RULE = Rule(
    id="mark.department",
    title="近似政府部门徽章的图案",
    clause="二(一)",
    basis="广东省专项治理通知二(一)：不得违规使用政府部门徽标等标识",
    kinds=CERTIFICATES | {"advert"},
    judge=judge,
    looks_at="盾形徽章一类的图案",
    limits="只认得盾形徽章的大样，说不出是哪个部门的；没有各部门徽标的图样；学校、公司自己的盾形标志也会提示，只作提醒",
    blocked=needs_marks,
    review=_review,
)
