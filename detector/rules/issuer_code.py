"""Observation in; a unified social credit code that is unsound, or that another sort of body bears, out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.creditcodes import CreditCode, contradiction, credit_codes
from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import Passage, found, passages
from detector.rules.rule import CERTIFICATES, Rule, nothing_missing
from detector.rules.standing import issuer_name


def _printed(observation: Observation) -> Iterator[tuple[Passage, CreditCode]]:
    """The codes on the page; on a certificate only those with their label, an ID number looks alike."""
    labelled = observation.kind.id != "business_licence"
    for line in passages(observation):
        for code in credit_codes(line.text, labelled_only=labelled):
            yield line, code


def blocked(observation: Observation) -> str | None:
    """A code must have been read."""
    read = nothing_missing(observation) or next(_printed(observation), None)
    return read if isinstance(read, str) else (None if read else "没有读到统一社会信用代码")


def review(observation: Observation) -> str | None:
    """A code that one misread character explains is for a person to read."""
    doubtful = any(code.soundness == "misread" or not line.confirmed for line, code in _printed(observation))
    return "信用代码可能没有读准，请对照原件" if doubtful else None


def judge(observation: Observation) -> Iterator[Finding]:
    """Never more than a point to check: one misread character looks just the same."""
    seen: set[str] = set()
    for line, code in _printed(observation):
        if not line.confirmed or code.soundness == "misread" or code.text in seen:
            continue
        seen.add(code.text)
        if code.soundness == "invalid":
            message = f"统一社会信用代码“{code.text}”校验不符，可能读错或印错，请到国家企业信用信息公示系统核对。"
            yield found(RULE, "attention", "low", message, line.printed, line.box)
        elif observation.issuer.confirmed and (why := contradiction(issuer_name(observation), code)):
            message = f"统一社会信用代码与“{observation.issuer.name}”不符：{why}，请核对登记信息。"
            yield found(RULE, "attention", "medium", message, line.printed, line.box)


RULE = Rule(
    id="issuer.code",
    title="统一社会信用代码",
    clause="二(五)",
    basis="GB 32100-2015 法人和其他组织统一社会信用代码编码规则；广东省专项治理通知二(五)",
    kinds=CERTIFICATES | {"business_licence"},
    judge=judge,
    looks_at="执照或证书上印出的 18 位代码：校验位，以及登记类别（51 社会团体、91 企业……）与名称是否相符",
    limits="读错一个字符与印错看起来一样，只作提醒；代码真假以登记机关公示为准",
    blocked=blocked,
    review=review,
)
