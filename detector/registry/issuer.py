"""Observation in; the same with what the lists say about its issuer out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from detector.knowledge import creditcodes
from detector.observation import Listed, Observation

LookUp = Callable[[str, Iterable[str]], Listed]
"""A name and credit codes in, what the lists say out; never raises."""


def with_lists(observation: Observation, name: str, look_up: LookUp) -> Observation:
    """Looks the issuer up by its name, freed of what is printed around it, and by credit codes on the page."""
    codes = credit_codes(observation)
    if not name and not codes:
        return observation
    listed = look_up(name, codes)
    looked = observation.looked_for | ({"registry"} if listed.lists else set())
    return replace(observation, listed=listed, looked_for=looked)


def credit_codes(observation: Observation) -> tuple[str, ...]:
    """Codes of the issuer that were read well: any on a licence, elsewhere only beside their label."""
    licence = observation.kind.id == "business_licence"
    found: list[str] = []
    for line in observation.lines:
        if line.confirmed and (licence or creditcodes.is_labelled(line.text)):
            codes = creditcodes.credit_codes(line.text, labelled_only=False)
            found += [code.text for code in codes if code.soundness == "valid"]
    return tuple(dict.fromkeys(found))
