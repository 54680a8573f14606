"""A sheet, a style and a twist come in; rows of labels, seals, marks and the word 样本 go onto the sheet."""

from __future__ import annotations

import numpy as np
from PIL import Image

from bench.draw import marks
from bench.draw.sheet import INK, Sheet
from bench.draw.style import Drawn, Style, Twist
from bench.draw.watermarks import lay

Rows = list[tuple[str, str]]
GREY = (120, 120, 120)
_ENGLISH = {
    "姓名": "Name",
    "性别": "Sex",
    "证件类型": "Type of ID",
    "证件号码": "ID No.",
    "身份证号": "ID No.",
    "身份证号码": "ID No.",
    "职业名称": "Occupation",
    "工种/职业方向": "Job / Direction",
    "职业技能等级": "Skill Level",
    "证书编号": "Certificate No.",
    "发证日期": "Date of Issue",
    "管理号": "File No.",
}
_LABEL_CHARS = 4
TITLE, SIGNED = "标题", "落款"
"""Names under which the title, and issuer with date and seal, are moved and noted."""


def new_sheet(width_mm: float, height_mm: float, style: Style, twist: Twist) -> Sheet:
    """A sheet with its paper, frame and whatever lies behind the print."""
    sheet = Sheet(width_mm, height_mm, style.dpi, style.paper)
    if style.guilloche:
        sheet.guilloche(style.accent, style.guilloche, style.seed)
    if twist.watermark is not None:
        lay(sheet, twist.watermark)
    if twist.faint_mark is not None:
        faint = twist.faint_mark.copy()
        faint.putalpha(faint.getchannel("A").point(lambda value: value * 0.17))
        sheet.paste(faint, width_mm / 2, height_mm / 2, min(width_mm, height_mm) * 0.48)
    sheet.border(style.accent, style.border)
    return sheet


def drawn(
    sheet: Sheet,
    style: Style,
    twist: Twist,
    fields: dict[str, str],
    seals: tuple[str, ...],
    specimen: str = "",
) -> Drawn:
    """The finished sheet with the truth about it; `specimen` is the reference style it was set after."""
    image = finish(sheet, style, twist)
    size = (sheet.width_mm, sheet.height_mm)
    return Drawn(image, fields, seals, size, style.shift_mm, specimen, sheet.places)


def paste_photo(sheet: Sheet, rng: np.random.Generator, x: float, y: float, width_mm: float, twist: Twist) -> None:
    """The holder's photo."""
    dx, dy = twist.by("照片")
    picture = marks.portrait(rng)
    sheet.paste(twist.portrait or picture, x + dx, y + dy, width_mm, name="照片")


def finish(sheet: Sheet, style: Style, twist: Twist) -> Image.Image:
    """The marks that lie over the print, the small print, and the line that says what the sheet is."""
    if twist.corner_mark is not None:
        sheet.paste(twist.corner_mark, 24, 24, 11)
    if twist.small:
        sheet.text(sheet.width_mm / 2, sheet.height_mm - 17, twist.small, 2.9, fill=INK, centre=True)
    if style.sample:
        sheet.words_where_free("样本", (120, 120, 120), 0.3, size_mm=11)
    words = "样本 · 人物与机构均为虚构" if style.sample else "合成测试图，人物虚构"
    sheet.text(sheet.width_mm / 2, sheet.height_mm - 5.5, words, 2.3, face="hei", fill=GREY, centre=True)
    return sheet.image


def rows(
    sheet: Sheet,
    items: Rows,
    x: float,
    value_x: float,
    y: float,
    step: float,
    style: Style,
    *,
    size: float = 4.4,
    width_mm: float = 70,
    twist: Twist = Twist(),  # noqa: B008
) -> float:
    """Print labels and values in the style's label form; returns the y below the last row."""
    top = y
    for label, value in items:
        dx, dy = twist.by(label)
        reach = sheet.width_of(value, size, style.value_face)
        sheet.note(label, (x + dx, y + dy, value_x + dx + min(reach, width_mm), y + dy + 1.3 * size))
        y += _row(sheet, label, value, x + dx, value_x + dx, y + dy, style, size, width_mm) * step
    sheet.keep_free(x, top, value_x + width_mm, y)
    return y


def _row(
    sheet: Sheet,
    label: str,
    value: str,
    x: float,
    value_x: float,
    y: float,
    style: Style,
    size: float,
    width_mm: float,
) -> float:
    """Print one row; returns how many steps it took."""
    lettering = {"face": style.value_face}
    if style.labels == "merged":
        end = sheet.text(x, y, f"{label}：", size, face=style.label_face)
        sheet.text(end, y, value, size, **lettering)
        return 1
    if style.labels == "above":
        sheet.text(x, y - 2.6, label, size * 0.72, face=style.label_face, fill=GREY)
        sheet.text(x, y + 1.4, value, size, **lettering)
        return 1
    shown = label
    if style.labels.startswith("spaced"):
        shown = spaced(label)
    if style.labels.endswith("colon"):
        shown += "："
    sheet.text(x, y, shown, size, face=style.label_face)
    if style.labels == "bilingual" and label in _ENGLISH:
        sheet.text(x, y + size * 1.25, _ENGLISH[label], size * 0.55, face="song", fill=GREY)
    return _wrapped(sheet, value, value_x, y, style, size, width_mm)


def _wrapped(sheet: Sheet, value: str, x: float, y: float, style: Style, size: float, width_mm: float) -> float:
    if sheet.width_of(value, size, style.value_face) <= width_mm or value.isascii():
        sheet.text(x, y, value, size, face=style.value_face)
        return 1
    half = next(n for n in range(len(value), 0, -1) if sheet.width_of(value[:n], size, style.value_face) <= width_mm)
    sheet.text(x, y, value[:half], size, face=style.value_face)
    sheet.text(x, y + size * 1.35, value[half:], size, face=style.value_face)
    return 1.4


def spaced(label: str) -> str:
    """姓名 becomes 姓　　名, as set to the width of four characters."""
    if len(label) == 2:
        return f"{label[0]}　　{label[1]}"
    return f"{label[0]} {label[1]} {label[2]}" if len(label) == _LABEL_CHARS - 1 else label


def sign(
    sheet: Sheet,
    issuer: str,
    when: str,
    at: tuple[float, float],
    style: Style,
    twist: Twist,
    *,
    arc: str = "",
    size: float = 4.4,
    seal_mm: float = 41,
) -> str:
    """Print issuer and date with the seal over them, centred at `at`; returns the seal's ring text."""
    rng = np.random.default_rng(style.seed + 5)
    x, y = at[0] + style.shift_mm[0] + twist.by(SIGNED)[0], at[1] + style.shift_mm[1] + twist.by(SIGNED)[1]
    reach = sheet.width_of(issuer, size, style.value_face) / 2
    x = min(x, sheet.width_mm - 14 - reach)
    sheet.text(x, y - 6, issuer, size, face=style.value_face, centre=True, name=SIGNED)
    sheet.text(x, y + 4, when, size, face=style.value_face, centre=True, name=SIGNED)
    ring = twist.seal_ring or issuer
    ink = marks.seal(
        ring,
        rng,
        lower="样本" if style.sample else "",
        arc=arc,
        centre=twist.seal_centre,
        wear=float(rng.uniform(0.02, 0.3)),
    )
    if not twist.sealed:
        return ""
    x, y = x + float(rng.normal(3, 4)) + twist.by("印章")[0], y + float(rng.normal(0, 3)) + twist.by("印章")[1]
    sheet.paste(ink, x, y, seal_mm, ink=True, name="印章")
    if twist.second_ring:
        beside = x - 1.5 * seal_mm if x > sheet.width_mm / 2 else x + 1.5 * seal_mm
        sheet.paste(marks.seal(twist.second_ring, rng, wear=0.1), beside, y, seal_mm, ink=True)
    return ring
