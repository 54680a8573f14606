"""A report in, a short Chinese text for a terminal out; inert, and masked unless asked otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from detector.exports import words
from detector.exports.masking import mask_report
from detector.exports.numbering import numbered
from detector.exports.plain import plain
from detector.report import ErrorReport, Report

LONGEST_LINE = 400
"""Characters; text from a picture is cut there, so that no reading floods the terminal."""


def verdict_text(report: Report, *, show_personal: bool = False) -> str:
    """The whole answer in some thirty lines, with the letter to the departments where there is one."""
    return "\n".join(_lines(report if show_personal else mask_report(report)))


def error_text(error: ErrorReport) -> str:
    """Why an input could not be read."""
    return f"■ {_cut(error.source.name)}\n  无法读取：{_cut(error.error.message)}（{error.error.code}）"


def _lines(report: Report) -> Iterator[str]:
    source = report.source
    page = f"（第 {source.page}/{source.pages} 页）" if source.pages > 1 else ""
    yield f"■ {_cut(source.name)}{page}"
    yield f"  {words.VERDICTS[report.verdict]}：{_cut(report.summary)}"
    yield f"  类型：{_cut(report.kind.title)}（{words.CERTAINTIES[report.kind.certainty]}）"
    yield from _findings(report)
    yield from _fields(report)
    yield from _checks(report)
    yield from _steps(report)
    if proof := words.proof_words(report.summary):
        yield f"  {proof}"


def _findings(report: Report) -> Iterator[str]:
    for item in numbered(report):
        finding = item.finding
        tags = f"{words.SEVERITIES[finding.severity]}·{words.CERTAINTIES[finding.certainty]}"
        yield f"  {item.number}. [{tags}] {_cut(finding.message)}"
        yield f"     依据：{_cut(words.basis_words(finding))}（{finding.rule}）"
        text = _cut(finding.evidence.text)
        if text and text not in finding.message:
            yield f"     读到：“{text}”"


def _fields(report: Report) -> Iterator[str]:
    read = [f"{label} {_cut(report.fields[key].value)}" for key, label in words.FIELDS.items() if key in report.fields]
    if read:
        yield "  读到：" + "；".join(read)


def _checks(report: Report) -> Iterator[str]:
    """What was not settled, grouped by the reason why."""
    for status in ("review", "error", "not_done"):
        titles: dict[str, list[str]] = {}
        for check in report.checks:
            if check.status == status:
                titles.setdefault(_cut(check.why).rstrip("。"), []).append(_cut(check.title))
        if titles:
            groups = ["、".join(names) + (f"（{why}）" if why else "") for why, names in titles.items()]
            yield f"  {words.STATUSES[status]}：" + "；".join(groups)


def _steps(report: Report) -> Iterator[str]:
    if report.next_steps:
        yield "  现在怎么办"
    for step in report.next_steps:
        yield f"  · {_cut(step.label)}" + (f" {step.url}" if step.url else "")
        if step.action == "verify" and step.why:
            yield f"    {_cut(step.why)}"
    if report.letter:
        yield f"  {words.LETTER}"
    for line in report.letter.splitlines():
        yield f"    {_cut(line)}"


def _cut(text: str) -> str:
    return plain(text, limit=LONGEST_LINE)
