"""HTTP requests about batches in, jobs started, stopped, gone on with and deleted out.

The web page asks the same as programs do. A batch is asked for by a key that nobody can guess.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from detector.intake import InputRefused
from detector.service import openapi
from detector.service.api_batch_results import add_results, add_rows
from detector.service.batch_answers import WHAT, Key, about, occupied, told, unknown
from detector.service.job import Job
from detector.service.jobs import BatchBusy, Jobs
from detector.service.papers import MAX_FILES, papers_of
from detector.service.refused import REFUSED, refused, refused_input


def batch_routes(jobs: Jobs, prefix: str) -> APIRouter:
    """The routes of batches below one prefix."""
    router = APIRouter(prefix=prefix, tags=["batch"])
    _add_submit(router, jobs)
    _add_control(router, jobs)
    add_results(router, jobs)
    add_rows(router, jobs)
    return router


def _add_submit(router: APIRouter, jobs: Jobs) -> None:
    """Sending a batch."""

    @router.post("", status_code=202, **openapi.SUBMIT)
    async def submit(
        request: Request,
        consent: Annotated[bool, Query(description="必须为 true：持证人已同意用这些照片核对证书。")] = False,
        name: Annotated[str, Query(max_length=255, description="直接用请求体发送时的文件名。")] = "",
    ) -> Response:
        if not consent:
            return refused(REFUSED, WHAT, "CONSENT_NEEDED", "请先确认持证人已经同意（consent=true）。")
        try:
            job = await _begun(request, jobs, name)
        except BatchBusy as busy:
            return occupied(busy)
        except InputRefused as refusal:
            return refused_input(WHAT, refusal)
        except HTTPException as fault:
            message = f"没有收全：表单不完整，或文件超过 {MAX_FILES} 个。请重新发送，或分成几批。"
            return refused(fault.status_code, WHAT, "BAD_FORM", message)
        if job is None:
            return refused(REFUSED, WHAT, "NO_FILE", "没有收到照片。请用 multipart 发送文件，或发送一个 zip。")
        return told(job, router.prefix, status=202)


def _add_control(router: APIRouter, jobs: Jobs) -> None:
    """Asking how far a batch is, stopping it, going on, deleting it."""

    @router.get("/{key}", **openapi.PROGRESS)
    def progress(key: Key) -> Response:
        return about(jobs, key, lambda job: told(job, router.prefix))

    @router.post("/{key}/stop", **openapi.STOP)
    def stop(key: Key) -> Response:
        def halted(job: Job) -> Response:
            job.halt()
            return told(job, router.prefix)

        return about(jobs, key, halted)

    @router.post("/{key}/resume", **openapi.RESUME)
    def resume(key: Key) -> Response:
        def gone_on(job: Job) -> Response:
            jobs.resume(job)
            return told(job, router.prefix)

        return about(jobs, key, gone_on)

    @router.delete("/{key}", status_code=204, **openapi.DELETE)
    def delete(key: Key) -> Response:
        return Response(status_code=204) if jobs.remove(key) else unknown()


async def _begun(request: Request, jobs: Jobs, name: str) -> Job | None:
    """The job of what was sent; None when there was nothing to look at."""
    with jobs.arriving() as folder:
        async with _sent(request, name, folder) as sent:
            papers = await run_in_threadpool(papers_of, sent, folder)
        return jobs.begin(folder, papers) if papers else None


@asynccontextmanager
async def _sent(request: Request, name: str, folder: Path) -> AsyncIterator[list[tuple[str, BinaryIO]]]:
    """Everything that was sent, as a form's files or as the body itself."""
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        async with request.form(max_files=MAX_FILES, max_fields=8) as form:
            files = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
            yield [(file.filename or "", file.file) for file in files]
        return
    whole = folder / "body"
    with whole.open("w+b") as body:
        async for chunk in request.stream():
            body.write(chunk)
        body.seek(0)
        head = body.read(2)
        body.seek(0)
        yield [(name or ("batch.zip" if head == b"PK" else "upload"), body)] if head else []
    whole.unlink(missing_ok=True)
