"""The text of a line in, its role on the page out: link, label, body or other."""

from __future__ import annotations

from detector.knowledge.labels import labels
from detector.observation import Role
from detector.reading.patterns import LINK
from detector.reading.signature import is_body_name

BODY_LENGTH = 16


def role_of(text: str) -> Role:
    """The role of a line that is not the title."""
    if LINK.search(text):
        return "link"
    if labels().known(text):
        return "label"
    if is_body_name(text):
        return "issuer"
    return "body" if len(text) >= BODY_LENGTH else "other"
