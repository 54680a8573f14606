"""The joined panels and the rows of the comparison in, the same with words and a list of what differs out.

Where the machine has no Chinese font the list gives numbers and millimetres alone.
"""

from __future__ import annotations

from PIL import Image, ImageDraw

from detector.exports.differences import RECONSTRUCTED, Row
from detector.exports.fonts import Font, chinese, digits
from detector.exports.phrases import phrase
from detector.exports.plain import plain
from detector.exports.wording import Words
from detector.report import SpecimenMatch

TEXT_PX, EDGE_PX = 30, 24
LINE_SHARE = 1.5
LONGEST_LINE = 60
INK, PALE_INK = "#16181d", "#4a5160"
KEY = "虚线：样式的位置　细实线：在位　粗实线：与样式不同　叉：没有找到　点线：看不清，没有比"


def captioned(panels: Image.Image, rows: tuple[Row, ...], match: SpecimenMatch, words: Words) -> Image.Image:
    """White all round, a heading above and the list below, in the language of `words`."""
    font = chinese(TEXT_PX)
    above = [] if font is None else [f"左：参考样式“{match.title}”　右：照片（已摆正）", KEY]
    above = [phrase(line, words) for line in above]
    below = _list(rows, match, words) if font is not None else [_bare(row) for row in rows if row.number is not None]
    line_px = round(TEXT_PX * LINE_SHARE)
    top = EDGE_PX + line_px * len(above)
    height = top + panels.height + EDGE_PX + line_px * len(below) + EDGE_PX
    canvas = Image.new("RGB", (panels.width + 2 * EDGE_PX, height), "white")
    canvas.paste(panels, (EDGE_PX, top))
    pen = ImageDraw.Draw(canvas)
    pale = {phrase(line, words) for line in (KEY, RECONSTRUCTED)}
    _write(pen, above, EDGE_PX // 2, font or digits(TEXT_PX), line_px, pale)
    _write(pen, below, top + panels.height + EDGE_PX // 2, font or digits(TEXT_PX), line_px, pale)
    return canvas


def _write(pen: ImageDraw.ImageDraw, lines: list[str], top: int, font: Font, line_px: int, pale: set[str]) -> None:
    """Line below line; what only explains is pale."""
    for place, line in enumerate(lines):
        ink = PALE_INK if line in pale else INK
        pen.text((EDGE_PX, top + place * line_px), line, fill=ink, font=font)


def _list(rows: tuple[Row, ...], match: SpecimenMatch, words: Words) -> list[str]:
    """What differs, line by line, and how far to trust it."""
    listed = [plain(f"{row.number}　{_said(row, words)}", limit=LONGEST_LINE) for row in rows if row.number is not None]
    listed = listed or [phrase("与样式对照，没有看到不同。", words)]
    return [*listed, phrase(RECONSTRUCTED, words)] if match.status == "reconstructed" else listed


def _said(row: Row, words: Words) -> str:
    """What differs in one element."""
    return words.punctuation.colon.join(phrase(part, words) for part in (row.name, row.state + _shift(row)))


def _shift(row: Row) -> str:
    return f"，偏{row.off} 毫米（容差 {row.tolerance} 毫米）" if row.element.state == "moved" else ""


def _bare(row: Row) -> str:
    """A difference without words."""
    dx, dy = row.element.dx_mm, row.element.dy_mm
    return f"{row.number}    {dx:+.1f} / {dy:+.1f} mm" if dx is not None and dy is not None else f"{row.number}"
