"""Observation in; printed lines that belong to no element of the style out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.layout_facts import needs_style, style_of, uneven
from detector.rules.rule import CERTIFICATES, Rule

SHOWN_MOST = 3
LENGTH_MOST = 24


def judge(observation: Observation) -> Iterator[Finding]:
    """One line of information; what the words mean is for the wording rules."""
    layout = style_of(observation)
    extra = layout.in_state("extra") if layout is not None else ()
    if not extra:
        return
    shown = "、".join(f"“{_cut(one.printed)}”" for one in extra[:SHOWN_MOST])
    more = f"等 {len(extra)} 处" if len(extra) > SHOWN_MOST else ""
    message = f"样式以外的文字：{shown}{more}。文字本身由用语规则检查。"
    yield found(RULE, "info", "medium", message, extra[0].printed, extra[0].box)


def _cut(text: str) -> str:
    return text if len(text) <= LENGTH_MOST else f"{text[:LENGTH_MOST]}…"


RULE = Rule(
    id="layout.extra",
    title="样式以外的文字",
    clause="二(四)",
    basis="广东省专项治理通知二(四)：在规范样式的证书上增加字样",
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="不属于样式任何一项的印刷文字",
    limits="流水号、其他查询网址等允许另印；只告知有这些文字，不据此怀疑",
    blocked=needs_style,
    review=uneven,
)
