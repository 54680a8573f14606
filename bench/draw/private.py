"""Certificates of schools and self-styled bodies come out: training certificates and knock-offs."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from bench.draw import marks
from bench.draw.parts import Rows, drawn, new_sheet, rows, sign
from bench.draw.people import pick, printed
from bench.draw.pools import SEEN, Pool
from bench.draw.style import Drawn, Style, Twist

_NUMBER_LABELS = ("证书编号", "编　　号", "证书号码", "编号", "证号")


def draw_training(
    fields: dict[str, str],
    sex: str,
    when: date,
    style: Style,
    twist: Twist,
    rng: np.random.Generator,
    pool: Pool = SEEN,
) -> Drawn:
    """A training certificate: a sentence that names the holder, or labels."""
    sheet = new_sheet(297, 210, style, twist)
    dx, dy = style.shift_mm
    if twist.top_mark is not None:
        sheet.paste(twist.top_mark, 148, 22, 16)
    title = twist.title or pick(rng, pool.training_titles)
    sheet.text(148 + dx, 34 + dy, title, 12, face=style.title_face, fill=style.accent, spacing_mm=2.4, centre=True)
    style_number = int(rng.integers(len(pool.training_texts) + 1))
    if style_number < len(pool.training_texts):
        y = _sentence(sheet, pool.training_texts[style_number], fields, sex, when, style, rng)
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


def draw_knockoff(
    fields: dict[str, str], sex: str, style: Style, twist: Twist, rng: np.random.Generator, pool: Pool = SEEN
) -> Drawn:
    """A self-styled body's qualification: grand title, borrowed sentence, no standard form."""
    portrait_sheet = rng.random() < 0.4
    sheet = new_sheet(*((210, 297) if portrait_sheet else (297, 210)), style, twist)
    middle, dx, dy = sheet.width_mm / 2, *style.shift_mm
    if twist.top_mark is not None:
        sheet.paste(twist.top_mark, middle, 24, 19)
    size = min(11.0, (sheet.width_mm - 50) / len(twist.title))
    sheet.text(middle, 38 + dy, twist.title, size, face=style.title_face, fill=style.accent, centre=True)
    sheet.text(middle, 53 + dy, "PROFESSIONAL COMPETENCE CERTIFICATE", 3.8, fill=style.accent, centre=True)
    body = pick(rng, pool.knock_texts)
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
