"""A specimen in, the text of its specimen.toml out: one key a line, so that a fault can be told by its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from detector.specimens.specimen import Specimen

HEAD = """\
# 坐标单位毫米，原点在纸的左上角；文字的 y_mm 是一行的中线，at = "left" 时 x_mm 是左端，"centre" 时是中点。
# tolerance_mm 是容差：tolerance_n 是量它用了几份；有 tolerance_percentile 时，它由各份离中位数的距离的这个百分位数
# 加余量得出，没有时是默认值。没有 tolerance_n 的，是人写的。
"""
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def as_toml(specimen: Specimen) -> str:
    """The file's text; what has its default value is left out."""
    data = specimen.model_dump(exclude_defaults=True)
    page, elements = data.pop("page"), data.pop("elements")
    parts = [HEAD, *_lines(data), "\n[page]", *_lines(page)]
    for element in elements:
        parts += ["\n[[elements]]", *_lines(element)]
    return "\n".join(parts) + "\n"


def _lines(table: Mapping[str, object]) -> Iterator[str]:
    for key, value in table.items():
        yield f"{key} = {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return f"{value:g}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    return f'"{"".join(map(_character, str(value)))}"'


def _character(character: str) -> str:
    """A character as a TOML basic string may hold it."""
    if character in _ESCAPES:
        return _ESCAPES[character]
    code = ord(character)
    ends_a_line = code < 0x20 or 0x7F <= code < 0xA0 or code in (0x2028, 0x2029)
    return f"\\u{code:04x}" if ends_a_line else character
