"""The tab 一批证书 in: its markup, and the small scripts and the addresses that it works with, out.

The tab talks to the same routes as programs do, below `/batch`; nothing of a batch passes through Gradio.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import gradio as gr
from fastapi import APIRouter
from fastapi.responses import FileResponse, Response

from detector.exports import words
from detector.exports.html import environment
from detector.intake.limits import MAX_PDF_BYTES, MAX_PHOTO_BYTES
from detector.service.api_batch import batch_routes
from detector.service.guard import MAX_BATCH_BYTES
from detector.service.jobs import KEPT_S, Jobs
from detector.service.papers import MAX_FILES
from detector.service.refused import refused
from detector.service.result import TEMPLATE_SIGNS
from detector.service.rows import FAILED, FAILED_WORD

PREFIX: Final = "/batch"
SCRIPTS: Final = Path(__file__).parent / "pages"
NAMES: Final = ("employer.js", "employer-table.js", "employer-words.js")
OPEN: Final = f'import("{PREFIX}/employer.js").then((page) => page.open(element));'
MEGABYTE = 1024 * 1024


def employer_tab() -> None:
    """Adds the tab's content to the page that is being built."""
    gr.HTML(employer_html(), js_on_load=OPEN, apply_default_css=False, elem_id="zj-employer")


def employer_html() -> str:
    """The markup of the tab before anything is chosen."""
    template = environment().get_template("employer.html.j2")
    html = template.render(
        most=MAX_FILES,
        photo_mb=MAX_PHOTO_BYTES // MEGABYTE,
        pdf_mb=MAX_PDF_BYTES // MEGABYTE,
        all_bytes=MAX_BATCH_BYTES - MEGABYTE,
        kept_minutes=round(KEPT_S / 60),
        verdicts={**words.VERDICTS, FAILED: FAILED_WORD},
    )
    return html.translate(TEMPLATE_SIGNS)


def page_routes(jobs: Jobs) -> APIRouter:
    """The scripts, and the routes of batches for the page."""
    router = APIRouter()

    @router.get(f"{PREFIX}/{{name}}.js")
    def script(name: str) -> Response:
        known = next((each for each in NAMES if each == f"{name}.js"), None)
        if known is None:
            return refused(404, "script", "NOT_FOUND", "没有这个地址。")
        return FileResponse(SCRIPTS / known, media_type="text/javascript", headers={"Cache-Control": "no-cache"})

    router.include_router(batch_routes(jobs, PREFIX))
    return router
