"""What was found in, the words of a report to the departments in charge out, ready to copy.

The holder's name and ID number never stand in it; the reader fills in what only he knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.channels import things_to_keep
from detector.knowledge.kinds import kind_table
from detector.knowledge.letter import letter_fields, letter_words
from detector.observation import Observation
from detector.report import FieldKey, Finding, NextStep

FRAUD_DEPARTMENT = "公安"
FINDINGS_MOST = 12
"""A letter names the heaviest; more would not be read."""


def letter(observation: Observation, findings: tuple[Finding, ...], steps: tuple[NextStep, ...]) -> str:
    """The letter, or an empty string when nobody is to be told.

    Args:
        observation: What was measured.
        findings: What the rules found, heaviest first.
        steps: The next steps; those that report name the departments.
    """
    departments = [_addressed(step) for step in steps if step.action == "report"]
    serious = [one for one in findings if one.severity == "serious" and one.certainty != "low"]
    return "\n".join(_lines(observation, serious[:FINDINGS_MOST], departments)) if departments and serious else ""


def _lines(observation: Observation, findings: list[Finding], departments: list[str]) -> Iterator[str]:
    words, kind = letter_words(), observation.kind.id
    yield words["heading"]
    yield words["to"].format(departments="、".join(departments))
    yield words.get(kind, words["certificate"]).format(title=kind_table().names[kind])
    facts = [f"{label} {value}" for key, label in letter_fields() if (value := _value(observation, key))]
    if facts:
        yield words["facts"].format(facts="；".join(facts))
    yield words["found"]
    for number, one in enumerate(findings, start=1):
        yield words["item"].format(number=number, message=one.message.rstrip("。"), basis=one.basis)
    yield words["where"]
    yield words["keep"].format(things="、".join(things_to_keep(kind)))
    yield words["limit"]
    yield words["sign"]
    yield words["phone"]


def _addressed(step: NextStep) -> str:
    name = step.label.removeprefix("向").removesuffix("反映")
    return f"{name}（{letter_words()['fraud']}）" if step.department == FRAUD_DEPARTMENT else name


def _value(observation: Observation, key: FieldKey) -> str:
    return observation.value(key) or (observation.issuer.name if key == "issuer" else "")
