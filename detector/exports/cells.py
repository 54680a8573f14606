"""Text from pictures and file names in, text out that no spreadsheet takes for a formula."""

from __future__ import annotations

from detector.exports.plain import plain

LONGEST_CELL = 2000
"""Characters; a spreadsheet's own limit is 32,767."""
INERT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
"""Options of a workbook in which text stays text, and of which no part lies in the folder for temporary files."""
_FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%")


def cell(text: str) -> str:
    """Inert text for a cell that is typed as text (xlsx, docx)."""
    return plain(text, limit=LONGEST_CELL)


def csv_cell(text: str) -> str:
    """Inert text for a csv file, where a leading sign would start a formula; such text gets a quote in front.

    Example:
        >>> csv_cell("=1+1")
        "'=1+1"
    """
    safe = cell(text)
    return f"'{safe}" if safe.startswith(_FORMULA_SIGNS) else safe
