"""Cases and lists of cases in, the HTML of the counter's page out; masked until the officer asks."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Sequence
from html import escape

from detector.cases.case import Case, Line
from detector.exports import words
from detector.exports.casebook import change_line, masked_case, masked_line
from detector.exports.html import body_of, kept_view
from detector.exports.masking import mask_report
from detector.exports.plain import plain
from detector.knowledge.decisions import decision_word, decisions
from detector.service.result import TEMPLATE_SIGNS

NEW = "新的一位"
UNSAVED = "查完了，还没有保存"
COLUMNS = ("案件编号", "时间", "窗口、经办人", "证书", "结论", "处理意见", "姓名", "证件号码", "备注")
KEYS = (
    ("Alt+P", "拍照"),
    ("Alt+O", "选择文件"),
    ("Ctrl+V", "粘贴图片"),
    ("Alt+1–4", "处理意见"),
    ("Alt+M", "写备注"),
    ("Ctrl+Enter", "保存"),
    ("Alt+N", "下一位"),
    ("Alt+L", "查找案件"),
)


def keys_html() -> str:
    """The keys, shown all the time."""
    items = "".join(f"<li><kbd>{escape(key)}</kbd> {escape(what)}</li>" for key, what in KEYS)
    return f'<div class="zj"><ul class="zj-keys" aria-label="快捷键">{items}</ul></div>'


def head_html(title: str, case: Case | None = None) -> str:
    """Which case is on the desk, and what became of it so far."""
    told = f"<h2>{escape(plain(title))}</h2>"
    if case is not None:
        told = f"<h2>案件 {case.number}</h2><p>{case.delete_on} 自动删除</p><h3>经过</h3><ol>"
        told += "".join(f"<li>{escape(change_line(change))}</li>" for change in masked_case(case).changes) + "</ol>"
    return f'<div class="zj zj-case">{told}</div>'.translate(TEMPLATE_SIGNS)


def case_html(case: Case) -> str:
    """The answer about a kept case, page after page, as it was given."""
    pieces = []
    for place, paper in enumerate(case.papers, 1):
        masked, shown = (
            body_of(
                kept_view(
                    paper.report,
                    paper.picture,
                    made_at=case.received_at,
                    show_personal=personal,
                    prefix=f"zj-k{place}{'o' if personal else 'm'}",
                )
            )
            for personal in (False, True)
        )
        if mask_report(paper.report) == paper.report:
            pieces.append(f'<div class="zj zj-result">{masked}</div>')
            continue
        switch = '<label class="zj-action"><input type="checkbox" class="zj-switch"> 显示个人信息</label>'
        pieces.append(
            f'<div class="zj zj-result"><div class="zj-actions">{switch}</div>'
            f'<div class="zj-when-masked">{masked}</div><div class="zj-when-open">{shown}</div></div>'
        )
    return "".join(pieces).translate(TEMPLATE_SIGNS)


def list_html(lines: Sequence[Line], title: str, *, show_personal: bool) -> str:
    """A list with its counts; a case's number is a button that opens it."""
    head = "".join(f'<th scope="col">{column}</th>' for column in COLUMNS)
    rows = "".join(_row(line if show_personal else masked_line(line)) for line in reversed(lines))
    table = f'<table class="zj-list"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>' if lines else ""
    scroll = f'<div class="zj-scroll" role="region" aria-label="案件清单" tabindex="0">{table}</div>' if table else ""
    said = f"<h2>{escape(plain(title))}：{len(lines)} 件</h2><p>{escape(counts(lines))}</p>"
    return f'<div class="zj zj-cases">{said}{scroll}</div>'.translate(TEMPLATE_SIGNS)


def counts(lines: Sequence[Line]) -> str:
    """How many of each verdict and each decision."""
    verdicts, decided = Counter(line.verdict for line in lines), Counter(line.decision for line in lines)
    told = [f"{word} {verdicts[key]}" for key, word in words.VERDICTS.items() if verdicts[key]]
    made = [f"{decision_word(key)} {decided[key]}" for key in ("", *decisions()) if decided[key]]
    return "结论：" + "，".join(told) + "。处理意见：" + "，".join(made) + "。" if lines else ""


def link_html(name: str, content: bytes, mime: str) -> str:
    """A file as a link that the page follows by itself; nothing lies on the server."""
    data = base64.b64encode(content).decode("ascii")
    link = f'<a class="zj-action" download="{escape(name)}" href="data:{mime};base64,{data}">{escape(name)}</a>'
    return f'<div class="zj">{link}</div>'


def _row(line: Line) -> str:
    number = str(line.number)
    opener = f'<button type="button" class="zj-open" data-case="{number}">{number}</button>'
    cells = (
        f"{line.received_at:%H:%M}",
        line.who,
        "、".join(line.kinds),
        words.VERDICTS[line.verdict],
        decision_word(line.decision),
        "、".join(line.holders),
        "、".join(line.id_numbers),
        line.note,
    )
    told = "".join(f"<td>{escape(plain(cell, limit=60))}</td>" for cell in cells)
    return f'<tr class="zj-{line.verdict}"><th scope="row">{opener}</th>{told}</tr>'
