"""Reports of several pictures in; one answer about the certificate, or the person, that they show together out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import ConfigDict, Field

from detector.coincidences import SetFinding, differing, same_number, same_picture
from detector.report import KindId, Record, Report, Verdict

About = Literal["certificate", "person"]
_SHOWN_ELSEWHERE = frozenset({"seal.missing"})
"""Rules that say what one picture lacks and another picture of the same certificate may show."""
_WEIGHT: dict[Verdict, int] = {
    "violations_found": 0,
    "doubts_found": 1,
    "inconclusive": 2,
    "no_anomaly": 3,
    "not_a_certificate": 4,
}


class Member(Record):
    """One picture of a set: whose verdict counted for what."""

    name: str
    sha256: str
    page: int
    kind: KindId
    verdict: Verdict
    rules: tuple[str, ...] = ()


class NotDone(Record):
    """A check that was done on none of the pictures."""

    id: str
    title: str


class SetReport(Record):
    """Several pictures checked as one: the heaviest verdict, what does not agree, and what nobody could look at.

    `settled` are rules whose complaint about one picture another picture answers (a seal on the back).
    """

    schema_: Literal["set/1"] = Field(default="set/1", alias="schema")
    about: About
    verdict: Verdict
    summary: str
    members: tuple[Member, ...]
    findings: tuple[SetFinding, ...] = ()
    settled: tuple[str, ...] = ()
    not_done: tuple[NotDone, ...] = ()

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


def one_certificate(reports: Sequence[Report]) -> SetReport:
    """Cover and inside, or front and back, checked as one.

    A check counts as done when it was done on one of the pictures. Fields that were read well on two pictures must
    agree; that they do not is a point to check.

    Raises:
        ValueError: No report was given.
    """
    return _together("certificate", reports, tuple(differing(reports)))


def one_person(reports: Sequence[Report]) -> SetReport:
    """Certificates of one applicant, whose name and ID number must be the same on all of them.

    Raises:
        ValueError: No report was given.
    """
    unlike = differing(reports, keys=("name", "id_number"), said="set.person")
    return _together("person", reports, (*unlike, *same_picture(reports), *same_number(reports)))


def _together(about: About, reports: Sequence[Report], findings: tuple[SetFinding, ...]) -> SetReport:
    if not reports:
        raise ValueError("no reports")
    settled = _settled(reports) if about == "certificate" else frozenset[str]()
    counted = [report for report in reports if report.verdict != "not_a_certificate"] or list(reports)
    verdict = min((_verdict_without(report, settled) for report in counted), key=lambda each: _WEIGHT[each])
    asked = [finding for finding in findings if finding.severity == "attention"]
    if asked and _WEIGHT[verdict] > _WEIGHT["doubts_found"]:
        verdict = "doubts_found"
    return SetReport(
        about=about,
        verdict=verdict,
        summary=_summary(about, len(reports), asked, settled),
        members=tuple(_member(report, settled) for report in reports),
        findings=findings,
        settled=tuple(sorted(settled)),
        not_done=_not_done(counted) if about == "certificate" else (),
    )


def _member(report: Report, settled: frozenset[str]) -> Member:
    rules = dict.fromkeys(finding.rule for finding in report.findings if finding.rule not in settled)
    source = report.source
    return Member(
        name=source.name,
        sha256=source.sha256,
        page=source.page,
        kind=report.kind.id,
        verdict=_verdict_without(report, settled),
        rules=tuple(rules),
    )


def _settled(reports: Sequence[Report]) -> frozenset[str]:
    """What one picture lacks and another shows."""
    sealed = any(report.marks.seals for report in reports)
    missed = {finding.rule for report in reports for finding in report.findings}
    return frozenset(missed & _SHOWN_ELSEWHERE) if sealed else frozenset()


def _verdict_without(report: Report, settled: frozenset[str]) -> Verdict:
    """The picture's verdict once what another picture settles is left out; only a doubt can be settled."""
    weighing = [finding for finding in report.findings if finding.moves_verdict]
    if report.verdict != "doubts_found" or any(finding.rule not in settled for finding in weighing):
        return report.verdict
    return "no_anomaly"


def _not_done(reports: Sequence[Report]) -> tuple[NotDone, ...]:
    """The checks that were done on none of the pictures."""
    checks = [check for report in reports for check in report.checks]
    done = {check.id for check in checks if check.status not in ("not_done", "error")}
    titles = {check.id: check.title for check in checks if check.id not in done}
    return tuple(NotDone(id=id_, title=title) for id_, title in titles.items())


def _summary(about: About, count: int, asked: Sequence[SetFinding], settled: frozenset[str]) -> str:
    of = "一张证书" if about == "certificate" else "一个人的证书"
    said = f"有 {len(asked)} 处对不上，请逐处核对原件" if asked else "没有发现互相对不上的地方"
    more = "；有一张上没有的印章，在另一张上" if settled else ""
    return f"{count} 张图片合起来看（{of}）：{said}{more}。"
