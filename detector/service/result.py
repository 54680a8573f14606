"""Inspections in, the HTML of the web page's answer out: masked, with a switch, and a report to keep."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from detector.exports import words
from detector.exports.files import safe_stem
from detector.exports.html import body_of, page_of, report_body, view_of
from detector.exports.masking import mask_report
from detector.exports.plain import plain

if TYPE_CHECKING:
    from detector.check import Inspection

TEMPLATE_SIGNS = str.maketrans({"{": "&#123;", "}": "&#125;", "$": "&#36;", "`": "&#96;"})
"""Gradio's HTML component reads its value as a template; written so, these signs are only letters to it."""

_AGAIN = '<p class="zj zj-again"><a class="zj-action" href="#zj-entry">再查一张</a></p>'


def answer_html(inspections: Sequence[Inspection]) -> str:
    """Everything about one input, page after page."""
    pieces = [_page_html(inspection, place) for place, inspection in enumerate(inspections, start=1)]
    return ("".join(pieces) + _AGAIN).translate(TEMPLATE_SIGNS)


def spoken(inspections: Sequence[Inspection]) -> str:
    """One sentence for those who listen."""
    verdicts = [words.VERDICTS[inspection.report.verdict] for inspection in inspections]
    return "检查完成：" + "；".join(verdicts) + "。"


def status_html(text: str, *, working: bool = False) -> str:
    """What is going on right now."""
    bar = '<span class="zj-working" aria-hidden="true"></span>' if working else ""
    kind = "zj-status zj-busy" if working else "zj-status"
    return f'<div class="zj"><p class="{kind}">{escape(plain(text))}{bar}</p></div>'.translate(TEMPLATE_SIGNS)


def refusal_html(message: str, advice: str) -> str:
    """What went wrong and what to do next."""
    body = f"<h2>没有查成</h2><p>{escape(plain(message))}</p><p><b>怎么办：</b>{escape(plain(advice))}</p>"
    return f'<div class="zj"><section class="zj-verdict zj-inconclusive">{body}</section></div>'.translate(
        TEMPLATE_SIGNS
    )


def _page_html(inspection: Inspection, place: int) -> str:
    report, picture = inspection.report, inspection.picture
    view = view_of(report, picture, show_personal=False, prefix=f"zj-m{place}")
    masked = body_of(view)
    page = base64.b64encode(page_of(view).encode()).decode("ascii")
    ending = f".p{report.source.page}" if report.source.page > 1 else ""
    file = f"{safe_stem(mask_report(report).source.name)}{ending}.report.html"
    link = (
        f'<a class="zj-action" download="{escape(file)}" href="data:text/html;charset=utf-8;base64,{page}">'
        "下载报告<small>（已遮盖个人信息）</small></a>"
    )
    if mask_report(report) == report:
        return f'<div class="zj zj-result"><div class="zj-actions">{link}</div>{masked}</div>'
    open_body = report_body(report, picture, prefix=f"zj-o{place}", show_personal=True)
    switch = '<label class="zj-action"><input type="checkbox" class="zj-switch"> 显示个人信息</label>'
    return (
        f'<div class="zj zj-result"><div class="zj-actions">{switch}{link}</div>'
        f'<div class="zj-when-masked">{masked}</div><div class="zj-when-open">{open_body}</div></div>'
    )
