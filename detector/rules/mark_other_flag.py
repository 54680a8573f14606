"""Observation in; the national flag in an advertisement out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.rule import Rule
from detector.rules.standing import is_state


def _blocked(observation: Observation) -> str | None:
    return None if "flag" in observation.looked_for else "没有查找国旗图案"


def judge(observation: Observation) -> Iterator[Finding]:
    """A point to check: a picture of a place or an occasion may show a flag too."""
    if is_state(observation):
        return
    for mark in observation.marks.others:
        if mark.kind == "flag":
            message = "广告中有疑似国旗图案，国旗不得用于广告，请核实。"
            yield found(RULE, "attention", "medium", message, "疑似国旗图案", mark.box)
            return


RULE = Rule(
    id="mark.other-flag",
    title="广告中的国旗",
    clause="二(二)",
    basis="国旗法第二十条：国旗不得用作商标、广告；广告法第九条",
    kinds=frozenset({"advert"}),
    judge=judge,
    looks_at="平展完整的国旗图案：红底、一大四小五颗黄星的位置",
    limits="飘动的、遮住一部分的、红色背景上的国旗看不出；照片里的场景也可能有国旗，所以只请人核对；国家机关自己的通知不判断",
    blocked=_blocked,
)
