"""Observation and rules in, findings by weight and one check per topic out."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from detector.knowledge.topics import Topic, topic_of, topics
from detector.observation import Observation
from detector.report import Certainty, Check, CheckStatus, Finding
from detector.rules.rule import Rule

LOG = logging.getLogger(__name__)
WEAKER: dict[Certainty, Certainty] = {"high": "medium", "medium": "low", "low": "low"}
ORDER = {"serious": 0, "attention": 1, "info": 2, "high": 0, "medium": 1, "low": 2}
NOT_BUILT = "本版本尚未检查"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rule said: findings, why it could not look, what a person should look at, a note, or that it broke."""

    rule: Rule
    findings: tuple[Finding, ...] = ()
    blocked: str | None = None
    review: str | None = None
    note: str | None = None
    broken: bool = False


def judge(observation: Observation, rules: tuple[Rule, ...]) -> tuple[tuple[Finding, ...], tuple[Check, ...]]:
    """Runs the rules that apply to the kind; findings come heaviest first, checks by topic."""
    outcomes = tuple(_run(rule, observation) for rule in rules if observation.kind.id in rule.kinds)
    findings = [finding for outcome in outcomes for finding in outcome.findings]
    findings.sort(key=lambda finding: (ORDER[finding.severity], ORDER[finding.certainty], finding.rule))
    wanted = (topic for topic in topics() if observation.kind.id in topic.kinds)
    elsewhere = tuple(rule for rule in rules if observation.kind.id not in rule.kinds)
    checks = (_check(topic, outcomes, observation) for topic in wanted if _concerns(topic, outcomes, elsewhere))
    return tuple(findings), tuple(checks)


def _concerns(topic: Topic, outcomes: tuple[Outcome, ...], elsewhere: tuple[Rule, ...]) -> bool:
    """False when a topic has rules, but all of them are for other kinds: then there was nothing to check."""
    here = any(topic_of(outcome.rule.id) == topic for outcome in outcomes)
    return here or not any(topic_of(rule.id) == topic for rule in elsewhere)


def _run(rule: Rule, observation: Observation) -> Outcome:
    """One rule on one page; nothing it does stops the others."""
    try:
        reason = rule.blocked(observation)
        if reason:
            return Outcome(rule, blocked=reason)
        findings = tuple(_weakened(finding, observation) for finding in rule.judge(observation))
        review, note = rule.review(observation), rule.note(observation)
    except Exception as problem:
        # Only the class is logged: a message could hold what was printed on the page.
        LOG.error("rule %s failed: %s", rule.id, type(problem).__name__)
        return Outcome(rule, broken=True)
    return Outcome(rule, findings, review=review, note=note)


def _weakened(finding: Finding, observation: Observation) -> Finding:
    """A poor photo takes one step of certainty away."""
    if observation.quality.level != "poor":
        return finding
    return finding.model_copy(update={"certainty": WEAKER[finding.certainty]})


def _check(topic: Topic, outcomes: tuple[Outcome, ...], observation: Observation) -> Check:
    """The state of one topic, from every rule that belongs to it."""
    mine = [outcome for outcome in outcomes if topic_of(outcome.rule.id) == topic]
    status, why = _state(topic, mine, observation)
    return Check(id=topic.id, title=topic.title, status=status, why=why)


def _state(topic: Topic, mine: list[Outcome], observation: Observation) -> tuple[CheckStatus, str]:
    if not mine:
        measured = topic.id in observation.looked_for or topic.id.split(".")[0] in observation.looked_for
        unbuilt = "已经测量，本版本尚未据此判断" if measured else NOT_BUILT
        return "not_done", observation.not_looked.get(topic.id, unbuilt)
    findings = [finding for outcome in mine for finding in outcome.findings]
    heavy = [one for one in findings if one.severity == "serious" and one.certainty != "low"]
    if heavy:
        return "fail", f"发现 {len(heavy)} 处违规特征"
    doubts = [one for one in findings if one.severity != "info"]
    if doubts:
        return "review", f"有 {len(doubts)} 处需要核对"
    if any(outcome.broken for outcome in mine):
        return "error", "检查时程序出错，这一项没有结论"
    blocked = sorted({outcome.blocked for outcome in mine if outcome.blocked})
    if len([outcome for outcome in mine if outcome.blocked]) == len(mine):
        return "not_done", "；".join(blocked)
    if observation.quality.level == "poor":
        return "not_done", "照片不够清楚，没有发现不等于没有"
    reviews = sorted({outcome.review for outcome in mine if outcome.review})
    if reviews:
        return "review", "；".join(reviews)
    notes = "".join(f"；{note}" for note in dict.fromkeys(outcome.note for outcome in mine if outcome.note))
    return "pass", "未发现异常" + notes + (f"（部分内容未检查：{'；'.join(blocked)}）" if blocked else "")
