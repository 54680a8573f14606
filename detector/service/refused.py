"""A code and words in, the JSON answer of a request that cannot be met out: one shape for the whole API."""

from __future__ import annotations

from detector.answers import error_report
from detector.intake import InputRefused
from detector.service.inertjson import InertJson

REFUSED = 422
STATUS_OF_CODE = {"TOO_LARGE": 413, "TOO_MANY_FILES": 413, "TYPE_NOT_ALLOWED": 415}
RETRY_AFTER_S = "60"


def refused(status: int, name: str, code: str, message: str, headers: dict[str, str] | None = None) -> InertJson:
    """The answer about the input of that name, or about the request when it is named for what was asked."""
    body = error_report(name, code, message).model_dump(mode="json", by_alias=True)
    return InertJson(body, status_code=status, headers=headers)


def refused_input(name: str, refusal: InputRefused) -> InertJson:
    """The answer about an input that cannot be looked at."""
    return refused(STATUS_OF_CODE.get(refusal.code, REFUSED), name, refusal.code, str(refusal))


def busy(name: str, code: str, message: str) -> InertJson:
    """The answer to one who has to come again later."""
    return refused(503, name, code, message, {"Retry-After": RETRY_AFTER_S})
