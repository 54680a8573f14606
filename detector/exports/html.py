"""A report and its picture in, HTML out: a whole page that needs nothing else, or a piece of one.

Everything that was read from the picture is escaped; links are only ever web addresses of ours.
"""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from PIL import Image

from detector.exports import phrases, telling
from detector.exports.annotated import SCREEN_LONG_SIDE_PX, annotate
from detector.exports.comparing import SLIDE, SLIDE_HASH, Part, jpeg_uri, part_of
from detector.exports.comparison import Comparison, compare_panels
from detector.exports.cover import is_coverable
from detector.exports.masking import mask_report
from detector.exports.numbering import Numbered, numbered
from detector.exports.plain import plain
from detector.exports.spots import Spot, spots_of
from detector.exports.version import version
from detector.exports.wording import Words
from detector.exports.words import CHINESE
from detector.report import Check, FieldValue, Nearest, Report
from detector.specimens.library import by_id

JPEG_QUALITY = 85
_TEMPLATES = Path(__file__).parent / "templates"
_STATUS_ORDER = {"fail": 0, "review": 1, "error": 2, "not_done": 3, "pass": 4}


@dataclass(frozen=True, slots=True)
class Shown:
    """The marked picture as an address with its size, and where findings are on it; empty when none was kept."""

    uri: str = ""
    width: int = 0
    height: int = 0
    spots: dict[int, Spot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class View:
    """One report as the templates see it, in one language."""

    report: Report
    words: Words
    kind: str
    page_place: str
    verdict: str
    summary: str
    findings: tuple[Numbered, ...]
    fields: tuple[tuple[str, FieldValue], ...]
    checks: tuple[Check, ...]
    picture: Shown
    masked: bool
    cover_note: str
    no_proof: str
    version: str
    made_at: str
    prefix: str
    comparison: Comparison | None
    compared: Part | Nearest | None


def report_page(
    report: Report,
    picture: Image.Image,
    *,
    show_personal: bool = False,
    made_at: datetime | None = None,
    words: Words = CHINESE,
) -> str:
    """One self-contained HTML page, ready to save, send and print; personal data masked unless asked for."""
    return page_of(view_of(report, picture, show_personal=show_personal, made_at=made_at, words=words))


def page_of(view: View) -> str:
    """A view as a whole page."""
    return environment().get_template("report.html.j2").render(view=view, css=Markup(stylesheet("system")))


def report_body(
    report: Report,
    picture: Image.Image,
    *,
    show_personal: bool = False,
    made_at: datetime | None = None,
    prefix: str = "zj",
    words: Words = CHINESE,
) -> str:
    """The same report as a piece of a page; `prefix` keeps the ids of two pieces on one page apart."""
    return body_of(view_of(report, picture, show_personal=show_personal, made_at=made_at, prefix=prefix, words=words))


def body_of(view: View) -> str:
    """A view as a piece of a page."""
    parts = environment().get_template("parts.html.j2").module
    return str(parts.body(view)) + str(parts.colophon(view))  # type: ignore[attr-defined]


def stylesheet(dark: Literal["system", "class"]) -> str:
    """The style sheet; dark colours follow the system, or a class `dark` on an outer element."""
    rules = (_TEMPLATES / "dark.css").read_text("utf-8")
    switch = (
        f"@media (prefers-color-scheme: dark) {{ .zj {{ {rules} }} }}"
        if dark == "system"
        else f"@media screen {{ .dark .zj {{ {rules} }} }}"
    )
    return (_TEMPLATES / "report.css").read_text("utf-8").replace("{{ dark_rules }}", switch)


def view_of(
    report: Report,
    picture: Image.Image,
    *,
    show_personal: bool,
    made_at: datetime | None = None,
    prefix: str = "zj",
    words: Words = CHINESE,
) -> View:
    """Everything the templates need, masked unless `show_personal`."""
    marked = annotate(picture, report, long_side_px=SCREEN_LONG_SIDE_PX, cover_personal=not show_personal)
    specimen = by_id(report.specimen.id) if report.specimen is not None else None
    compared = None
    if specimen is not None:
        compared = compare_panels(picture, report, specimen, show_personal=show_personal)
    spots = spots_of(picture, report, cover_personal=not show_personal)
    shown = Shown(jpeg_uri(marked, JPEG_QUALITY), *marked.size, spots)
    return _view(report, shown, show_personal, prefix, made_at or datetime.now().astimezone(), compared, words)


def kept_view(report: Report, kept: bytes, *, made_at: datetime, show_personal: bool, prefix: str) -> View:
    """The same of a report that was kept, with the small annotated JPEG kept of it (or none): nothing is drawn anew."""
    if not kept:
        return _view(report, Shown(), show_personal, prefix, made_at)
    with Image.open(io.BytesIO(kept), formats=("JPEG",)) as picture:
        size = picture.size
    uri = "data:image/jpeg;base64," + base64.b64encode(kept).decode("ascii")
    return _view(report, Shown(uri, *size), show_personal, prefix, made_at)


def _view(
    report: Report,
    picture: Shown,
    show_personal: bool,
    prefix: str,
    made_at: datetime,
    compared: Comparison | None = None,
    words: Words = CHINESE,
) -> View:
    shown = report if show_personal else mask_report(report)
    findings = numbered(shown)
    labels = words.fields.items()
    return View(
        report=shown,
        words=words,
        kind=telling.kind_title(shown, words),
        page_place=telling.page_place(shown, words),
        verdict=words.verdicts[shown.verdict],
        summary=telling.summary(shown, words),
        findings=findings,
        fields=tuple((label, shown.fields[key]) for key, label in labels if key in shown.fields),
        checks=tuple(sorted(shown.checks, key=lambda check: _STATUS_ORDER[check.status])),
        picture=picture,
        masked=not show_personal,
        cover_note=words.report.covered if is_coverable(report) else words.report.not_covered,
        no_proof=telling.proof(shown, words),
        version=version(),
        made_at=made_at.strftime("%Y-%m-%d %H:%M"),
        prefix=prefix,
        comparison=compared,
        compared=part_of(shown, compared),
    )


def is_web(url: str | None) -> bool:
    """True for an http or https address, the only ones that become links."""
    return url is not None and url.startswith(("http://", "https://"))


@cache
def environment() -> Environment:
    """The templates, with everything escaped that comes from outside."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    made.filters |= {"plain": plain, "is_web": is_web}
    made.filters |= {each.__name__: each for each in (phrases.phrase, phrases.told, phrases.quoted, phrases.filled)}
    made.filters |= {each.__name__: each for each in (telling.seen, telling.basis)}
    made.filters |= {each.__name__: each for each in (telling.check_title, telling.step_label)}
    made.globals |= {"slide": Markup(SLIDE), "slide_hash": SLIDE_HASH}
    return made
