"""Bytes come in, upright RGB photos or one named refusal go out."""

from detector.intake.facts import FileFacts
from detector.intake.photo import Photo, open_pages
from detector.intake.refusal import InputRefused, RefusalCode, refuse

__all__ = ["FileFacts", "InputRefused", "Photo", "RefusalCode", "open_pages", "refuse"]
