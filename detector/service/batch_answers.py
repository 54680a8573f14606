"""A batch's key in, the answer about its job out: how far it is, or that there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated

from fastapi import Path
from fastapi.responses import Response

from detector.service.inertjson import InertJson
from detector.service.job import FILES, Job
from detector.service.jobs import BatchBusy, Jobs
from detector.service.refused import RETRY_AFTER_S, refused

WHAT = "batch"  # how refusals that concern no single file are named
UNKEPT = {"Cache-Control": "no-store"}
Key = Annotated[str, Path(description="提交时得到的编号。", max_length=64)]


def about(jobs: Jobs, key: str, answer: Callable[[Job], Response], *, still: bool = False) -> Response:
    """What `answer` says of the job; `still` asks that it does not run."""
    job = jobs.get(key)
    if job is None:
        return unknown()
    if still and job.state == "running":
        return refused(409, WHAT, "NOT_READY", "还没有查完。请等查完，或先停止，再取结果。")
    try:
        return answer(job)
    except BatchBusy as busy:
        return occupied(busy)
    except FileNotFoundError:  # it was deleted at this very moment
        return unknown()


def told(job: Job, prefix: str, *, status: int = 200) -> Response:
    """How far a job is, and where to ask on."""
    here = f"{prefix}/{job.key}"
    files = {name: f"{here}/files/{name}" for name in FILES}
    urls = {"self": here, "results": f"{here}/results", "rows": f"{here}/rows", "files": files}
    standing = asdict(job.standing())
    standing["together"] = [each.model_dump(mode="json") for each in standing["together"]]
    headers = UNKEPT | ({"Location": here} if status == 202 else {})
    return InertJson({"id": job.key, **standing, "urls": urls}, status_code=status, headers=headers)


def unknown() -> Response:
    """There is no such job."""
    return refused(404, WHAT, "NO_SUCH_BATCH", "没有这一批：编号不对，或结果已到期删除。")


def occupied(busy: BatchBusy) -> Response:
    """Another batch is at work."""
    return refused(409, WHAT, busy.code, str(busy), {"Retry-After": RETRY_AFTER_S})
