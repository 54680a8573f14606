"""A sheet in, its row in the table of a batch out: masked, in the words that every surface uses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from detector.coincidences import across_batch
from detector.exports import words
from detector.exports.masking import mask_report
from detector.exports.numbering import numbered
from detector.exports.plain import plain
from detector.report import ErrorReport, FieldKey, Record, Report

FAILED = "failed"
FAILED_WORD = "没有查成"


class Row(Record):
    """One page of one paper; `place` counts rows from 0, `number` only what could be read, as results.xlsx does."""

    place: int
    number: int | None
    name: str
    page: int = 1
    pages: int = 1
    kind: str = ""
    holder: str = ""
    certificate: str = ""
    issuer: str = ""
    verdict: str = FAILED
    word: str = FAILED_WORD
    finding: str = ""
    clause: str = ""


class Together(Record):
    """What several certificates of a batch say only together; `numbers` are those of the rows."""

    id: str
    word: str
    message: str
    numbers: tuple[int, ...]


def row_of(record: dict[str, Any], place: int, number: int) -> Row:
    """The row of a report, which would be the `number`-th one, or of an error."""
    if "error" in record:
        error = ErrorReport.model_validate(record)
        return Row(place=place, number=None, name=plain(error.source.name), finding=plain(error.error.message))
    report = mask_report(Report.model_validate(record))
    found = numbered(report)
    first = found[0].finding if found else None
    untold = report.summary if report.verdict in ("inconclusive", "not_a_certificate") else ""
    return Row(
        place=place,
        number=number,
        name=plain(report.source.name),
        page=report.source.page,
        pages=report.source.pages,
        kind=plain(report.kind.title),
        holder=_field(report, "name"),
        certificate=_field(report, "number"),
        issuer=_field(report, "issuer"),
        verdict=report.verdict,
        word=words.VERDICTS[report.verdict],
        finding=plain(first.message if first else untold),
        clause=(first.clause or "") if first else "",
    )


def together(records: Sequence[dict[str, Any]]) -> tuple[Together, ...]:
    """Reused numbers and repeated pictures among the pages that could be read."""
    reports = [Report.model_validate(record) for record in records if "error" not in record]
    return tuple(
        Together(
            id=each.id,
            word=words.SET_TITLES[each.id],
            message=each.message,
            numbers=tuple(place + 1 for place in each.places),
        )
        for each in across_batch(reports)
    )


def _field(report: Report, key: FieldKey) -> str:
    field = report.fields.get(key)
    return "" if field is None or field.value == "--" else plain(field.value)
