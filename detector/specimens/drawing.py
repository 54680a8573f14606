"""A specimen in, our own schematic drawing of it (SVG, with 样本 across it) out.

`python -m detector.specimens.drawing` redraws `blank.svg` of every specimen. It is a plan of what stands where, on
purpose no usable blank: no border, no security print, a circle for the emblem, and 样本 over everything.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from detector.specimens.library import library_dir, load_all
from detector.specimens.specimen import Element, Specimen

DRAWING = "blank.svg"
FONT = "'Noto Serif CJK SC','Noto Sans CJK SC','Songti SC','SimSun',serif"
PLACES = {"photo": "照片", "qr": "二维码", "emblem": "国徽位置", "seal": "印章位置"}
SAMPLE_TILT_DEGREES = -32
VALUE_MM = (42.0, 5.6)


def drawing(specimen: Specimen) -> str:
    """The drawing of a specimen, in millimetres, as SVG text."""
    width, height = specimen.page.width_mm, specimen.page.height_mm
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" font-family="{FONT}">',
        f"<title>{escape(specimen.title)}（样本示意图）</title>",
        f'<rect width="{width:g}" height="{height:g}" fill="#fcfbf7" stroke="#999" stroke-width="0.5"/>',
    ]
    if specimen.page.fold_x_mm is not None:
        x = specimen.page.fold_x_mm
        parts.append(f'<line x1="{x:g}" y1="0" x2="{x:g}" y2="{height:g}" stroke="#bbb" stroke-dasharray="3 2"/>')
    for element in specimen.elements:
        parts += _drawn(element)
    parts += [_sample(width, height), "</svg>"]
    return "\n".join(parts) + "\n"


def _drawn(element: Element) -> list[str]:
    if element.role in ("seal", "emblem"):
        return _circle(element)
    if element.role in ("photo", "qr"):
        return _box(element)
    if element.role in ("issuer", "date"):
        return [_blank(element.x_mm, element.y_mm, "发证单位" if element.role == "issuer" else "发证日期")]
    parts = [_text(element)]
    if element.value_x_mm is not None:
        parts.append(_blank(element.value_x_mm, element.y_mm, ""))
    return parts


def _text(element: Element) -> str:
    """A line of print; what differs from copy to copy is shown as dots, a long body is cut."""
    before, _, after = element.text.partition("{")
    words = before + ("……" + after.partition("}")[2] if after else "")
    if element.width_mm is not None and len(words) * element.height_mm > element.width_mm:
        words = words[: max(4, int(element.width_mm / element.height_mm) - 1)] + "…"
    anchor = "middle" if element.at == "centre" else "start"
    weight = ' font-weight="bold"' if element.role == "title" else ""
    ink = "#222" if element.required else "#888"
    return (
        f'<text x="{element.x_mm:g}" y="{element.y_mm:g}" font-size="{element.height_mm:g}" text-anchor="{anchor}" '
        f'dominant-baseline="central" fill="{ink}"{weight}>{escape(words)}</text>'
    )


def _circle(element: Element) -> list[str]:
    radius = (element.width_mm or element.height_mm) / 2
    ink = "#c66" if element.role == "seal" else "#a80"
    return [
        f'<circle cx="{element.x_mm:g}" cy="{element.y_mm:g}" r="{radius:g}" fill="none" stroke="{ink}" '
        f'stroke-width="0.6" stroke-dasharray="2 1.5"/>',
        _caption(element, PLACES[element.role], ink),
    ]


def _box(element: Element) -> list[str]:
    left, top, right, bottom = element.rectangle_mm
    return [
        f'<rect x="{left:g}" y="{top:g}" width="{right - left:g}" height="{bottom - top:g}" fill="#eee" '
        f'stroke="#888" stroke-width="0.4"/>',
        _caption(element, PLACES[element.role], "#666"),
    ]


def _blank(x: float, y: float, words: str) -> str:
    width, height = VALUE_MM
    box = (
        f'<rect x="{x:g}" y="{y - height / 2:g}" width="{width:g}" height="{height:g}" fill="#f0eee6" '
        f'stroke="#ccc" stroke-width="0.2"/>'
    )
    label = (
        f'<text x="{x + width / 2:g}" y="{y:g}" font-size="3.4" text-anchor="middle" dominant-baseline="central" '
        f'fill="#999">{escape(words)}</text>'
    )
    return box + (label if words else "")


def _caption(element: Element, words: str, ink: str) -> str:
    size = min(4.0, (element.width_mm or element.height_mm) / (len(words) + 0.6))
    return (
        f'<text x="{element.x_mm:g}" y="{element.y_mm:g}" font-size="{size:.2g}" text-anchor="middle" '
        f'dominant-baseline="central" fill="{ink}">{escape(words)}</text>'
    )


def _sample(width: float, height: float) -> str:
    """样本 across the whole drawing."""
    size = min(width, height) * 0.42
    return (
        f'<text x="{width / 2:g}" y="{height / 2:g}" font-size="{size:.3g}" text-anchor="middle" '
        f'dominant-baseline="central" fill="#c00" fill-opacity="0.16" font-weight="bold" '
        f'transform="rotate({SAMPLE_TILT_DEGREES} {width / 2:g} {height / 2:g})">样本</text>'
    )


def main(folder: Path) -> None:
    """Redraws every specimen of a folder."""
    for specimen in load_all(folder):
        (folder / specimen.id / DRAWING).write_text(drawing(specimen), "utf-8")


if __name__ == "__main__":
    main(library_dir())
