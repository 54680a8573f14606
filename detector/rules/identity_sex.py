"""Observation in; a printed sex that contradicts the ID number out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detector.observation import Observation
from detector.report import Finding
from detector.rules.citizen import citizen_number, id_fault, needs_citizen_number
from detector.rules.evidence import Passage, found, passages
from detector.rules.frame import frame_of
from detector.rules.rule import CERTIFICATES, Rule

_TOGETHER = re.compile(r"性别:?([男女])(?![一-龥])")


def _printed(observation: Observation) -> tuple[str, Passage] | None:
    """The printed sex and its line: beside its label on one line, or to the right of it on the same row."""
    lines = [line for line in passages(observation) if line.confirmed]
    for line in lines:
        match = _TOGETHER.search(line.text)
        if match:
            return match[1], line
    labels = [line for line in lines if line.text.rstrip(":") == "性别"]
    for label in labels:
        frame = frame_of(label.box)
        for line in lines:
            right, down = frame.place(line.box[0])
            if line.text in ("男", "女") and right > 0 and abs(down) < frame.height:
                return line.text, line
    return None


def _blocked(observation: Observation) -> str | None:
    reason = needs_citizen_number(observation)
    return reason or (None if _printed(observation) else "证书上没有读到性别")


def judge(observation: Observation) -> Iterator[Finding]:
    """Only a number whose check digit is right can contradict; the result is a point to check."""
    printed, text = _printed(observation), citizen_number(observation)
    if printed and not id_fault(text) and len(text) == 18 and printed[0] != ("男" if int(text[16]) % 2 else "女"):
        message = f"印出的性别是{printed[0]}，与身份证号表示的不同，请核对。"
        yield found(RULE, "attention", "low", message, printed[1].printed, printed[1].box)


RULE = Rule(
    id="identity.sex",
    title="性别与身份证号",
    clause=None,
    basis="GB 11643-1999：第 17 位奇数为男、偶数为女",
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="印出的性别和身份证号第 17 位",
    limits="登记变更等情形可能不一致，只作提醒",
    blocked=_blocked,
)
