"""Observation in, findings and checks out: every rule in this folder is found and run by itself."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from detector.observation import Observation
from detector.report import Check, Finding
from detector.rules.judge import judge
from detector.rules.rule import Rule


def _discover() -> tuple[Rule, ...]:
    """The RULE of every module of this package that has one, ordered by id."""
    modules = (import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__) if "_" in info.name)
    return tuple(sorted((module.RULE for module in modules if hasattr(module, "RULE")), key=lambda rule: rule.id))


RULES: tuple[Rule, ...] = _discover()


def judge_all(observation: Observation) -> tuple[tuple[Finding, ...], tuple[Check, ...]]:
    """Runs every rule that applies to the kind.

    A rule that raises turns its check into `error` and stops nobody else.
    """
    return judge(observation, RULES)
