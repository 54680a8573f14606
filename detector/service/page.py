"""A photo from a browser in, the answer on the same page out: the Gradio page for one photo, phone first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detector.service import home

home.forbid_fetching()
home.tell_no_stacks()

import gradio as gr  # noqa: E402  (reads its switches while it is imported)

from detector.exports.html import stylesheet  # noqa: E402
from detector.exports.wording import Words  # noqa: E402
from detector.exports.words import CHINESE, ENGLISH  # noqa: E402
from detector.service.about import about_html  # noqa: E402
from detector.service.counter import counter_tab  # noqa: E402
from detector.service.desk import Desk  # noqa: E402
from detector.service.drafts import draft_tab  # noqa: E402
from detector.service.employer import employer_tab  # noqa: E402
from detector.service.gallery import gallery_html  # noqa: E402
from detector.service.guard import MAX_BODY_BYTES  # noqa: E402
from detector.service.result import status_html  # noqa: E402
from detector.service.rulebook import rules_html  # noqa: E402
from detector.service.samples import sample_pictures, thumbnails  # noqa: E402
from detector.service.walk import walk  # noqa: E402

if TYPE_CHECKING:
    from fastapi import FastAPI

    from detector.cases.store import CaseStore

ENGLISH_PATH = "/en"
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
"""Gradio's own queue; longer than the desk's, so that a reader hears 'busy' from the desk, in our words."""
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
    button.setAttribute("aria-label", %s + button.querySelector("img").alt));
}"""
TO_RESULT = """() => {
  const result = document.querySelector("#zj-result .zj");
  if (!result) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  result.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
}"""
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


def css(words: Words = CHINESE) -> str:
    """The report's style sheet and the page's own, with the words that only a style sheet can put in place."""
    here = Path(__file__).parent
    names = ("page.css", "counter.css", "employer.css")
    said = f':root {{ --zj-choose: "{words.page.choose}"; --zj-choose-or-drop: "{words.page.choose_or_drop}"; }}\n'
    return said + stylesheet("class") + "".join((here / name).read_text("utf-8") for name in names)


def mount(app: FastAPI, desk: Desk, draft: Path | None = None, cases: CaseStore | None = None) -> None:
    """Puts the pages in front of one desk: English below its path, Chinese at the root, which takes all the rest."""
    _mount(app, build_english(desk), ENGLISH_PATH, ENGLISH)
    _mount(app, build(desk, draft, cases), "", CHINESE)


def _mount(app: FastAPI, page: gr.Blocks, path: str, words: Words) -> None:
    """Puts one page there, with everything switched off that it does not need."""
    gr.mount_gradio_app(
        app,
        page.queue(max_size=WAITING_EVENTS, default_concurrency_limit=None, api_open=False),
        path=path,
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=MAX_BODY_BYTES,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        theme=theme(),
        css=css(words),
    )


def build(desk: Desk, draft: Path | None = None, cases: CaseStore | None = None) -> gr.Blocks:
    """The page in Chinese, with a draft specimen to correct, and the counter, where they are given."""
    with _blocks(CHINESE) as page, gr.Tabs(elem_id="zj-tabs"):
        if draft is not None:
            with gr.Tab("样式草稿", id="draft"):
                draft_tab(draft)
        if cases is not None:
            with gr.Tab("柜台", id="counter"):
                counter_tab(desk, cases, walk)
        check = _check_tab(desk, CHINESE)
        with gr.Tab("一批证书", id="employer"):
            employer_tab()
        _reading_tabs(CHINESE)
        _on_load(page, check, CHINESE)
    return page


def build_english(desk: Desk) -> gr.Blocks:
    """The page in English: one photo, and what there is to read."""
    with _blocks(ENGLISH) as page, gr.Tabs(elem_id="zj-tabs"):
        check = _check_tab(desk, ENGLISH)
        _reading_tabs(ENGLISH)
        _on_load(page, check, ENGLISH)
    return page


@contextmanager
def _blocks(words: Words) -> Iterator[gr.Blocks]:
    """An empty page with its heading and the way to the other language."""
    made = gr.Blocks(title=words.page.title, analytics_enabled=False, delete_cache=(CACHE_SWEEP_S, CACHE_AGE_S))
    with made as page:
        gr.HTML(_heading(words), **PLAIN_HTML)
        yield page


def _heading(words: Words) -> str:
    """The name of the page, and a plain link to the same page in the other language."""
    other, address = (ENGLISH, "en/") if words.is_chinese else (CHINESE, "../")
    link = f'<a href="{address}" lang="{other.lang}" hreflang="{other.lang}">{words.page.other_language}</a>'
    only = f"<p>{words.page.only_chinese}</p>" if words.page.only_chinese else ""
    return f'<div class="zj zj-top"><div class="zj-language"><h1>{words.page.heading}</h1>{link}</div>{only}</div>'


def _reading_tabs(words: Words) -> None:
    """What there is to read."""
    with gr.Tab(words.page.gallery_tab, id="gallery"):
        gr.HTML(gallery_html(words), **PLAIN_HTML)
    with gr.Tab(words.page.rules_tab, id="rules"):
        gr.HTML(rules_html(words), **PLAIN_HTML)
    with gr.Tab(words.page.about_tab, id="about"):
        gr.HTML(about_html(words=words), **PLAIN_HTML)


def _on_load(page: gr.Blocks, check: gr.Tab, words: Words) -> None:
    script = ON_LOAD % json.dumps(words.page.try_sample, ensure_ascii=False)
    page.load(None, js=script)
    check.select(None, js=script)  # what is in a tab is made when it is opened


def _check_tab(desk: Desk, words: Words) -> gr.Tab:
    """A photo in, its verdict below."""
    with gr.Tab(words.page.check_tab, id="check") as tab:
        _check_form(desk, words)
    return tab


def _check_form(desk: Desk, words: Words) -> None:
    samples, said = sample_pictures(), words.page

    def from_upload(path: str | None) -> Iterator[tuple[Any, ...]]:
        if path is None:
            yield status_html(said.ready, words=words), "", None
            return
        data = home.take(Path(path))
        for status, result in walk(desk, data, Path(path).name, words):
            yield status, result, None

    def from_sample(chosen: gr.SelectData) -> Iterator[tuple[Any, ...]]:
        picture = samples[int(chosen.index)]
        for status, result in walk(desk, picture.read_bytes(), picture.name, words):
            yield status, result, gr.Gallery(selected_index=None)

    gr.HTML(f'<div class="zj zj-top"><p>{said.top}{words.report.no_proof}</p></div>', **PLAIN_HTML)
    with gr.Column(elem_id="zj-entry"):
        camera = gr.UploadButton(
            said.camera, file_types=["image"], type="filepath", variant="primary", elem_id="zj-camera"
        )
        file = gr.File(show_label=False, file_types=FILE_TYPES, height=150, elem_id="zj-file")
        gr.HTML(f'<div class="zj"><p class="zj-why">{said.privacy}</p></div>', **PLAIN_HTML)
    status = gr.HTML(status_html(said.ready, words=words), elem_id="zj-status", **PLAIN_HTML)
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
            samples_text = f"<h2>{said.samples_heading}</h2><p>{said.samples_text}</p>"
            gr.HTML(f'<div class="zj zj-top">{samples_text}</div>', **PLAIN_HTML)
            gallery = gr.Gallery(
                thumbnails(samples, words),
                show_label=False,
                container=False,
                height="auto",
                allow_preview=False,
                interactive=False,
                buttons=[],
                elem_id="zj-samples",
            )
        gallery.select(from_sample, None, [status, result, gallery], **options).then(None, js=TO_RESULT)
