"""The truth about one picture and the program's report come in; one row of what was right goes out (JSON)."""

from __future__ import annotations

from typing import Any

from bench.accuracy.shares import plain
from detector import Report

Truth = dict[str, Any]
Row = dict[str, Any]
DEFAULTS = {"level": 2, "certificate": True}
"""What holds where the truth does not say: a phone photo of a certificate."""
COPIED = ("file", "family", "clause", "level", "condition", "pool", "genuine", "certificate")


def row_of(truth: Truth, report: Report, seconds: float) -> Row:
    """What was right on one picture; keys that the truth does not have are left out of the counts."""
    return {
        **{key: truth.get(key, DEFAULTS.get(key)) for key in COPIED},
        "verdict": report.verdict,
        "kind": report.kind.id,
        "expect": [[list(topics), _found(report, tuple(topics))] for topics in truth.get("expect", ())],
        "findings": [
            {
                "rule": one.rule,
                "severity": one.severity,
                "certainty": one.certainty,
                "so": _so(truth, one.rule),
                "text": one.evidence.text,
            }
            for one in report.findings
            if one.severity != "info"
        ],
        "fields": [_field(key, value, report) for key, value in truth.get("fields", {}).items() if value],
        "seals": [
            any(plain(text) in plain(seal.text) for seal in report.marks.seals)
            for text in truth.get("seals", ())
            if text
        ],
        "seconds": round(seconds, 2),
    }


def failed(truth: Truth, error: str) -> Row:
    """The row of a picture on which the program broke: everything expected counts as missed."""
    return {
        **{key: truth.get(key, DEFAULTS.get(key)) for key in COPIED},
        "verdict": "error",
        "kind": "",
        "expect": [[list(topics), False] for topics in truth.get("expect", ())],
        "findings": [],
        "fields": [[key, "missing", 0.0] for key, value in truth.get("fields", {}).items() if value],
        "seals": [False for text in truth.get("seals", ()) if text],
        "seconds": 0.0,
        "error": error,
    }


def _found(report: Report, topics: tuple[str, ...]) -> bool:
    return any(one.rule.startswith(topics) for one in report.findings if one.severity != "info")


def _so(truth: Truth, rule: str) -> str:
    """Whether a finding is so: "right", "wrong", or "unlisted" where a faulty picture's truth says nothing of it."""
    listed = tuple(topic for topics in truth.get("expect", ()) for topic in topics) + tuple(truth.get("also", ()))
    if listed and rule.startswith(listed):
        return "right"
    if truth.get("genuine") or rule.startswith(tuple(truth.get("forbid", ())) or ("\0",)):
        return "wrong"
    return "unlisted"


def _field(key: str, value: str, report: Report) -> list[Any]:
    got = report.fields.get(key)  # type: ignore[call-overload]
    if got is None or not got.value:
        return [key, "missing", 0.0]
    return [key, "right" if plain(got.value) == plain(value) else "wrong", round(got.score, 3)]
