"""A specimen in, its entry in the library out, in words a citizen understands: one line, or a page of text."""

from __future__ import annotations

from collections.abc import Sequence

from detector.exports.plain import plain
from detector.knowledge.kinds import kind_table
from detector.specimens.library import Shelved
from detector.specimens.specimen import ROLE_NAMES, Element, Specimen

STATUSES = {
    "reconstructed": "重建（必备内容有出处，位置是按内容排布的，不是官方图样）",
    "official": "官方图样",
}
SHORT_STATUSES = {"reconstructed": "重建", "official": "官方"}
ORIGINS = {"official": "必备内容有正式依据", "plausible": "内容按通行版本列出，缺少时只提示核对"}


def specimen_line(specimen: Specimen) -> str:
    """One line for the list."""
    return f"{specimen.id:<28}{SHORT_STATUSES[specimen.status]:<6}{plain(specimen.title)}"


def shelved_line(each: Shelved, everything: Sequence[Shelved]) -> str:
    """One line for the list, with where the specimen comes from when it is not simply one of the packaged."""
    mine = {other.specimen.id for other in everything if other.origin == "user" and not other.specimen.draft}
    if each.specimen.draft:
        more = "  草稿（采用之前不用来检查）"
    elif each.origin == "user":
        more = "  本机添加"
    else:
        more = "  已被本机添加的同名样式取代" if each.specimen.id in mine else ""
    return specimen_line(each.specimen) + more


def specimen_text(specimen: Specimen) -> str:
    """What an in-order certificate of this style contains."""
    must = [_said(element) for element in specimen.elements if element.required]
    may = [_said(element) for element in specimen.elements if not element.required]
    rows = [
        f"{specimen.id}  {plain(specimen.title)}",
        f"  证书种类：{kind_table().names[specimen.kind]}",
        f"  样式来源：{STATUSES[specimen.status]}",
        f"  依据：{plain(specimen.source)}（{specimen.date.isoformat()}）",
        *(["  草稿：采用之前不用来检查证书"] if specimen.draft else []),
        f"  使用期：{_period(specimen)}",
        f"  纸张：{specimen.page.width_mm:g}×{specimen.page.height_mm:g} 毫米",
        f"  国徽：{_emblem(specimen)}",
        f"  应当有（{ORIGINS[specimen.items_basis]}）：",
        *(f"    · {text}" for text in must),
    ]
    if may:
        rows += ["  可以有：", *(f"    · {text}" for text in may)]
    if not specimen.position_judged:
        rows.append("  位置：没有全国统一样式，不按位置判断")
    if specimen.notes:
        rows.append(f"  说明：{plain(specimen.notes)}")
    rows.append("  照片与样式相符不能证明证书有效，只有官方查询可以。")
    return "\n".join(rows)


def _period(specimen: Specimen) -> str:
    start = specimen.valid_from.isoformat() if specimen.valid_from else "不限"
    end = specimen.valid_to.isoformat() if specimen.valid_to else "至今"
    return f"{start} — {end}"


def _emblem(specimen: Specimen) -> str:
    if "emblem" in specimen.allowed_marks:
        return "可以印"
    return "不应有" if "emblem" in specimen.forbidden_marks else "规定的样式未查到，不作判断"


def _said(element: Element) -> str:
    """An element, what is printed there, and what else is known about it."""
    words = element.text.replace("{issuer}", "（机构名称）")
    what = words if element.role == "query_site" else ROLE_NAMES[element.role] + (f"：{words}" if words else "")
    lower = f"下方文字“{element.seal_lower_text}”" if element.seal_lower_text else ""
    more = element.notes or lower
    return plain(f"{what}（{more}）" if more else what)
