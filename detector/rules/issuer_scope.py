"""Observation in; a licence whose scope holds 技术技能类资格证书培训考试发证 out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detector.knowledge.bodies import confusing
from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found, passages, wrapped
from detector.rules.rule import Rule

_PAUSE = re.compile(r"[、,\s]")


def judge(observation: Observation) -> Iterator[Finding]:
    """The phrase may be wrapped over two lines, and may have pauses in it."""
    for line in (*passages(observation), *wrapped(observation)):
        match = confusing().scope.search(_PAUSE.sub("", line.text)) or confusing().scope.search(line.text)
        if match and line.confirmed:
            message = f"经营范围含“{match[0]}”，属于通知点名的混淆概念的写法。"
            yield found(RULE, "serious", "high", message, line.printed, line.box)
            return


RULE = Rule(
    id="issuer.scope",
    title="经营范围含“技术技能类资格证书培训考试发证”",
    clause="二(五)",
    basis="广东省专项治理通知二(五)：经营范围含“技术技能类资格证书培训考试发证”",
    kinds=frozenset({"business_licence"}),
    judge=judge,
    looks_at="营业执照经营范围，包括折行",
    limits="只看执照上印出的文字；以登记机关公示为准",
)
