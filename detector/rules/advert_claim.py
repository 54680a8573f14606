"""Observation in; come-ons of an advertisement out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.adverts import Claim, adverts
from detector.observation import Observation
from detector.report import Finding, Severity
from detector.rules.adtext import AdLine, ad_lines
from detector.rules.evidence import found
from detector.rules.rule import Rule


def claims_made(observation: Observation, rule: str) -> Iterator[tuple[Claim, AdLine, str]]:
    """Each come-on of a rule once, with the line and the words; what was not read well is left out."""
    lines = [line for line in ad_lines(observation) if line.confirmed]
    for claim in adverts().claims:
        said = ((line, line.promise(claim)) for line in lines if claim.rule == rule)
        first = next(((line, words) for line, words in said if words), None)
        if first:
            yield claim, *first


def judge(observation: Observation) -> Iterator[Finding]:
    """One finding for each come-on, however often it is repeated; warnings are none."""
    for claim, line, words in claims_made(observation, "claim"):
        serious = claim.level == "notice"
        listed = f"属于通知点名的“{claim.phrase}”一类噱头" if serious else "是夸大宣传的常见说法"
        severity: Severity = "serious" if serious else "attention"
        message = f"宣传中使用“{words}”，{listed}。"
        yield found(RULE, severity, "high" if serious else "medium", message, line.printed, line.box)


RULE = Rule(
    id="advert.claim",
    title="夸大宣传用语",
    clause="二(二)",
    basis="广东省专项治理通知二(二)：以“不限年龄”“包过”“官方认证”等噱头虚假宣传；广告法第九条、第二十四条",
    kinds=frozenset({"advert"}),
    judge=judge,
    looks_at="广告中的文字，包括拆开写、谐音、繁体、夹拼音字母的变体，以及折行",
    limits="“警惕包过”一类的提醒和整页的防骗提示不算；招聘广告等与证书培训无关的不判断；竖排和艺术字可能读不出",
)
