"""HTTP requests of programs in, JSON out: everything below `/api/v1`; batches and rules have files of their own.

Name and ID number are masked unless the request says `personal=true`.
"""

from __future__ import annotations

import logging
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from starlette.datastructures import UploadFile

from detector.exports.masking import mask_report
from detector.exports.plan import svg_of
from detector.exports.specimenbook import specimen_record
from detector.exports.version import version
from detector.service import openapi
from detector.service.api_batch import batch_routes
from detector.service.api_rules import rule_routes
from detector.service.desk import Busy, Desk
from detector.service.inertjson import InertJson
from detector.service.jobs import Jobs
from detector.service.refused import REFUSED, busy, refused, refused_input
from detector.specimens.library import by_id, library

_LOG = logging.getLogger(__name__)
PREFIX = "/api/v1"
EVERY_METHOD = ["GET", "POST", "PUT", "PATCH", "DELETE"]


def routes(desk: Desk, jobs: Jobs) -> APIRouter:
    """The API in front of one desk and its batches."""
    router = APIRouter(prefix=PREFIX)

    @router.get("/health", **openapi.HEALTH)
    def health() -> dict[str, str]:
        return {"status": "ok", "version": version(), "schema": "report/1"}

    @router.post("/check", **openapi.CHECK)
    async def check(
        request: Request,
        page: Annotated[int, Query(ge=1, le=5, description="PDF 的第几页。")] = 1,
        personal: Annotated[bool, Query(description="true 时不遮盖姓名和证件号码。")] = False,
        name: Annotated[str, Query(max_length=255, description="报告里写的文件名。")] = "",
    ) -> InertJson:
        data, sent_name = await _sent(request)
        shown = name or sent_name or "upload"
        if not data:
            return refused(REFUSED, shown, "NO_FILE", "没有收到文件。请用 multipart 的 file 字段或直接用请求体发送。")
        return await run_in_threadpool(_checked, desk, data, shown, page, personal)

    _add_specimens(router)
    everything = APIRouter()
    for part in (router, batch_routes(jobs, f"{PREFIX}/batch"), rule_routes(f"{PREFIX}/rules")):
        everything.include_router(part)

    @everything.api_route(f"{PREFIX}/{{rest:path}}", methods=EVERY_METHOD, include_in_schema=False)
    def nothing(rest: str) -> InertJson:
        return refused(404, rest, "NOT_FOUND", "没有这个地址，或不能这样请求。接口说明见 /api。")

    return everything


def _add_specimens(router: APIRouter) -> None:
    """The library of reference styles: all of them, one with its elements in millimetres, its drawing."""

    @router.get("/specimens", **openapi.SPECIMENS)
    def specimens() -> list[dict[str, object]]:
        return [specimen_record(each) for each in library()]

    @router.get("/specimens/{specimen_id}", **openapi.SPECIMEN)
    def specimen(specimen_id: str) -> InertJson:
        chosen = by_id(specimen_id)
        return _no_specimen() if chosen is None else InertJson(chosen.model_dump(mode="json"))

    @router.get("/specimens/{specimen_id}/drawing.svg", **openapi.DRAWING)
    def drawing(specimen_id: str) -> Response:
        chosen = by_id(specimen_id)
        return _no_specimen() if chosen is None else Response(svg_of(chosen), media_type="image/svg+xml")


def _no_specimen() -> InertJson:
    return refused(404, "specimen", "NO_SUCH_SPECIMEN", "没有这个编号的样式。")


async def _sent(request: Request) -> tuple[bytes, str]:
    """The bytes and the name of what was sent, as a form's `file` or as the body itself."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await request.body(), ""
    async with request.form(max_files=1, max_fields=8) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            return b"", ""
        return await file.read(), file.filename or ""


def _checked(desk: Desk, data: bytes, name: str, page: int, personal: bool) -> InertJson:
    from detector.intake import InputRefused

    try:
        inspections = desk.inspect(data, name)
    except Busy as full:
        return busy(name, full.code, str(full))
    except InputRefused as refusal:
        return refused_input(name, refusal)
    except Exception:
        _LOG.exception("the check itself failed")
        return refused(500, name, "INTERNAL", "程序内部出错，没有查成。请在服务器上运行 zhengjian doctor。")
    if page > len(inspections):
        return refused(REFUSED, name, "NO_SUCH_PAGE", f"只有 {len(inspections)} 页。")
    report = inspections[page - 1].report
    return InertJson((report if personal else mask_report(report)).model_dump(mode="json", by_alias=True))
