"""Observation in; an issuer's name that imitates a state body's or stands in a public notice out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.bodies import imitation
from detector.knowledge.resemblance import resembles
from detector.observation import BodyClass, Observation
from detector.report import Certainty, Finding
from detector.rules.evidence import found
from detector.rules.missing import needs_issuer
from detector.rules.rule import CERTIFICATES, Rule
from detector.rules.standing import is_imitation, issuer_name

UNSURE_CLASSES: frozenset[BodyClass] = frozenset({"imitation", "unknown", "institution"})
"""Names that say of themselves neither that they are the state's nor that they are a society, company or school."""


def judge(observation: Observation) -> Iterator[Finding]:
    """A pattern or a likeness is a sign only; a name in a public notice is told with the notice."""
    issuer = observation.issuer
    if issuer.body_class not in UNSURE_CLASSES:
        return
    note = imitation().listed.get(issuer_name(observation))
    likeness = resembles(issuer_name(observation))
    certainty: Certainty = "medium" if issuer.confirmed else "low"
    if note:
        message = f"发证单位与公开名单中的名称相同：{note}。请向登记机关核实。"
        yield found(RULE, "attention", "high" if issuer.confirmed else "low", message, issuer.name, issuer.box)
    elif likeness and not likeness.same:
        message = f"发证单位名称与“{likeness.known}”相近，但不是。请向登记机关核实。"
        yield found(RULE, "attention", certainty, message, issuer.name, issuer.box)
    elif is_imitation(observation):
        message = "发证单位名称模仿国家机构，请向登记机关核实它是否依法登记。"
        yield found(RULE, "attention", certainty, message, issuer.name, issuer.box)


RULE = Rule(
    id="issuer.imitation",
    title="名称模仿国家机构",
    clause="二(一)(五)",
    basis="社会团体登记管理条例、企业名称登记管理规定；公开通报的名称写法（本项目归纳）",
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="发证单位名称的写法，公开名单，与已知国家机构名称的相近程度",
    limits="只是迹象；依法登记的全国性社团、企业、学校不在此列；公开名单可能已有变化",
    blocked=needs_issuer,
)
