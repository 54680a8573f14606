"""State bodies' certificates come out: booklet spread, special ability, professional qualification."""

from __future__ import annotations

import numpy as np

from bench.draw import marks
from bench.draw.parts import Rows, finish, new_sheet, rows, sign
from bench.draw.style import Drawn, Style, Twist

MINISTRY = "中华人民共和国人力资源和社会保障部"


def draw_booklet(fields: dict[str, str], sex: str, style: Style, twist: Twist, *, old_form: bool) -> Drawn:
    """The inner spread of a 职业资格证书; the old form (to 2016-08) also shows 文化程度 and 发证日期."""
    rng = np.random.default_rng(style.seed + 3)
    sheet = new_sheet(297, 210, style, twist)
    dx, dy = style.shift_mm
    sheet.draw.line([sheet.px(148.5), 0, sheet.px(148.5), sheet.px(210)], fill=(190, 185, 178), width=sheet.px(0.5))
    sheet.paste(marks.emblem(), 74, 15, 13)
    heading = {"face": style.title_face, "fill": style.accent, "centre": True}
    sheet.text(74, 23, "中华人民共和国", 5.5, **heading)
    sheet.text(74, 33, "职业资格证书", 8, **heading)
    sheet.text(74, 46, "Occupational Qualification Certificate", 3.4, fill=style.accent, centre=True)
    sheet.paste(marks.portrait(rng), 74, 80, 26)
    left: Rows = [
        ("姓名", fields["name"]),
        ("性别", sex),
        ("证书编号", fields["number"]),
        ("身份证号", fields["id_number"]),
    ]
    if old_form:
        left.insert(2, ("文化程度", "高中"))
        left.insert(3, ("发证日期", fields["issue_date"]))
    rows(sheet, left, 30 + dx, 62 + dx, 110 + dy, 12.5, style, size=4.2)
    sheet.text(166, 42, "职业（工种）及等级", 4.4, face=style.label_face)
    sheet.text(196, 54, f"{fields['occupation']}　{fields['level']}", 4.8, face=style.value_face)
    sheet.keep_free(160, 40, 290, 66)
    scores: Rows = [
        ("理论知识考试成绩", str(rng.integers(60, 97))),
        ("操作技能考核成绩", str(rng.integers(60, 97))),
        ("评定成绩", "合格"),
    ]
    rows(sheet, scores, 166 + dx, 214 + dx, 70 + dy, 13, style)
    seal = sign(sheet, fields["issuer"], fields["issue_date"], (218, 150), style, twist, size=4.2, seal_mm=42)
    sheet.text(166, 184, "证书查询网址：http://zscx.osta.org.cn", 3.4, face=style.label_face)
    return Drawn(finish(sheet, style, twist), fields, (seal,))


def draw_special(fields: dict[str, str], style: Style, twist: Twist) -> Drawn:
    """A 专项职业能力证书."""
    sheet = new_sheet(210, 297, style, twist)
    dx, dy = style.shift_mm
    title = twist.title or "专项职业能力证书"
    sheet.text(105 + dx, 38 + dy, title, 10, face=style.title_face, fill=style.accent, centre=True)
    body = "持证人参加专项职业能力考核，成绩合格，特发此证，以证明其掌握该项职业能力。"
    sheet.paragraph(30, 72 + dy, body, 4.6, 150, leading_mm=9, face=style.label_face)
    items: Rows = [
        ("姓名", fields["name"]),
        ("证件号码", fields["id_number"]),
        ("专项职业能力名称", fields["occupation"]),
        ("证书编号", fields["number"]),
        ("发证日期", fields["issue_date"]),
    ]
    y = rows(sheet, items, 30 + dx, 82 + dx, 104 + dy, 14, style, width_mm=66)
    if twist.added:
        sheet.text(30 + dx, y + 2, twist.added, 4.4, face=style.label_face)
    sheet.paste(marks.portrait(np.random.default_rng(style.seed + 3)), 168, 118, 26)
    seal = sign(sheet, fields["issuer"], fields["issue_date"], (148, 212), style, twist, seal_mm=42)
    sheet.text(30, 262, "查询网址：http://www.osta.org.cn", 3.5, face=style.label_face)
    return Drawn(finish(sheet, style, twist), fields, (seal,))


def draw_professional(fields: dict[str, str], style: Style, twist: Twist) -> Drawn:
    """A 专业技术人员职业资格证书 with the ministry's seal."""
    rng = np.random.default_rng(style.seed + 3)
    sheet = new_sheet(297, 210, style, twist)
    dx, dy = style.shift_mm
    sheet.paste(marks.emblem(), 148, 26, 17)
    heading = {"face": style.title_face, "fill": style.accent, "centre": True}
    sheet.text(148, 40 + dy, "中华人民共和国专业技术人员职业资格证书", 7.4, **heading)
    sheet.text(148, 59 + dy, fields["occupation"], 6.4, face=style.title_face, centre=True)
    body = f"本证书由{MINISTRY}批准颁发，表明持证人通过国家统一组织的考试，取得相应专业技术人员职业资格。"
    sheet.paragraph(44, 77 + dy, body, 4.5, 210, leading_mm=9, face=style.label_face)
    items: Rows = [
        ("姓名", fields["name"]),
        ("证件号码", fields["id_number"]),
        ("批准日期", fields["issue_date"]),
        ("管理号", fields["number"]),
    ]
    rows(sheet, items, 90 + dx, 126 + dx, 108 + dy, 13, style)
    sheet.paste(marks.portrait(rng), 60, 130, 27)
    arc = "" if style.sample else "专业技术人员职业资格证书专用章"
    ink = marks.seal(MINISTRY, rng, arc=arc, lower="样本" if style.sample else "", wear=0.05)
    sheet.paste(ink, 222 + dx, 142 + dy, 42, ink=True)
    return Drawn(finish(sheet, style, twist), fields, (MINISTRY,))
