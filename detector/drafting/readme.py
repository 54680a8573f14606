"""A specimen, and the draft it came from, in; the README.md of its folder, in Chinese, out."""

from __future__ import annotations

import re

from detector.drafting.draft import Draft
from detector.specimens.specimen import Specimen


def readme(specimen: Specimen, draft: Draft | None = None) -> str:
    """What the folder is, in Chinese; for a draft also how it was made, what to look at, and how to accept it."""
    status = "官方图样" if specimen.status == "official" else "重建"
    rows = [
        f"# {_inert(specimen.title)}",
        "",
        f"状态：{'草稿，采用之前不会用来检查证书' if specimen.draft else '已采用'}。样式来源：{status}。",
        "",
        f"出处：{_inert(specimen.source)}（{specimen.date.isoformat()}）。",
        "",
        "`blank.svg` 是按 `specimen.toml` 画的示意图，带“样本”字样，不能当作空白证书使用。",
    ]
    if draft is not None:
        rows += ["", *_how_made(draft)]
    return "\n".join(rows) + "\n"


def _how_made(draft: Draft) -> list[str]:
    id_ = draft.specimen.id
    places = [f"  - 左 {a:.0f}、上 {b:.0f}、右 {c:.0f}、下 {d:.0f} 毫米" for a, b, c, d in draft.left_out]
    spread = (
        "每一项的位置取各份的中位数，容差由各份的离散程度得出，写在 `tolerance_n`、`tolerance_percentile`。"
        if draft.copies > 1
        else "只有一份，容差是默认值。"
    )
    return [
        "## 这份草稿",
        "",
        f"- 由 {draft.copies} 份扫描件得出。{spread}",
        *(f"- {note}。" for note in draft.notes),
        f"- 未收入：{len(draft.left_out)} 处（可能是个人信息，也可能是固定文字，请对照原件决定要不要添上）",
        *places,
        "- `draft.png` 是遮盖过的扫描图，采用后自动删除。",
        "",
        "## 怎样采用",
        "",
        f"1. 对照原件，用 `zhengjian specimens edit {id_}` 在网页里改正，或直接改 `specimen.toml`。",
        "2. 不要把姓名、号码、日期写进去。",
        f"3. 运行 `zhengjian specimens accept {id_}`，或在网页里按“采用这个样式”。",
    ]


def _inert(text: str) -> str:
    """A person's words in one line of Markdown that can be neither markup nor a link."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return re.sub(r"([\\`*_\[\]<>#|!])", r"\\\1", line)
