"""A report in, its findings out in the order and with the numbers that every surface shows."""

from __future__ import annotations

from dataclasses import dataclass

from detector.report import Finding, Report

_SEVERITY_ORDER = {"serious": 0, "attention": 1, "info": 2}
_CERTAINTY_ORDER = {"high": 0, "medium": 1, "low": 2}


@dataclass(frozen=True, slots=True)
class Numbered:
    """One finding and the number that stands beside it on the picture and in the list."""

    number: int
    finding: Finding


def numbered(report: Report) -> tuple[Numbered, ...]:
    """The findings, gravest first and surest first among equals, numbered from 1."""
    ordered = sorted(
        report.findings,
        key=lambda finding: (_SEVERITY_ORDER[finding.severity], _CERTAINTY_ORDER[finding.certainty]),
    )
    return tuple(Numbered(number, finding) for number, finding in enumerate(ordered, start=1))
