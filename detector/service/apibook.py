"""The API's own description in, a plain page about it at `/api` out; and errors of any kind in its one shape.

The page needs no script and nothing from outside.
"""

from __future__ import annotations

import errno
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from markupsafe import Markup
from starlette.exceptions import HTTPException

from detector.exports.html import environment, stylesheet
from detector.service.refused import REFUSED, refused

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.responses import Response

_LOG = logging.getLogger(__name__)
PATH = "/api"


@dataclass(frozen=True, slots=True)
class Operation:
    """One address and method: what it does, what it takes, how it is called, what it answers."""

    method: str
    path: str
    summary: str
    takes: tuple[tuple[str, str], ...]
    sample: str
    answers: tuple[tuple[str, str], ...]


def add_api_page(app: FastAPI) -> None:
    """Adds the page; it is written once, when it is first asked for."""

    @app.get(PATH, include_in_schema=False)
    def book() -> HTMLResponse:
        return HTMLResponse(api_page(app.openapi()))


def api_page(described: dict[str, Any]) -> str:
    """The page about an API that is described as OpenAPI."""
    paths = described["paths"].items()
    operations = [_operation(method, path, each) for path, ways in paths for method, each in ways.items()]
    template = environment().get_template("apibook.html.j2")
    return template.render(info=described["info"], operations=operations, css=Markup(stylesheet("system")))


def _operation(method: str, path: str, each: dict[str, Any]) -> Operation:
    samples = each.get("x-codeSamples", [])
    takes = [(one["name"], one.get("description", "")) for one in each.get("parameters", [])]
    if "requestBody" in each:
        takes.append(("请求体", "、".join(each["requestBody"]["content"])))
    return Operation(
        method=method.upper(),
        path=path,
        summary=each.get("summary", ""),
        takes=tuple(takes),
        sample=samples[0]["source"] if samples else "",
        answers=tuple((status, _said(one)) for status, one in sorted(each["responses"].items())),
    )


def _said(response: dict[str, Any]) -> str:
    """What an answer means; the framework's own words are left out."""
    said: str = response["description"]
    return {"Successful Response": "成功", "Validation Error": "参数不对"}.get(said, said)


def shape_errors(app: FastAPI) -> None:
    """Answers a wrong request in the shape that every other refusal has."""

    @app.exception_handler(RequestValidationError)
    async def wrong(request: Request, fault: Exception) -> Response:
        assert isinstance(fault, RequestValidationError)
        names = "、".join(sorted({str(error["loc"][-1]) for error in fault.errors()}))
        return refused(REFUSED, "request", "BAD_REQUEST", f"参数不对：{names}。接口说明见 {PATH}。")

    @app.exception_handler(HTTPException)
    async def broken(request: Request, fault: Exception) -> Response:
        assert isinstance(fault, HTTPException)
        return refused(fault.status_code, "request", "BAD_REQUEST", f"请求不对。接口说明见 {PATH}。")

    @app.exception_handler(OSError)
    async def full(request: Request, fault: Exception) -> Response:
        if isinstance(fault, OSError) and fault.errno == errno.ENOSPC:
            message = "服务器的磁盘满了，没有收下或没有写成。请少传一些，或请管理员腾出空间。"
            return refused(507, "request", "DISK_FULL", message)
        _LOG.error("a request could not be met", exc_info=fault)
        return refused(500, "request", "INTERNAL", "程序内部出错，没有查成。请在服务器上运行 zhengjian doctor。")
