"""A 职业技能等级证书, portrait or landscape, comes out as drawn from a record, a style and a twist."""

from __future__ import annotations

import numpy as np

from bench.draw import marks
from bench.draw.parts import TITLE, Rows, drawn, new_sheet, paste_photo, rows, sign
from bench.draw.sheet import Sheet
from bench.draw.style import Drawn, Style, Twist

OFFICIAL_LINKS = (
    "证书信息查询网址：http://jndj.osta.org.cn",
    "机构信息查询网址：http://pjjg.osta.org.cn",
)
_LABELS = {
    "name": "姓名",
    "id_type": "证件类型",
    "id_number": "证件号码",
    "occupation": "职业名称",
    "direction": "工种/职业方向",
    "level": "职业技能等级",
    "number": "证书编号",
}
_BODY = "本证书由{issuer}颁发，表明持证人通过本机构组织的职业技能等级认定，具备该职业（工种）相应技能等级水平。"


def draw_skill(fields: dict[str, str], style: Style, twist: Twist, *, landscape: bool) -> Drawn:
    keys = [key for key in _LABELS if key not in twist.drop]
    if twist.shuffled:
        np.random.default_rng(style.seed).shuffle(keys)
    items: Rows = [(_LABELS[key], fields[key]) for key in keys]
    sheet, seal = (_landscape if landscape else _portrait)(fields, items, style, twist)
    truth = {key: value for key, value in fields.items() if key not in twist.drop}
    return drawn(sheet, style, twist, truth, (seal,), f"skill-level-{'landscape' if landscape else 'portrait'}")


def _portrait(fields: dict[str, str], items: Rows, style: Style, twist: Twist) -> tuple[Sheet, str]:
    sheet = new_sheet(210, 297, style, twist)
    dx, dy = style.shift_mm
    if twist.top_mark is not None:
        sheet.paste(twist.top_mark, 105, 21, 16)
    title = {"face": style.title_face, "fill": style.accent, "centre": True, "name": TITLE}
    tx, ty = np.add(style.shift_mm, twist.by(TITLE)).tolist()
    sheet.text(105 + tx, 30 + ty, twist.title or "职业技能等级证书", 10.5, **title)
    sheet.text(
        105 + dx,
        47 + dy,
        "Certificate of Occupational Skill Level",
        4.4,
        fill=style.accent,
        centre=True,
        name="英文标题",
    )
    body = _BODY.format(issuer=fields["issuer"])
    sheet.paragraph(28, 64 + dy, body, 4.5, 154, leading_mm=9, face=style.label_face, name="正文")
    y = rows(sheet, items, 28 + dx, 73 + dx, 98 + dy, 12.5, style, width_mm=75, twist=twist)
    if twist.added:
        sheet.text(28 + dx, y + 2, twist.added, 4.4, face=style.label_face)
    _pasted(sheet, (168, 118), (168, 168), style, twist)
    seal = sign(sheet, fields["issuer"], fields["issue_date"], (150, 212), style, twist, arc=_arc(style))
    _links(sheet, 28, 255, 7, style, twist)
    return sheet, seal


def _landscape(fields: dict[str, str], items: Rows, style: Style, twist: Twist) -> tuple[Sheet, str]:
    sheet = new_sheet(297, 210, style, twist)
    dx, dy = style.shift_mm
    if twist.top_mark is not None:
        sheet.paste(twist.top_mark, 80, 20, 15)
    title = {"face": style.title_face, "fill": style.accent, "centre": True, "name": TITLE}
    tx, ty = np.add(style.shift_mm, twist.by(TITLE)).tolist()
    name = twist.title or "职业技能等级证书"
    sheet.text(80 + tx, 32 + ty, name, min(9.2, 118 / len(name)), **title)
    sheet.text(
        80 + dx,
        47 + dy,
        "Certificate of Occupational Skill Level",
        4.2,
        fill=style.accent,
        centre=True,
        name="英文标题",
    )
    body = _BODY.format(issuer=fields["issuer"])
    below = sheet.paragraph(25, 63 + dy, body, 4.5, 112, leading_mm=8.5, face=style.label_face, name="正文")
    if twist.added:
        sheet.text(34, below + 2, twist.added, 4.4, face=style.label_face)
    rows(sheet, items, 158 + dx, 200 + dx, 78 + dy, 12.5, style, width_mm=78, twist=twist)
    _pasted(sheet, (172, 48), (250, 48), style, twist)
    seal = sign(sheet, fields["issuer"], fields["issue_date"], (80, 133), style, twist, arc=_arc(style))
    _links(sheet, 28, 170, 6.5, style, twist)
    return sheet, seal


def _arc(style: Style) -> str:
    return "职业技能等级认定专用章" if style.seed % 2 and not style.sample else ""


def _pasted(sheet: Sheet, photo: tuple[float, float], code: tuple[float, float], style: Style, twist: Twist) -> None:
    rng = np.random.default_rng(style.seed + 9)
    if twist.photo:
        paste_photo(sheet, rng, *photo, 25, twist)
    at = np.add(code, twist.by("二维码")).tolist()
    if twist.links is None:
        sheet.paste(marks.qr("http://jndj.osta.org.cn"), *at, 23, name="二维码")
    elif twist.links:
        sheet.paste(marks.qr(twist.links[0].split("：")[-1]), *at, 23, name="二维码")


def _links(sheet: Sheet, x: float, y: float, step: float, style: Style, twist: Twist) -> None:
    links = OFFICIAL_LINKS if twist.links is None else twist.links
    for k, line in enumerate(links):
        name = line.split("：")[0]
        dx, dy = twist.by(name)
        sheet.text(x + dx, y + k * step + dy, line, 3.5, face=style.label_face, name=name)
