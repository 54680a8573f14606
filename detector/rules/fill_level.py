"""Observation in; a level that is not one of the five prescribed pairs out."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from detector.knowledge.numbers import levels
from detector.knowledge.plain import plain
from detector.observation import Observation
from detector.report import Certainty, Finding, Severity
from detector.rules.evidence import found
from detector.rules.fields import box_of, confirmed, level_parts
from detector.rules.missing import needs
from detector.rules.rule import Rule
from detector.rules.standing import is_one_plus_x


def _pairs() -> tuple[str, ...]:
    facts = levels()
    names = {value: name for name, value in facts.names.items()}
    return tuple(f"{numeral}/{names[value]}" for numeral, value in facts.numerals.items())


def _verdict(text: str) -> tuple[Severity, str] | None:
    """How bad a level text is and what to say; None when it is as prescribed or one character from it."""
    facts, (numeral, name) = levels(), level_parts(text)
    if text in _pairs():
        return None
    if numeral and name and numeral != name:
        return "serious", f"等级“{text}”前后矛盾，规范写法只有五种。"
    if numeral and name:
        return "attention", f"等级“{text}”不是规范写法（如“三级/高级工”）。"
    if text in facts.eight_level:
        return "info", f"“{text}”属于新八级工，证书上的规范写法未查到，无法判断。"
    if text in facts.bare:
        return "attention", f"等级只写“{text}”，可能是 1+X 证书，也可能填写不规范，请核对。"
    if any(OSA.distance(text, pair) <= 1 for pair in _pairs()):
        return None
    if numeral or name:
        return "attention", f"等级“{text}”不完整，规范写法如“三级/高级工”。"
    return "serious", f"等级“{text}”不在规定的五个等级之内。"


def judge(observation: Observation) -> Iterator[Finding]:
    """1+X certificates have other levels and cannot be judged."""
    text = plain(observation.value("level")).replace("\\", "/")
    verdict = _verdict(text)
    if verdict is None:
        return
    severity, message = verdict
    certainty: Certainty = "high"
    if is_one_plus_x(observation):
        severity, message = "info", f"等级写“{text}”，可能是 1+X 证书，其等级规则不同，无法判断。"
    elif not confirmed(observation, "level"):
        severity, certainty = "attention", "low"
    elif text in {pair.replace("/", "") for pair in _pairs()}:
        message, certainty = f"等级读作“{text}”，没有斜线（规范写法如“三级/高级工”），也可能是没有读到，请核对。", "low"
    yield found(RULE, severity, certainty, message, observation.value("level"), box_of(observation, "level"))


RULE = Rule(
    id="fill.level",
    title="职业技能等级的写法",
    clause="二(四)",
    basis="人社鉴发〔2021〕1号：五级/初级工、四级/中级工、三级/高级工、二级/技师、一级/高级技师",
    kinds=frozenset({"skill_level"}),
    judge=judge,
    looks_at="“职业技能等级”一栏的文字",
    limits="特级技师、首席技师、学徒工和 1+X 证书的写法无法判断",
    blocked=needs("level"),
)
