"""The bytes of a csv file in; its rows out: UTF-8 with or without BOM, GB18030, or UTF-16 with BOM."""

from __future__ import annotations

import csv
import io

from detector.registry.sheet import COLUMNS_MOST, ROWS_MOST, Row, cell_text, kept_rows, refused

_DELIMITERS = (",", "\t", ";", "，")


def csv_rows(data: bytes) -> tuple[Row, ...]:
    """Rows with the numbers of the lines on which they end.

    Raises:
        RegistryProblem: The text cannot be decoded, is no table, or is too long.
    """
    text = _decoded(data)
    head = text[:20_000].splitlines()[:20]
    delimiter = max(_DELIMITERS, key=lambda mark: sum(line.count(mark) for line in head))
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if len(rows) >= ROWS_MOST:
                raise refused(f"超过 {ROWS_MOST:,} 行。", "请拆成几个文件，第二个起用 --add 导入。")
            rows.append(Row(reader.line_num, tuple(cell_text(cell) for cell in cells[:COLUMNS_MOST])))
    except csv.Error:
        raise refused(f"第 {reader.line_num} 行附近不是有效的 csv。") from None
    return kept_rows(rows)


def _decoded(data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise refused("这不是 xlsx 表格，也不是 UTF-8 或 GB18030 的文本。")
