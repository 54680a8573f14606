"""A report in, a short text for a terminal out, in Chinese or English; inert, and masked unless asked otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from detector.exports.masking import mask_report
from detector.exports.numbering import numbered
from detector.exports.phrases import phrase
from detector.exports.plain import plain, seen_only
from detector.exports.telling import basis, check_title, kind_title, page_place, proof, seen, step_label, summary
from detector.exports.wording import Words
from detector.exports.words import CHINESE
from detector.report import ErrorReport, Report

LONGEST_LINE = 400
"""Characters; text from a picture is cut there, so that no reading floods the terminal."""


def verdict_text(report: Report, *, show_personal: bool = False, words: Words = CHINESE) -> str:
    """The whole answer in some thirty lines, with the letter to the departments where there is one."""
    return "\n".join(map(seen_only, _lines(report if show_personal else mask_report(report), words)))


def error_text(error: ErrorReport, words: Words = CHINESE) -> str:
    """Why an input could not be read."""
    why = f"{words.text.unreadable}{words.punctuation.colon}{_cut(phrase(error.error.message, words))}"
    return f"■ {_cut(error.source.name)}\n  {why}{_bracketed(error.error.code, words)}"


def _lines(report: Report, words: Words) -> Iterator[str]:
    colon, page = words.punctuation.colon, page_place(report, words)
    yield f"■ {_cut(report.source.name)}" + (_bracketed(page, words) if page else "")
    yield f"  {words.verdicts[report.verdict]}{colon}{_cut(summary(report, words))}"
    certainty = _bracketed(words.certainties[report.kind.certainty], words)
    yield f"  {words.text.kind}{colon}{_cut(kind_title(report, words))}{certainty}"
    yield from _findings(report, words)
    yield from _fields(report, words)
    yield from _checks(report, words)
    yield from _steps(report, words)
    if sentence := proof(report, words):
        yield f"  {sentence}"


def _findings(report: Report, words: Words) -> Iterator[str]:
    colon = words.punctuation.colon
    for item in numbered(report):
        finding = item.finding
        tags = f"{words.severities[finding.severity]}·{words.certainties[finding.certainty]}"
        told = [line for line in (seen(finding, words), _cut(finding.message)) if line]
        yield f"  {item.number}. [{tags}] {told[0]}"
        yield from (f"     {line}" for line in told[1:])
        yield f"     {words.report.basis}{colon}{_cut(basis(finding, words))}{_bracketed(finding.rule, words)}"
        text = _cut(finding.evidence.text)
        if text and text not in finding.message:
            yield f"     {words.text.read}{colon}“{text}”"


def _fields(report: Report, words: Words) -> Iterator[str]:
    labels = words.fields.items()
    read = [f"{label} {_cut(report.fields[key].value)}" for key, label in labels if key in report.fields]
    if read:
        yield f"  {words.text.read}{words.punctuation.colon}{words.punctuation.semicolon.join(read)}"


def _checks(report: Report, words: Words) -> Iterator[str]:
    """What was not settled, grouped by the reason why."""
    signs = words.punctuation
    for status in ("review", "error", "not_done"):
        titles: dict[str, list[str]] = {}
        for check in report.checks:
            if check.status == status:
                why = _cut(phrase(check.why.rstrip("。"), words))
                titles.setdefault(why, []).append(_cut(check_title(check, words)))
        if titles:
            groups = [
                signs.listed.join(names) + (_bracketed(why, words) if why else "") for why, names in titles.items()
            ]
            yield f"  {words.statuses[status]}{signs.colon}{signs.semicolon.join(groups)}"


def _steps(report: Report, words: Words) -> Iterator[str]:
    if report.next_steps:
        yield f"  {words.report.steps}"
    for step in report.next_steps:
        yield f"  · {_cut(step_label(step, words))}" + (f" {step.url}" if step.url else "")
        if step.action == "verify" and step.why:
            yield f"    {_cut(phrase(step.why, words))}"
    if report.letter:
        note = words.report.letter_note
        yield f"  {words.report.letter}" + (f"{words.punctuation.colon}{note}" if note else "")
    for line in report.letter.splitlines():
        yield f"    {_cut(line)}"


def _bracketed(text: str, words: Words) -> str:
    return f"{words.punctuation.open}{text}{words.punctuation.close}"


def _cut(text: str) -> str:
    return plain(text, limit=LONGEST_LINE)
