"""Observation in; required elements of the style that are not on the page out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.observation import ElementState, Observation
from detector.report import Certainty, Finding, Severity
from detector.rules.evidence import found
from detector.rules.layout_facts import is_strange, judged, may_be_serious, named, needs_style, style_of, uneven
from detector.rules.rule import CERTIFICATES, Rule

SERIOUS_LEAST = 2
"""One item alone may have been left out by a printer or fallen off (a pasted photo); two are no slip."""
SURE_LEAST = 3


def judge(observation: Observation) -> Iterator[Finding]:
    """One finding that names everything that is absent."""
    layout = style_of(observation)
    if layout is None:
        return
    absent = tuple(one for one in judged(layout) if one.state == "absent" and one.role != "title")
    if not absent:
        return
    place = next((one.place for one in absent if one.place is not None), None)
    if layout.in_use is False:
        severity: Severity = "attention" if len(absent) >= SERIOUS_LEAST else "info"
        message = f"没有找到{named(absent)}；发证日期不在这种样式的使用期内，当时的样式可能不同，请核对。"
        yield found(RULE, severity, "low", message, "", place)
    elif len(absent) >= SERIOUS_LEAST and may_be_serious(observation) and _stands_out(absent, layout.elements):
        certainty: Certainty = "high" if len(absent) >= SURE_LEAST else "medium"
        message = f"缺少规定必须有的{named(absent)}，照片上这些位置清楚可见，没有印。"
        yield found(RULE, "serious", certainty, message, "", place)
    else:
        certainty = "medium" if observation.quality.level == "good" and not is_strange(layout) else "low"
        message = f"没有找到{named(absent)}，请对照原件。"
        yield found(RULE, "attention", certainty, message, "", place)


def _stands_out(absent: tuple[ElementState, ...], elements: tuple[ElementState, ...]) -> bool:
    """True when most of the page was made out: what is unclear could hide what is said to be absent."""
    required = [one for one in elements if one.required]
    unclear = sum(one.state == "unclear" and not one.why for one in required)
    return unclear <= 2 and len(absent) <= len(required) / 2


RULE = Rule(
    id="layout.missing",
    title="缺少规定的内容",
    clause="二(四)",
    basis="人社鉴发〔2021〕1号：证书必备内容；广东省专项治理通知二(四)：不按规范样式印制",
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="与参考样式对照：各栏目、照片、二维码、查询网址在不在",
    limits="位置在画面外、反光、发暗或有读不出的字时不算缺少；只有必备内容有正式依据的证书才判为违规特征；印章由印章规则检查",
    blocked=needs_style,
    review=uneven,
)
