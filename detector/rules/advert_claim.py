"""Observation in; come-ons of an advertisement out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.adverts import adverts, is_warning
from detector.knowledge.plain import unsplit
from detector.observation import Observation
from detector.report import Finding, Severity
from detector.rules.evidence import found
from detector.rules.rule import Rule
from detector.rules.standing import is_state


def judge(observation: Observation) -> Iterator[Finding]:
    """One finding for each come-on, however often it is repeated; warnings are none."""
    facts = adverts()
    lines = [(line, unsplit(line.text)) for line in observation.lines]
    if is_state(observation) or not facts.context.search("\n".join(text for _, text in lines)):
        return
    for claim in facts.claims:
        for line, text in lines:
            match = next((one for one in claim.pattern.finditer(text) if not is_warning(text, *one.span())), None)
            if match and line.confirmed:
                serious = claim.level == "notice"
                listed = "属于通知点名的噱头" if serious else "是夸大宣传的常见说法"
                message = f"宣传中使用“{match[0]}”，{listed}。"
                severity: Severity = "serious" if serious else "attention"
                yield found(RULE, severity, "high" if serious else "medium", message, line.text, line.box)
                break


RULE = Rule(
    id="advert.claim",
    title="夸大宣传用语",
    clause="二(二)",
    basis="广东省专项治理通知二(二)：以“不限年龄”“包过”“官方认证”等噱头虚假宣传；广告法第二十四条",
    kinds=frozenset({"advert"}),
    judge=judge,
    looks_at="广告中的文字，包括拆开写、繁体写的变体",
    limits="“警惕包过”一类的提醒不算；招聘广告等与证书培训无关的不判断",
)
