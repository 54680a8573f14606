"""A report and a language in, the sentences about it that do not stand in it word by word out.

In Chinese they are the report's own. In another language they are composed anew from verdict, counts and ids; only
what the rules wrote about this one page stays Chinese.
"""

from __future__ import annotations

from detector.exports.phrases import clause_words, phrase
from detector.exports.wording import Words
from detector.knowledge.topics import topic_of
from detector.report import Check, Finding, NextStep, Report

PROOF_BEGINS = 6
"""Letters of the sentence about what a photo cannot prove by which a Chinese summary is seen to say it already."""


def kind_title(report: Report, words: Words) -> str:
    """What sort of document it is."""
    return words.told.kinds.get(report.kind.id, report.kind.title)


def summary(report: Report, words: Words) -> str:
    """The verdict in one or two sentences."""
    if words.is_chinese:
        return report.summary
    said = words.told.summaries
    serious = tuple(one for one in report.findings if one.severity == "serious" and one.certainty != "low")
    doubts = tuple(one for one in report.findings if one.moves_verdict and one not in serious)
    if report.verdict == "violations_found":
        more = _counted(said, "more", len(doubts)) if doubts else ""
        count = _counted(said, "violation", len(serious))
        return said["violations_found"].format(serious=count, topics=_topics(serious, words), more=more)
    if report.verdict == "doubts_found":
        return _counted(said, "doubt", len(doubts)).format(topics=_topics(doubts, words))
    if report.verdict == "no_anomaly" and report.kind.id == "business_licence":
        return said["no_anomaly_licence"]
    if report.verdict == "inconclusive" and any(check.status == "error" for check in report.checks):
        return said["inconclusive_error"]
    return said[report.verdict]


def proof(report: Report, words: Words) -> str:
    """The sentence about what a photo cannot prove, unless the summary says it already."""
    sentence = words.report.no_proof
    return "" if words.is_chinese and sentence[:PROOF_BEGINS] in report.summary else sentence


def seen(finding: Finding, words: Words) -> str:
    """What the rule saw, in one sentence; empty where the finding's own message is in this language."""
    return words.told.rules.get(finding.rule, "")


def basis(finding: Finding, words: Words) -> str:
    """What a finding rests on, with the clause of the notice unless the source names it already."""
    if finding.clause is None or (words.is_chinese and finding.clause in finding.basis):
        return finding.basis
    clause = finding.clause if words.is_chinese else clause_words(finding.clause)
    return words.report.notice.format(clause=clause, basis=finding.basis)


def check_title(check: Check, words: Words) -> str:
    """What was looked at."""
    return words.told.topics.get(check.id, check.title)


def step_label(step: NextStep, words: Words) -> str:
    """What to do; a label that is not known in this language comes after the name of its action."""
    label = phrase(step.label, words)
    unknown = not words.is_chinese and label == step.label
    return f"{words.actions[step.action]}{words.punctuation.colon}{label}" if unknown else label


def page_place(report: Report, words: Words) -> str:
    """Which page of several this is; empty for the only one."""
    source = report.source
    return words.report.page_of.format(page=source.page, pages=source.pages) if source.pages > 1 else ""


def _topics(findings: tuple[Finding, ...], words: Words) -> str:
    """The topics of the findings, heaviest first, each once."""
    topics = (topic_of(one.rule) for one in findings)
    titles = (words.told.topics.get(topic.id, topic.title) for topic in topics if topic is not None)
    return words.punctuation.semicolon.join(dict.fromkeys(titles))


def _counted(said: dict[str, str], name: str, count: int) -> str:
    """The sentence for one, or for several with their number."""
    chosen = said[f"{name}_one" if count == 1 else f"{name}_many"]
    return chosen.replace("{count}", str(count))
