"""Certificates of schools and self-styled bodies come out: training certificates and knock-offs."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from bench.draw import marks
from bench.draw.parts import Rows, drawn, new_sheet, rows, sign
from bench.draw.people import pick, printed
from bench.draw.style import Drawn, Style, Twist

TRAINING_TITLES = ("培训合格证书", "结业证书", "职业培训合格证书", "培训结业证书", "培训合格证")
_SENTENCES: tuple[str, ...] = (
    "学员{name}（身份证号：{id}）于{start}至{end}参加本校举办的{course}培训，学完规定课程，考核合格，特发此证。",
    "兹证明 {name} 同志，身份证号 {id}，于{start}至{end}在我校参加{course}技能培训，"
    "共计{hours}学时，成绩合格，准予结业。",
    "{name}，{sex}，身份证号码：{id}，参加{course}培训班学习，期满考核合格，特发此证。",
    "学员 {name}，{sex}，身份证号码{id}，自{start}起至{end}止，在我单位{course}专业学习期满，"
    "经考试成绩合格，准予结业。",
)
_NUMBER_LABELS = ("证书编号", "编　　号", "证书号码", "编号", "证号")


def draw_training(
    fields: dict[str, str], sex: str, when: date, style: Style, twist: Twist, rng: np.random.Generator
) -> Drawn:
    """A training certificate: a sentence that names the holder, or labels."""
    sheet = new_sheet(297, 210, style, twist)
    dx, dy = style.shift_mm
    if twist.top_mark is not None:
        sheet.paste(twist.top_mark, 148, 22, 16)
    title = twist.title or pick(rng, TRAINING_TITLES)
    sheet.text(148 + dx, 34 + dy, title, 12, face=style.title_face, fill=style.accent, spacing_mm=2.4, centre=True)
    style_number = int(rng.integers(len(_SENTENCES) + 1))
    if style_number < len(_SENTENCES):
        y = _sentence(sheet, _SENTENCES[style_number], fields, sex, when, style, rng)
    else:
        items: Rows = [
            ("姓名", fields["name"]),
            (pick(rng, ("身份证号", "身份证号码", "证件号码")), fields["id_number"]),
            (pick(rng, ("培训项目", "培训课程", "培训工种")), fields["occupation"]),
        ]
        y = rows(sheet, items, 44 + dx, 84 + dx, 66 + dy, 12, style)
        sheet.text(44, y, "完成规定学时，经考核成绩合格，特发此证。", 4.6, face=style.label_face)
        y += 9
    if twist.added:
        sheet.text(44 + dx, y + 1, twist.added, 4.6, face=style.label_face)
    if twist.photo:
        sheet.paste(marks.portrait(rng), 64, 138, 24)
    sheet.text(44 + dx, 164 + dy, f"{pick(rng, _NUMBER_LABELS)}：{fields['number']}", 4.4, face=style.label_face)
    seal = sign(sheet, fields["issuer"], fields["issue_date"], (205, 156), style, twist, size=4.8, seal_mm=42)
    return drawn(sheet, style, twist, fields, (seal,), "training-completion")


def _sentence(sheet, sentence, fields, sex, when, style, rng) -> float:  # noqa: ANN001 - the caller's own names
    last = when - timedelta(days=int(rng.integers(1, 20)))
    form = "plain" if style.date_form in {"dash", "dot"} else style.date_form
    words = sentence.format(
        name=fields["name"],
        id=fields["id_number"],
        sex=sex,
        course=fields["occupation"],
        start=printed(last - timedelta(days=int(rng.integers(5, 60))), form),
        end=printed(last, form),
        hours=int(rng.integers(3, 20)) * 8,
    )
    return sheet.paragraph(42, 68 + style.shift_mm[1], words, 5.2, 214, leading_mm=11, face=style.value_face)


def draw_knockoff(fields: dict[str, str], sex: str, style: Style, twist: Twist, rng: np.random.Generator) -> Drawn:
    """A self-styled body's qualification: grand title, borrowed sentence, no standard form."""
    portrait_sheet = rng.random() < 0.4
    sheet = new_sheet(*((210, 297) if portrait_sheet else (297, 210)), style, twist)
    middle, dx, dy = sheet.width_mm / 2, *style.shift_mm
    if twist.top_mark is not None:
        sheet.paste(twist.top_mark, middle, 24, 19)
    size = min(11.0, (sheet.width_mm - 50) / len(twist.title))
    sheet.text(middle, 38 + dy, twist.title, size, face=style.title_face, fill=style.accent, centre=True)
    sheet.text(middle, 53 + dy, "PROFESSIONAL COMPETENCE CERTIFICATE", 3.8, fill=style.accent, centre=True)
    body = pick(
        rng,
        (
            "该学员经本会统一考评，成绩合格，具备相应岗位的专业能力，准予注册，特颁此证。",
            "经培训、考试与综合评审，持证人达到规定标准，信息已录入人才库，终身有效。",
            "持证人参加统一测评合格，业经审核登记入库，特发此证，以资证明。",
        ),
    )
    y = sheet.paragraph(40, 66 + dy, body, 4.8, sheet.width_mm - 84, leading_mm=9, face=style.label_face)
    items: Rows = [
        ("姓名", fields["name"]),
        ("性别", sex),
        (pick(rng, ("身份证号", "身份证号码", "证件号码")), fields["id_number"]),
        (pick(rng, ("资格名称", "专业名称", "职业名称")), fields["occupation"]),
        (pick(rng, ("证书编号", "证书号码", "编号")), fields["number"]),
        (pick(rng, ("发证日期", "颁发日期")), fields["issue_date"]),
    ]
    x = 36 if portrait_sheet else 96
    rows(sheet, items, x + dx, x + 36 + dx, y + 6, 12.5 if portrait_sheet else 11, style, width_mm=72)
    sheet.paste(marks.portrait(rng), 172 if portrait_sheet else 60, y + 28, 26)
    at = (138, 222) if portrait_sheet else (215, 168)
    seal = sign(sheet, fields["issuer"], "", at, style, twist, seal_mm=42)
    for k, line in enumerate(twist.links or ()):
        sheet.text(30, sheet.height_mm - 24 + 6 * k, line, 3.5, face=style.label_face)
    return drawn(sheet, style, twist, fields, (seal,))
