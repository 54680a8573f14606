"""Tables come in; the first section of a Markdown page, between its markers, goes out. The rest of the page stays."""

from __future__ import annotations

import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.accuracy.score import Row
from bench.accuracy.tables import Table, every_table, misses
from bench.draw.pools import TUNED

START, END = "<!-- bench.accuracy 开始 -->", "<!-- bench.accuracy 结束 -->"


def write_section(page: Path, folder: Path, rows: list[Row]) -> None:
    """Puts the section where the markers stand, or below the page's title where there are none."""
    before, _, rest = page.read_text("utf-8").partition(START)
    if rest:
        after = rest.partition(END)[2]
    else:
        before, _, after = before.partition("\n\n")
        before, after = before + "\n\n", "\n\n" + after
    page.write_text(before + section(folder, rows) + after, encoding="utf-8")


def section(folder: Path, rows: list[Row]) -> str:
    """The section with its markers."""
    told = "\n\n".join(map(markdown, every_table(rows)))
    listed = "\n".join(f"- {line}" for line in misses(rows))
    closed = f"<details><summary>误报和漏查的图片</summary>\n\n{listed}\n\n</details>"
    return "\n\n".join([START, heading(folder, rows), told, closed, END])


def heading(folder: Path, rows: list[Row]) -> str:
    """What was measured: how many, of what, when, where, with which program."""
    meta: dict[str, Any] = {}
    if (folder / "set.json").exists():
        meta = json.loads((folder / "set.json").read_text("utf-8"))
    kind, made = "图片", ""
    if meta:
        kind = "合成图片"
        emblem = "国徽用另外给的图样" if meta["emblems"] else "国徽是示意图形"
        made = f"`python -m bench.make_accuracy 目录 --n {meta['planned']} --seed {meta['seed']}`，{emblem}；"
    pools = {str(row["pool"]) for row in rows if row.get("pool")}
    words = ""
    if pools:
        known = "调整时看过的" if pools & TUNED else "没有参与调整的"
        words = f"词语、机构、字体取自{known}池 {'、'.join(sorted(pools))}。"
    programs = "、".join(sorted({row.get("program", "未知") for row in rows}))
    when, planned = datetime.now(UTC).date().isoformat(), meta.get("planned", len(rows))
    return (
        f"## 总测量（{kind}，{len(rows)} 张）\n\n"
        f"{made}计划 {planned} 张，量了 {len(rows)} 张（种类、等级、拍法从头混匀，没有挑选）。{words}"
        f"{when}，提交 {programs}，{machine()}。方括号里是 95 % 置信区间（Wilson）。"
    )


def markdown(table: Table) -> str:
    """A table with its heading."""
    line = "|".join("---" for _ in table.columns)
    rows = "\n".join(f"| {' | '.join(row)} |" for row in table.rows)
    return f"### {table.heading}\n\n| {' | '.join(table.columns)} |\n|{line}|\n{rows}"


def machine() -> str:
    """Cores and Python, nothing that names the machine."""

    return f"{os.cpu_count()} 核 {platform.machine()}，Python {platform.python_version()}"
