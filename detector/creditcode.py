"""What was measured in, the credit code of the body that issued or is registered, or nothing, out."""

from __future__ import annotations

from detector.knowledge.creditcodes import credit_codes
from detector.observation import Observation


def sound_code(observation: Observation) -> str:
    """The one unified social credit code that was read well and whose check character fits; else an empty string.

    On a certificate only a code with its label counts: an ID number looks alike.
    """
    labelled = observation.kind.id != "business_licence"
    lines = (line.text for line in observation.lines if line.confirmed and line.layer != "seal")
    codes = {code for line in lines for code in credit_codes(line, labelled_only=labelled)}
    valid = [code.text for code in codes if code.soundness == "valid"]
    return valid[0] if len(valid) == 1 else ""
