"""Data in, a JSON answer out that a terminal can show: what cannot be seen is written as an escape, nothing is lost."""

from __future__ import annotations

from typing import Any

from fastapi.responses import JSONResponse

from detector.exports.plain import json_line


class InertJson(JSONResponse):
    """The answer of every address that repeats a name or what was read."""

    def render(self, content: Any) -> bytes:  # noqa: ANN401 - whatever JSON has
        """The body."""
        return json_line(super().render(content).decode()).encode()
