"""HTTP requests about what a batch found in, JSON lines, tables and reports out.

Names and ID numbers are masked unless `personal=true`; rows, small pictures and report pages are always masked.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query
from fastapi import Path as InPath
from fastapi.responses import Response

from detector.exports.masking import mask_report
from detector.exports.plain import json_line
from detector.report import Report
from detector.service import openapi
from detector.service.batch_answers import UNKEPT, WHAT, Key, about
from detector.service.inertjson import InertJson
from detector.service.job import FILES, Job
from detector.service.jobs import Jobs
from detector.service.refused import refused

FileName = Literal["results.xlsx", "problem-list.docx", "problem-list.xlsx", "failures.csv"]
Place = Annotated[int, InPath(description="第几行，从 0 数起。", ge=0, lt=100_000)]
Personal = Annotated[bool, Query(description="true 时不遮盖姓名和证件号码。")]
MEDIA_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".csv": "text/csv; charset=utf-8",
}


def add_results(router: APIRouter, jobs: Jobs) -> None:
    """What a batch found, once it stands still."""

    @router.get("/{key}/results", **openapi.RESULTS)
    def results(key: Key, personal: Personal = False) -> Response:
        def lines(job: Job) -> Response:
            text = "".join(_lines(job.records(), personal))
            return Response(text, media_type="application/x-ndjson", headers=UNKEPT | _saved_as("results.jsonl"))

        return about(jobs, key, lines, still=True)

    @router.get("/{key}/files/{file}", **openapi.FILE)
    def file(key: Key, file: FileName, personal: Personal = False) -> Response:
        def attached(job: Job) -> Response:
            path = job.file(file, personal=personal)
            headers = UNKEPT | _saved_as(FILES[file])
            return Response(path.read_bytes(), media_type=MEDIA_TYPES[path.suffix], headers=headers)

        return about(jobs, key, attached, still=True)


def add_rows(router: APIRouter, jobs: Jobs) -> None:
    """The table of a batch, which grows while it runs: rows, small pictures, reports."""

    @router.get("/{key}/rows", **openapi.ROWS)
    def rows(
        key: Key, after: Annotated[int, Query(ge=0, lt=100_000, description="已有多少行，只要后面的。")] = 0
    ) -> Response:
        def listed(job: Job) -> Response:
            return InertJson({"rows": [row.model_dump(mode="json") for row in job.rows[after:]]}, headers=UNKEPT)

        return about(jobs, key, listed)

    @router.get("/{key}/rows/{place}/thumbnail.jpg", **openapi.THUMBNAIL)
    def thumbnail(key: Key, place: Place) -> Response:
        def small(job: Job) -> Response:
            data = base64.b64decode(job.thumbnail(place))
            return Response(data, media_type="image/jpeg", headers=UNKEPT) if data else _no_row()

        return about(jobs, key, small)

    @router.get("/{key}/rows/{place}/report.html", **openapi.REPORT)
    def report(key: Key, place: Place) -> Response:
        def page(job: Job) -> Response:
            data = job.page(place)
            if not data:
                return _no_row()
            return Response(gzip.decompress(data), media_type="text/html; charset=utf-8", headers=UNKEPT)

        return about(jobs, key, page)


def _no_row() -> Response:
    return refused(404, WHAT, "NO_SUCH_ROW", "没有这一行，或这一行没有报告。")


def _lines(records: Sequence[dict[str, Any]], personal: bool) -> Iterator[str]:
    """Report/1, one object a line."""
    for record in records:
        if personal or "error" in record:
            yield json_line(json.dumps(record, ensure_ascii=False)) + "\n"
        else:
            yield json_line(mask_report(Report.model_validate(record)).model_dump_json(by_alias=True)) + "\n"


def _saved_as(name: str) -> dict[str, str]:
    """The header under which a browser saves an answer."""
    plain = name if name.isascii() else f"problem-list{Path(name).suffix}"
    return {"Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"}
