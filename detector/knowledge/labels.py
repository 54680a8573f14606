"""The labels printed on certificates, from `labels.toml`: normalised text to field key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detector.knowledge.source import table
from detector.report import FieldKey

_BLANKS = re.compile(r"[\s　:：.。·()（）\[\]【】“”\"'，,、]+")


@dataclass(frozen=True, slots=True)
class Labels:
    """Label tables; keys are normalised label texts.

    `fields` maps to the report's field key, `other` are labels that only end a value, `licence_*` are those of a
    business licence, `occupation_and_level` those whose value holds both.
    """

    fields: dict[str, FieldKey]
    other: frozenset[str]
    licence_issuer: frozenset[str]
    licence_scope: frozenset[str]
    occupation_and_level: frozenset[str]

    def known(self, text: str) -> bool:
        """True when the whole text is a label of a certificate."""
        key = normalised(text)
        return key in self.fields or key in self.other


def normalised(text: str) -> str:
    """A label without blanks, colons and brackets, in lower case, for comparison."""
    return _BLANKS.sub("", text).lower()


@cache
def labels() -> Labels:
    """The label tables."""
    data = table("labels")
    fields: dict[str, FieldKey] = {}
    for key, texts in data["fields"].items():
        fields |= {normalised(text): key for text in texts}

    def normalised_set(texts: list[str]) -> frozenset[str]:
        return frozenset(map(normalised, texts))

    return Labels(
        fields,
        normalised_set(data["other"]["words"]),
        normalised_set(data["licence"]["issuer"]),
        normalised_set(data["licence"]["scope"]),
        normalised_set(data["split"]["occupation_and_level"]),
    )
