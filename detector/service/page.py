"""A photo from a browser in, the answer on the same page out: the Gradio page for one photo, phone first."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detector.service import home

home.forbid_fetching()

import gradio as gr  # noqa: E402  (reads its switches while it is imported)

from detector.exports import words  # noqa: E402
from detector.exports.html import stylesheet  # noqa: E402
from detector.service.about import about_html  # noqa: E402
from detector.service.counter import counter_tab  # noqa: E402
from detector.service.desk import Busy, Desk  # noqa: E402
from detector.service.drafts import draft_tab  # noqa: E402
from detector.service.employer import employer_tab  # noqa: E402
from detector.service.gallery import gallery_html  # noqa: E402
from detector.service.guard import MAX_BODY_BYTES  # noqa: E402
from detector.service.result import answer_html, refusal_html, spoken, status_html  # noqa: E402
from detector.service.rulebook import rules_html  # noqa: E402
from detector.service.samples import sample_pictures, thumbnails  # noqa: E402

if TYPE_CHECKING:
    from fastapi import FastAPI

    from detector.cases.store import CaseStore
    from detector.check import Inspection

_LOG = logging.getLogger(__name__)
READY = "请选择一张照片。"
SYSTEM_FONTS = (
    "system-ui",
    "-apple-system",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "sans-serif",
)
FILE_TYPES = ["image", ".heic", ".heif", ".avif", ".pdf"]
WAITING_EVENTS = 24
"""Gradio's own queue; longer than the desk's, so that a reader hears 'busy' from the desk, in Chinese."""
CACHE_SWEEP_S, CACHE_AGE_S = 60, 600
"""Uploads are deleted once read; the sweep takes those whose browser went away before that."""

ON_LOAD = """() => {
  const status = document.getElementById("zj-status");
  if (!status) return;
  status.setAttribute("role", "status");
  status.setAttribute("aria-live", "polite");
  const camera = document.querySelector("#zj-entry > input[type=file]");
  if (camera) camera.setAttribute("capture", "environment");
  document.querySelectorAll("#zj-samples button").forEach((button) =>
    button.setAttribute("aria-label", "试查样本：" + button.querySelector("img").alt));
}"""
TO_RESULT = """() => {
  const result = document.querySelector("#zj-result .zj");
  if (!result) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  result.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
}"""
TITLE = '<div class="zj zj-top"><h1>证鉴</h1></div>'
TOP = f"""<div class="zj zj-top"><p>拍一张证书照片，看看有没有“山寨证书”的违规特征。{words.NO_PROOF}</p></div>"""
SAMPLES = """<div class="zj zj-top"><h2>手边没有证书？</h2>
<p>点一张样本试试，样本中的人物均为虚构。</p></div>"""
PRIVACY = """<div class="zj"><p class="zj-why">
支持照片（JPEG、PNG、HEIC 等，最大 15 MB）和 PDF（最大 25 MB）。
照片只用来得出结果，查完立即删除，不会发到别处。</p></div>"""


PLAIN_HTML: dict[str, Any] = {"js_on_load": None, "apply_default_css": False}
"""For pieces of HTML that carry their own style and no script."""


def theme() -> gr.themes.Base:
    """Large plain type in the fonts that the reader's machine has."""
    return gr.themes.Base(
        primary_hue="blue",
        neutral_hue="slate",
        text_size="lg",
        radius_size="lg",
        font=[gr.themes.Font(name) for name in SYSTEM_FONTS],
        font_mono=[gr.themes.Font("ui-monospace"), gr.themes.Font("Consolas"), gr.themes.Font("monospace")],
    ).set(button_primary_background_fill="*primary_700", button_primary_background_fill_dark="*primary_700")


def css() -> str:
    """The report's style sheet and the page's own."""
    here = Path(__file__).parent
    names = ("page.css", "counter.css", "employer.css")
    return stylesheet("class") + "".join((here / name).read_text("utf-8") for name in names)


def mount(app: FastAPI, desk: Desk, draft: Path | None = None, cases: CaseStore | None = None) -> None:
    """Puts the page at the root of the application, with everything switched off that it does not need."""
    gr.mount_gradio_app(
        app,
        build(desk, draft, cases).queue(max_size=WAITING_EVENTS, default_concurrency_limit=None, api_open=False),
        path="",
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=MAX_BODY_BYTES,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        theme=theme(),
        css=css(),
    )


def build(desk: Desk, draft: Path | None = None, cases: CaseStore | None = None) -> gr.Blocks:
    """The page in front of one desk, with a draft specimen to correct, and the counter, where they are given."""
    with gr.Blocks(
        title="证鉴 · 证书照片检查", analytics_enabled=False, delete_cache=(CACHE_SWEEP_S, CACHE_AGE_S)
    ) as page:
        gr.HTML(TITLE, **PLAIN_HTML)
        with gr.Tabs(elem_id="zj-tabs"):
            if draft is not None:
                with gr.Tab("样式草稿", id="draft"):
                    draft_tab(draft)
            if cases is not None:
                with gr.Tab("柜台", id="counter"):
                    counter_tab(desk, cases, walk)
            with gr.Tab("查照片", id="check") as check:
                _check_tab(desk)
            with gr.Tab("一批证书", id="employer"):
                employer_tab()
            with gr.Tab("正常的证书", id="gallery"):
                gr.HTML(gallery_html(), **PLAIN_HTML)
            with gr.Tab("查什么", id="rules"):
                gr.HTML(rules_html(), **PLAIN_HTML)
            with gr.Tab("关于和隐私", id="about"):
                gr.HTML(about_html(), **PLAIN_HTML)
        page.load(None, js=ON_LOAD)
        check.select(None, js=ON_LOAD)  # what is in a tab is made when it is opened
    return page


def _check_tab(desk: Desk) -> None:
    """A photo in, its verdict below."""
    samples = sample_pictures()

    def from_upload(path: str | None) -> Iterator[tuple[Any, ...]]:
        if path is None:
            yield status_html(READY), "", None
            return
        data = home.take(Path(path))
        for status, result in walk(desk, data, Path(path).name):
            yield status, result, None

    def from_sample(chosen: gr.SelectData) -> Iterator[tuple[Any, ...]]:
        picture = samples[int(chosen.index)]
        for status, result in walk(desk, picture.read_bytes(), picture.name):
            yield status, result, gr.Gallery(selected_index=None)

    gr.HTML(TOP, **PLAIN_HTML)
    with gr.Column(elem_id="zj-entry"):
        camera = gr.UploadButton("拍照", file_types=["image"], type="filepath", variant="primary", elem_id="zj-camera")
        file = gr.File(show_label=False, file_types=FILE_TYPES, height=150, elem_id="zj-file")
        gr.HTML(PRIVACY, **PLAIN_HTML)
    status = gr.HTML(status_html(READY), elem_id="zj-status", **PLAIN_HTML)
    result = gr.HTML("", elem_id="zj-result", **PLAIN_HTML)
    options: dict[str, Any] = {
        "show_progress": "hidden",
        "concurrency_limit": None,
        "api_visibility": "private",
    }
    for entry in (camera, file):
        entry.upload(from_upload, entry, [status, result, entry], **options).then(None, js=TO_RESULT)
    if samples:
        with gr.Column(elem_id="zj-samples-box"):
            gr.HTML(SAMPLES, **PLAIN_HTML)
            gallery = gr.Gallery(
                thumbnails(samples),
                show_label=False,
                container=False,
                height="auto",
                allow_preview=False,
                interactive=False,
                buttons=[],
                elem_id="zj-samples",
            )
        gallery.select(from_sample, None, [status, result, gallery], **options).then(None, js=TO_RESULT)


def walk(desk: Desk, data: bytes, name: str) -> Iterator[tuple[str, str]]:
    """The status line and the result, again and again while the check goes on."""
    from detector.intake import InputRefused

    steps: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    outcome: list[list[Inspection] | Exception] = []

    def work() -> None:
        try:
            outcome.append(desk.inspect(data, name, on_step=steps.put))
        except Exception as fault:
            outcome.append(fault)
        finally:
            steps.put(None)

    yield status_html("正在打开照片……", working=True), ""
    threading.Thread(target=work, daemon=True).start()
    while (step := steps.get()) is not None:
        yield status_html(f"{step}……", working=True), ""
    found = outcome[0]
    if isinstance(found, list):
        yield status_html(spoken(found)), answer_html(found)
    elif isinstance(found, InputRefused):
        yield status_html("没有查成。"), refusal_html(found.message, found.advice)
    elif isinstance(found, Busy):
        yield status_html("现在忙。"), refusal_html(str(found), "稍等一会儿，再选一次同一张照片。")
    else:
        _LOG.error("the check itself failed", exc_info=found)
        yield (
            status_html("没有查成。"),
            refusal_html("程序内部出错。", "换一张照片再试；仍不行时请运行 zhengjian doctor。"),
        )
