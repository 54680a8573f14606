"""Reports of several pictures in; what was read on more than one of them and agrees, or does not agree, out.

Pure functions of reports; nothing is read again. What was not read, or not read well, is never compared, and nothing
said here is more than a point to check: two readings may be wrong in the same way, and two people may share a name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Literal

from rapidfuzz.distance import OSA

from detector.knowledge.plain import plain
from detector.report import FieldKey, KindId, Record, Report

SetFindingId = Literal[
    "set.fields", "set.number", "set.number-reused", "set.person", "set.identity", "set.name", "set.picture"
]
READ_WELL = 0.93
"""A field read with this score may be held against another picture; the same bound as for a line of print. Where two
pictures must say the same, each is the second reading of the other."""
SLIPS_MOST = 1
"""Values that differ by so few characters may be one value misread once."""
NEARLY_MOST = 2
"""ID numbers under one name that differ by so few digits are hardly two people's; chosen."""
ONE_NUMBER_EACH: frozenset[KindId] = frozenset({"skill_level", "qualification", "special_ability"})
"""Kinds whose number belongs to one certificate; an operation card's number is its holder's."""
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
    """What several pictures say together; `places` are their places in the given order, counted from 0.

    `severity` is never "serious"; "info" is a coincidence that may well be innocent.
    """

    id: SetFindingId
    severity: Literal["attention", "info"]
    message: str
    places: tuple[int, ...]


def across_batch(reports: Sequence[Report]) -> tuple[SetFinding, ...]:
    """What certificates of one folder say together: files, certificate numbers, ID numbers and names met twice."""
    return (
        *same_picture(reports),
        *same_number(reports),
        *_same_identity(reports),
        *_same_name(reports),
    )


def by_place(findings: Sequence[SetFinding]) -> dict[int, tuple[SetFinding, ...]]:
    """The findings that concern each place."""
    concerned: dict[int, list[SetFinding]] = defaultdict(list)
    for finding in findings:
        for place in finding.places:
            concerned[place].append(finding)
    return {place: tuple(found) for place, found in concerned.items()}


def value_of(report: Report, key: FieldKey) -> str:
    """A field in the form of comparison, empty when it was not read or not read well."""
    field = report.fields.get(key)
    return plain(field.value).upper() if field and field.score >= READ_WELL and field.value != "--" else ""


def differing(
    reports: Sequence[Report],
    *,
    keys: Sequence[FieldKey] = tuple(_COMPARED),
    said: SetFindingId = "set.fields",
) -> Iterator[SetFinding]:
    """One finding for each field that two pictures give differently; a single slip is left to the reader's eye."""
    for key in keys:
        values = [(place, value) for place, report in enumerate(reports) if (value := value_of(report, key))]
        pairs = [
            (place, other_place, OSA.distance(value, other) <= SLIPS_MOST)
            for (place, value), (other_place, other) in combinations(values, 2)
            if value not in other and other not in value
        ]
        if not pairs:
            continue
        place, other_place, slip = min(pairs, key=lambda pair: pair[2])  # a clear difference first
        of = "同一个人" if said == "set.person" else "同一张证书"
        asked = "可能有一处没有读准，请对照原件" if slip else f"请核对是不是{of}"
        message = f"第 {place + 1} 张与第 {other_place + 1} 张的{_COMPARED[key]}不一致，{asked}。"
        yield SetFinding(id=said, severity="attention", message=message, places=(place, other_place))


def _groups(reports: Sequence[Report], key: Callable[[Report], str]) -> Iterator[tuple[int, ...]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, report in enumerate(reports):
        if value := key(report):
            places[value].append(place)
    yield from (tuple(found) for found in places.values() if len(found) > 1)


def same_picture(reports: Sequence[Report]) -> Iterator[SetFinding]:
    """One file handed in more than once."""
    for places in _groups(reports, lambda report: f"{report.source.sha256}:{report.source.page}"):
        message = f"{_listed(places)}是同一个文件，可能重复提交。"
        yield SetFinding(id="set.picture", severity="info", message=message, places=places)


def same_number(reports: Sequence[Report]) -> Iterator[SetFinding]:
    """One number for different holders, or on different certificates of one holder; two pictures of one are neither."""
    for places in _groups(reports, lambda report: value_of(report, "number")):
        pairs = [(reports[one], reports[other]) for one, other in combinations(places, 2)]
        if any(_other_holder(*pair) for pair in pairs):
            message = f"{_listed(places)}证书编号相同，持证人却不同，请逐张到官方渠道查询。"
            yield SetFinding(id="set.number", severity="attention", message=message, places=places)
        elif any(_other_certificate(*pair) for pair in pairs):
            message = f"{_listed(places)}证书编号相同，职业或等级却不同，请逐张到官方渠道查询。"
            yield SetFinding(id="set.number-reused", severity="attention", message=message, places=places)


def _other_holder(report: Report, other: Report) -> bool:
    """True when the ID numbers, or else the names, were read well on both and differ by more than one slip."""
    keys: tuple[FieldKey, ...] = ("id_number", "name")
    pairs = [(value_of(report, key), value_of(other, key)) for key in keys]
    read = [(one, two) for one, two in pairs if one and two]
    return bool(read) and OSA.distance(*read[0]) > SLIPS_MOST


def _other_certificate(report: Report, other: Report) -> bool:
    """True for two certificates, each with a number of its own, that name another occupation or level."""
    if report.kind.id != other.kind.id or report.kind.id not in ONE_NUMBER_EACH:
        return False
    keys: tuple[FieldKey, ...] = ("occupation", "level")
    pairs = ((value_of(report, key), value_of(other, key)) for key in keys)
    return any(
        one and two and one not in two and two not in one and OSA.distance(one, two) > SLIPS_MOST for one, two in pairs
    )


def _same_identity(reports: Sequence[Report]) -> Iterator[SetFinding]:
    """One ID number under different names."""
    for places in _groups(reports, lambda report: value_of(report, "id_number")):
        names = {name for place in places if (name := value_of(reports[place], "name"))}
        if any(OSA.distance(one, other) > SLIPS_MOST for one, other in combinations(sorted(names), 2)):
            message = f"{_listed(places)}证件号码相同，姓名却不同，请核对身份证。"
            yield SetFinding(id="set.identity", severity="attention", message=message, places=places)


def _same_name(reports: Sequence[Report]) -> Iterator[SetFinding]:
    """One name with different ID numbers: most often two people; hardly so when the numbers nearly agree."""
    for places in _groups(reports, lambda report: value_of(report, "name")):
        numbers = sorted({number for place in places if (number := value_of(reports[place], "id_number"))})
        apart = [OSA.distance(one, other) for one, other in combinations(numbers, 2)]
        if not apart:
            continue
        if min(apart) <= NEARLY_MOST:
            message = f"{_listed(places)}姓名相同，证件号码只差一两位：可能没有读准，也可能填错，请对照身份证。"
            yield SetFinding(id="set.name", severity="attention", message=message, places=places)
        else:
            message = f"{_listed(places)}姓名相同，证件号码不同，可能是同名的两个人。"
            yield SetFinding(id="set.name", severity="info", message=message, places=places)


def _listed(places: Sequence[int]) -> str:
    return "第 " + "、".join(str(place + 1) for place in places) + " 张"
