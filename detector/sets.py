"""Reports of several pictures in, what they say only together out: one certificate on several pictures, or a batch.

Pure functions of reports; nothing is read again. What was not read, or not read well, is never compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Literal

from rapidfuzz.distance import OSA

from detector.knowledge.plain import plain
from detector.report import FieldKey, Record, Report, Verdict

SetFindingId = Literal["set.fields", "set.number", "set.person", "set.identity", "set.picture"]
READ_WELL = 0.93
"""A field read with this score may be held against another picture; the same bound as for a line of print."""
SLIPS_MOST = 1
"""Values that differ by so few characters may be one value misread once."""
_WEIGHT: dict[Verdict, int] = {
    "violations_found": 0,
    "doubts_found": 1,
    "inconclusive": 2,
    "no_anomaly": 3,
    "not_a_certificate": 4,
}
_COMPARED: dict[FieldKey, str] = {
    "name": "姓名",
    "id_number": "证件号码",
    "number": "证书编号",
    "occupation": "职业名称",
    "level": "等级",
    "issue_date": "发证日期",
    "issuer": "发证单位",
}


class SetFinding(Record):
    """What several pictures say together; `places` are their places in the given order, counted from 0."""

    id: SetFindingId
    message: str
    places: tuple[int, ...]


class SetReport(Record):
    """Several pictures of one certificate as one: the heaviest verdict, every rule once, and what does not agree."""

    verdict: Verdict
    rules: tuple[str, ...]
    not_done: tuple[str, ...]
    findings: tuple[SetFinding, ...]


def one_certificate(reports: Sequence[Report]) -> SetReport:
    """Front and back, or cover and inside, checked as one.

    A check counts as done when it was done on one of the pictures. Fields that were read well on two pictures must
    agree; that they do not is a point to check.

    Raises:
        ValueError: No report was given.
    """
    if not reports:
        raise ValueError("no reports")
    about = [report for report in reports if report.verdict != "not_a_certificate"] or list(reports)
    verdict = min((report.verdict for report in about), key=lambda each: _WEIGHT[each])
    differing = tuple(_differing(reports))
    if differing and _WEIGHT[verdict] > _WEIGHT["doubts_found"]:
        verdict = "doubts_found"
    done = {check.id for report in about for check in report.checks if check.status not in ("not_done", "error")}
    listed = dict.fromkeys(check.id for report in about for check in report.checks)
    return SetReport(
        verdict=verdict,
        rules=tuple(dict.fromkeys(finding.rule for report in about for finding in report.findings)),
        not_done=tuple(one for one in listed if one not in done),
        findings=differing,
    )


def across_batch(reports: Sequence[Report]) -> tuple[SetFinding, ...]:
    """What certificates of one folder say together: shared numbers, shared ID numbers, the same picture twice."""
    return (*_same_picture(reports), *_same_number(reports), *_same_identity(reports))


def one_person(reports: Sequence[Report]) -> tuple[SetFinding, ...]:
    """Name and ID number of one applicant's certificates, which must be the same on all of them."""
    return tuple(_differing(reports, keys=("name", "id_number"), said="set.person"))


def value_of(report: Report, key: FieldKey) -> str:
    """A field in the form of comparison, empty when it was not read or not read well."""
    field = report.fields.get(key)
    return plain(field.value).upper() if field and field.score >= READ_WELL and field.value != "--" else ""


def _differing(
    reports: Sequence[Report],
    *,
    keys: Sequence[FieldKey] = tuple(_COMPARED),
    said: SetFindingId = "set.fields",
) -> Iterator[SetFinding]:
    """One finding for each field that two pictures give differently; a single slip is left to the reader's eye."""
    for key in keys:
        values = [(place, value) for place, report in enumerate(reports) if (value := value_of(report, key))]
        for (place, value), (other_place, other) in combinations(values, 2):
            if value in other or other in value:
                continue
            slip = OSA.distance(value, other) <= SLIPS_MOST
            asked = "可能有一处没有读准，请对照原件" if slip else "请核对是不是同一个人、同一张证书"
            message = f"第 {place + 1} 张与第 {other_place + 1} 张的{_COMPARED[key]}不一致，{asked}。"
            yield SetFinding(id=said, message=message, places=(place, other_place))
            break


def _groups(reports: Sequence[Report], key: Callable[[Report], str]) -> Iterator[tuple[int, ...]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, report in enumerate(reports):
        if value := key(report):
            places[value].append(place)
    yield from (tuple(found) for found in places.values() if len(found) > 1)


def _same_picture(reports: Sequence[Report]) -> Iterator[SetFinding]:
    for places in _groups(reports, lambda report: f"{report.source.sha256}:{report.source.page}"):
        yield SetFinding(id="set.picture", message=f"{_listed(places)}是同一个文件。", places=places)


def _same_number(reports: Sequence[Report]) -> Iterator[SetFinding]:
    """One number on certificates of different holders; two pictures of one certificate are none of these."""
    for places in _groups(reports, lambda report: value_of(report, "number")):
        if any(_other_holder(reports[one], reports[other]) for one, other in combinations(places, 2)):
            message = f"{_listed(places)}证书编号相同，持证人却不同，请逐张到官方渠道查询。"
            yield SetFinding(id="set.number", message=message, places=places)


def _other_holder(report: Report, other: Report) -> bool:
    """True when ID numbers, or names, were read well on both and are not the same but for one slip."""
    pairs = ((value_of(report, key), value_of(other, key)) for key in ("id_number", "name"))
    return any(one and two and OSA.distance(one, two) > SLIPS_MOST for one, two in pairs)


def _same_identity(reports: Sequence[Report]) -> Iterator[SetFinding]:
    """One ID number under different names."""
    for places in _groups(reports, lambda report: value_of(report, "id_number")):
        names = {name for place in places if (name := value_of(reports[place], "name"))}
        if any(OSA.distance(one, other) > SLIPS_MOST for one, other in combinations(sorted(names), 2)):
            message = f"{_listed(places)}证件号码相同，姓名却不同，请核对身份证。"
            yield SetFinding(id="set.identity", message=message, places=places)


def _listed(places: Sequence[int]) -> str:
    return "第 " + "、".join(str(place + 1) for place in places) + " 张"
