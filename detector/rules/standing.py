"""Observation in, what kind and issuer entitle a certificate to out."""

from __future__ import annotations

from detector.knowledge.numbers import levels, one_plus_x
from detector.knowledge.plain import plain
from detector.observation import BodyClass, Observation
from detector.report import KindId
from detector.rules.evidence import whole_text

STATE_CLASSES: frozenset[BodyClass] = frozenset({"state", "state_unit"})
PRIVATE_CLASSES: frozenset[BodyClass] = frozenset(
    {"filed_evaluator", "society", "company", "school", "institution", "imitation"}
)
STATE_KINDS: frozenset[KindId] = frozenset(
    {"qualification", "professional", "title", "special_operation", "special_ability"}
)
"""Kinds that the state issues; only a name that clearly is no state body's takes that away."""


def is_state(observation: Observation) -> bool:
    """True when the issuer is a state body or its unit."""
    return observation.issuer.body_class in STATE_CLASSES


def is_private(observation: Observation) -> bool:
    """True when the issuer's name was read well and is no state body's."""
    return observation.issuer.body_class in PRIVATE_CLASSES


def is_imitation(observation: Observation) -> bool:
    """True when the issuer's name imitates a state body's."""
    return observation.issuer.body_class == "imitation"


def may_use_state_words(observation: Observation) -> bool:
    """True when kind and issuer entitle the print to 中华人民共和国, 国家, 职业资格 and the like."""
    body = observation.issuer.body_class
    if body in STATE_CLASSES:
        return True
    if observation.kind.id == "professional":
        return body in ("unknown", "society", "institution")
    if observation.kind.id == "title":
        return body != "imitation"
    return observation.kind.id in STATE_KINDS and body in ("unknown", "institution")


def is_one_plus_x(observation: Observation) -> bool:
    """True for what may be a 1+X certificate, whose number and level follow other rules."""
    if observation.kind.id != "skill_level":
        return False
    level = plain(observation.value("level"))
    return level in levels().bare or one_plus_x().search(whole_text(observation)) is not None


def issuer_name(observation: Observation) -> str:
    """The issuer's name in the form of comparison."""
    return plain(observation.issuer.name or observation.value("issuer"))
