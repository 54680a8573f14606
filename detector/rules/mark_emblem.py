"""Observation in; what looks like the national emblem where kind and issuer do not entitle it, out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.marks import mark_facts
from detector.observation import Observation
from detector.report import Certainty, Emblem, Finding, Severity
from detector.rules.evidence import found
from detector.rules.mark_facts import WHERE, needs_marks, seen_by
from detector.rules.rule import CERTIFICATES, Rule
from detector.rules.standing import is_private, is_state, may_use_state_words

STRONG_ALONE = 0.65
"""Score from which the network alone raises a doubt; in training/README.md stands what it was measured at."""
NEARLY_TOGETHER = 1.33
"""Sum of both answers from which they raise a doubt although the second alone is too low; chosen: the look-alikes drawn
to be close reached 1.31."""
SURE = 0.5
"""Score from which, with the second check, the certainty is high; chosen."""
NOT_ENTITLED = "发证单位不是国家机关，按规定不得使用国徽"
NO_SUCH_STYLE = "职业技能等级证书的规范样式没有国徽，不得使用"
NOT_IN_ADVERTS = "广告不得使用或者变相使用国徽"
UNKNOWN_ISSUER = "未能确认发证单位是否有权使用国徽，请核实"


def _why_not(observation: Observation) -> tuple[str, bool] | None:
    """Why the emblem may not stand here and whether that is certain; None where it may, or nothing is known."""
    kind, facts, layout = observation.kind.id, mark_facts(), observation.layout
    if kind == "advert":
        return NOT_IN_ADVERTS, True
    if layout is not None and layout.trusted and layout.status == "official" and "emblem" in layout.allowed_marks:
        return None
    if kind in facts.emblem_never:
        return NO_SUCH_STYLE, not is_state(observation)
    if is_state(observation) or (kind in facts.emblem_lawful and may_use_state_words(observation)):
        return None
    if is_private(observation):
        return NOT_ENTITLED, True
    return None if kind in facts.emblem_lawful else (UNKNOWN_ISSUER, False)


def judge(observation: Observation) -> Iterator[Finding]:
    """Serious only when network and chart both see the emblem; a strong network alone, or both nearly, are a doubt."""
    reason = _why_not(observation)
    if reason is None:
        return
    why, certain = reason
    for emblem in observation.marks.emblems:
        if _weak(emblem):
            continue
        severity, certainty = _weight(emblem, certain, observation)
        doubt = "" if emblem.agreed else "两种方法看法不一，请人工核对。"
        message = f"{WHERE[emblem.where]}有疑似国徽图案：{why}。{doubt}"
        yield found(RULE, severity, certainty, message, seen_by(emblem), emblem.box)


def _weak(emblem: Emblem) -> bool:
    return (
        not emblem.agreed and emblem.score < STRONG_ALONE and emblem.score + (emblem.structure or 0) < NEARLY_TOGETHER
    )


def _weight(emblem: Emblem, certain: bool, observation: Observation) -> tuple[Severity, Certainty]:
    if not emblem.agreed:
        return "attention", "low"
    if not certain:
        return "attention", "medium"
    sure = emblem.score >= SURE and observation.kind.certainty != "low"
    return "serious", "high" if sure else "medium"


def _review(observation: Observation) -> str | None:
    if any(map(_weak, observation.marks.emblems)) and _why_not(observation) is not None:
        return "有一处图案略似国徽，没有把握，请人工看一眼"
    return None


RULE = Rule(
    id="mark.emblem",
    title="疑似国徽图案",
    clause="二(一)",
    basis="国徽法第十条、第十三条，人社部发〔2017〕68号，广东省专项治理通知二(一)；广告另见广告法第九条",
    kinds=CERTIFICATES | {"advert"},
    judge=judge,
    looks_at="页面上、印章中央、文字背后像国徽的图案：自训的识别模型与星、城楼位置的核对各看一遍",
    limits="约 8 毫米或 24 像素以下、过淡、遮住大半的看不出，浮雕、线稿和被字压住的小图案常常看不出；"
    "图样相近的其他徽标可能被看成国徽，所以只说“疑似”；"
    "国家机关颁发的资格证书、执照上的国徽是合法的，只作记录",
    blocked=needs_marks,
    review=_review,
)
