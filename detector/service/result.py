"""Inspections in, the HTML of the web page's answer out: masked, with a switch, and a report to keep."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from detector.exports.files import safe_stem
from detector.exports.html import body_of, page_of, report_body, view_of
from detector.exports.masking import mask_report
from detector.exports.phrases import quoted
from detector.exports.wording import Words
from detector.exports.words import CHINESE

if TYPE_CHECKING:
    from detector.check import Inspection

TEMPLATE_SIGNS = str.maketrans({"{": "&#123;", "}": "&#125;", "$": "&#36;", "`": "&#96;"})
"""Gradio's HTML component reads its value as a template; written so, these signs are only letters to it."""


def answer_html(inspections: Sequence[Inspection], words: Words = CHINESE) -> str:
    """Everything about one input, page after page."""
    pieces = [_page_html(inspection, place, words) for place, inspection in enumerate(inspections, start=1)]
    again = f'<p class="zj zj-again"><a class="zj-action" href="#zj-entry">{words.page.again}</a></p>'
    return ("".join(pieces) + again).translate(TEMPLATE_SIGNS)


def spoken(inspections: Sequence[Inspection], words: Words = CHINESE) -> str:
    """One sentence for those who listen."""
    verdicts = [words.verdicts[inspection.report.verdict] for inspection in inspections]
    signs = words.punctuation
    return f"{words.page.done}{signs.colon}{signs.semicolon.join(verdicts)}{signs.stop}"


def status_html(text: str, *, working: bool = False, words: Words = CHINESE) -> str:
    """What is going on right now."""
    bar = '<span class="zj-working" aria-hidden="true"></span>' if working else ""
    kind = "zj-status zj-busy" if working else "zj-status"
    return f'<div class="zj"><p class="{kind}">{quoted(text, words)}{bar}</p></div>'.translate(TEMPLATE_SIGNS)


def refusal_html(message: str, advice: str, words: Words = CHINESE) -> str:
    """What went wrong and what to do next."""
    next_ = f"<b>{words.page.not_done_advice}{words.punctuation.colon}</b>{quoted(advice, words)}"
    body = f"<h2>{words.page.not_done}</h2><p>{quoted(message, words)}</p><p>{next_}</p>"
    return f'<div class="zj"><section class="zj-verdict zj-inconclusive">{body}</section></div>'.translate(
        TEMPLATE_SIGNS
    )


def _page_html(inspection: Inspection, place: int, words: Words) -> str:
    report, picture, said = inspection.report, inspection.picture, words.page
    view = view_of(report, picture, show_personal=False, prefix=f"zj-m{place}", words=words)
    masked = body_of(view)
    page = base64.b64encode(page_of(view).encode()).decode("ascii")
    ending = f".p{report.source.page}" if report.source.page > 1 else ""
    file = f"{safe_stem(mask_report(report).source.name)}{ending}.report.html"
    link = (
        f'<a class="zj-action" download="{escape(file)}" href="data:text/html;charset=utf-8;base64,{page}">'
        f"{said.download}<small>{said.download_note}</small></a>"
    )
    if mask_report(report) == report:
        return f'<div class="zj zj-result"><div class="zj-actions">{link}</div>{masked}</div>'
    open_body = report_body(report, picture, prefix=f"zj-o{place}", show_personal=True, words=words)
    switch = f'<label class="zj-action"><input type="checkbox" class="zj-switch"> {said.show_personal}</label>'
    return (
        f'<div class="zj zj-result"><div class="zj-actions">{switch}{link}</div>'
        f'<div class="zj-when-masked">{masked}</div><div class="zj-when-open">{open_body}</div></div>'
    )
