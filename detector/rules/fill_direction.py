"""Observation in; an empty 工种/职业方向 where "--" is prescribed, out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.observation import Observation
from detector.report import Certainty, Finding
from detector.rules.evidence import found
from detector.rules.fields import box_of, reading
from detector.rules.rule import Rule, nothing_missing


def _blocked(observation: Observation) -> str | None:
    reason = nothing_missing(observation)
    return reason or (None if "direction" in observation.fields else "没有读到“工种/职业方向”一栏")


def judge(observation: Observation) -> Iterator[Finding]:
    """A faint dash is easily overlooked, so this is a point to check."""
    field = reading(observation, "direction")
    if field.blank:
        message = "“工种/职业方向”一栏空白。规定没有内容时印“--”，不留空。"
        certainty: Certainty = "medium" if field.confirmed else "low"
        yield found(RULE, "attention", certainty, message, field.label, box_of(observation, "direction"))


RULE = Rule(
    id="fill.direction",
    title="工种/职业方向留空",
    clause="二(四)",
    basis="人社鉴发〔2021〕1号：工种/职业方向为空时填“--”",
    kinds=frozenset({"skill_level"}),
    judge=judge,
    looks_at="“工种/职业方向”标签后面是否印有内容",
    limits="照片太淡时短横可能看不出来，请对照原件",
    blocked=_blocked,
)
