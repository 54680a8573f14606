"""Entries, versions, plans and what a lookup met in; the lines that `zhengjian registry` prints, or JSON records, out.

Everything that came from a file is made inert first (control and direction characters, terminal escapes).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from detector.exports.plain import plain
from detector.knowledge.names import Likeness
from detector.observation import ListColour, Listed, ListedKind, Listing
from detector.registry.columns import known_columns
from detector.registry.entry import Entry, Kept, ListName, Version
from detector.registry.plan import Plan
from detector.registry.rows import Remark

COLOURS: dict[ListColour, str] = {"white": "白名单", "black": "黑名单"}
KINDS: dict[ListedKind, str] = {"evaluator": "评价机构", "training": "培训机构"}
_MATCHES: dict[Likeness | str, str] = {
    "name": "同名",
    "code": "信用代码相同",
    "misread": "只差易混的字",
    "form": "只差行政区划或组织形式的写法",
    "imitating": "加了字样或换了同音字",
    "near": "名称相近",
}
SHOWN_MOST, REMARKS_MOST = 20, 200
"""So many entries of each sort, and remarks on rows, are shown of an import; the rest is counted. Chosen."""
_CELL = 60


def list_title(name: ListName) -> str:
    """评价机构白名单 · 来源."""
    return f"{KINDS[name.kind]}{COLOURS[name.colour]} · {plain(name.source, limit=_CELL)}"


def entry_line(entry: Entry) -> str:
    """One body on one line."""
    parts = [entry.name, entry.code, entry.region, entry.scope, entry.levels, entry.filing_number]
    parts += [_span(entry.valid_from, entry.valid_until), entry.note]
    return "  ".join(plain(part, limit=_CELL) for part in parts if part)


def kept_line(kept: Kept) -> str:
    """One body with the days it came and went."""
    gone = f"，{kept.until} 起撤下或变更" if kept.until else ""
    return f"{entry_line(kept.entry)}（{kept.since} 列入{gone}）"


def history_line(kept: Kept) -> str:
    """One body, with the list it was on."""
    return f"{list_title(kept.list)}：{kept_line(kept)}"


def version_line(version: Version) -> str:
    """One import on one line."""
    how = "整份" if version.mode == "whole" else "增补"
    undone = "（已撤销）" if version.undone_at else ""
    counts = f"新增 {version.new}，变更 {version.changed}，撤下 {version.withdrawn}，拒绝 {version.rejected}"
    return (
        f"编号 {version.id}{undone}  {list_title(version.list)}  截至 {version.as_of}  {how}：{counts}"
        f"  {plain(version.file_name, limit=_CELL)}"
    )


def plan_lines(plan: Plan) -> Iterator[str]:
    """What an import would change, row by row where something is wrong."""
    yield f"{list_title(plan.list)}  截至 {plan.as_of}"
    yield from _reading_lines(plan)
    counts = f"新增 {len(plan.new)}，变更 {len(plan.changed)}，不变 {plan.unchanged}，撤下 {len(plan.withdrawn)}"
    yield f"{'第一次导入' if plan.base is None else '与现有名单相比'}：{counts}，拒绝 {plan.reading.rejected} 行"
    if plan.others:
        others = "、".join(f"“{plain(source, limit=_CELL)}”" for source in plan.others)
        yield f"已有同类名单：{others}。如果是它的新版，请把 --source 写得一样。"
    yield from _some("新增", (entry_line(entry) for entry in plan.new), len(plan.new))
    yield from _some("变更", (_change(change.old.entry, change.new) for change in plan.changed), len(plan.changed))
    yield from _some("撤下", (entry_line(kept.entry) for kept in plan.withdrawn), len(plan.withdrawn))
    for weight, title in (("rejected", "拒绝"), ("warning", "注意")):
        chosen = [remark for remark in plan.reading.remarks if remark.weight == weight]
        yield from _some(title, map(_remark, chosen), len(chosen), REMARKS_MOST)
    standing = plan.unchanged + len(plan.changed) + len(plan.withdrawn)
    if len(plan.withdrawn) * 2 > standing:
        yield f"请留意：将撤下原有 {standing} 家中的 {len(plan.withdrawn)} 家。文件如果只是增补，请加 --add。"


def _reading_lines(plan: Plan) -> Iterator[str]:
    titles = {column.field: column.title for column in known_columns()}
    told = "，".join(f"{plain(head, limit=20)}→{titles[key]}" for key, head in plan.columns.headings.items())
    sheet = f"工作表“{plain(plan.sheet.title, limit=_CELL)}”，" if plan.sheet.title else ""
    yield f"{sheet}第 {plan.columns.row} 行是列名：{told}"
    if plan.columns.unused:
        yield f"没有用到的列：{'、'.join(plain(head, limit=20) for head in plan.columns.unused)}"
    if plan.sheet.others:
        others = "、".join(plain(title, limit=_CELL) for title in plan.sheet.others)
        yield f"没有读的工作表：{others}（用 --sheet 指定）"
    if plan.reading.merged:
        yield f"同一机构的多行已合并（{plan.reading.merged} 行）"


def _some(title: str, lines: Iterable[str], count: int, most: int = SHOWN_MOST) -> Iterator[str]:
    for index, line in enumerate(lines):
        if index == most:
            yield f"  {title}  …… 另有 {count - most} 条"
            return
        yield f"  {title}  {line}"


def _change(old: Entry, new: Entry) -> str:
    titles = {column.field: column.title for column in known_columns()}
    told = (f"{titles[key]}“{_text(getattr(old, key))}”→“{_text(getattr(new, key))}”" for key in old.differences(new))
    return f"{plain(new.name, limit=_CELL)}：{'，'.join(told)}"


def _remark(remark: Remark) -> str:
    name = f"{plain(remark.name, limit=_CELL)}：" if remark.name else ""
    return f"第 {remark.row} 行  {name}{plain(remark.why)}"


def lookup_lines(asked: str, listed: Listed) -> Iterator[str]:
    """What the lists say about one name or code."""
    shown = plain(asked, limit=_CELL)
    exact = [one for one in listed.listings if one.exact]
    similar = [one for one in listed.listings if not one.exact]
    if not exact:
        yield f"{shown}：名单上没有（不等于没有备案）"
    for listing in exact:
        yield f"{shown}：{_listing(listing)}"
    for listing in similar:
        yield f"  相似但不同  {_listing(listing)}，相似度 {listing.similarity:.2f}"


def _listing(listing: Listing) -> str:
    name = ListName(listing.colour, listing.kind, listing.source)
    entry = Entry(
        listing.name,
        listing.code,
        valid_from=listing.valid_from,
        valid_until=listing.valid_until,
        note=listing.note,
    )
    return f"{_MATCHES[listing.match]}  {entry_line(entry)}  【{list_title(name)}，截至 {listing.as_of}】"


def entry_record(kept: Kept) -> dict[str, Any]:
    """One entry as data."""
    fields = {key: _plain_value(getattr(kept.entry, key)) for key in Entry.__slots__}
    days = {"as_of": kept.as_of, "since": kept.since, "until": kept.until}
    return {**_list_record(kept.list), **fields, **{key: _plain_value(day) for key, day in days.items()}}


def listing_record(asked: str, listing: Listing) -> dict[str, Any]:
    """One entry that a lookup met as data."""
    keys = ("name", "code", "match", "similarity", "as_of", "valid_from", "valid_until", "note")
    fields = {key: _plain_value(getattr(listing, key)) for key in keys}
    return {"asked": asked, **_list_record(ListName(listing.colour, listing.kind, listing.source)), **fields}


def _list_record(name: ListName) -> dict[str, Any]:
    return {"list": name.colour, "kind": name.kind, "source": name.source}


def _plain_value(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _text(value: object) -> str:
    return plain(str(value), limit=_CELL) if value else ""


def _span(begin: date | None, end: date | None) -> str:
    return f"{begin or '…'}至{end or '…'}" if begin or end else ""
