"""Observation in; a mainland ID number that fails its check digit or birth date out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.observation import Observation
from detector.report import Finding
from detector.rules.citizen import citizen_number, id_fault, needs_citizen_number
from detector.rules.evidence import found, masked
from detector.rules.fields import box_of, confirmed
from detector.rules.rule import CERTIFICATES, Rule


def judge(observation: Observation) -> Iterator[Finding]:
    """A point to check, never serious: one digit read wrong gives the same result."""
    text = citizen_number(observation)
    fault = id_fault(text)
    if fault:
        sure = confirmed(observation, "id_number")
        message = f"身份证号 {masked(text)} {fault}。可能印错，也可能没有读准，请对照原件。"
        box = box_of(observation, "id_number")
        yield found(RULE, "attention", "high" if sure and len(text) == 18 else "low", message, masked(text), box)


RULE = Rule(
    id="identity.checksum",
    title="身份证号校验",
    clause=None,
    basis="GB 11643-1999 公民身份号码",
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="身份证号的位数、出生日期和校验码",
    limits="护照、港澳台证件、外国人证件不校验；照片没有读准也会如此，请对照原件",
    blocked=needs_citizen_number,
)
