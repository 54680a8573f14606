"""What a file says about itself in; short Chinese sentences for the report's notes out, as facts and no more."""

from __future__ import annotations

from collections.abc import Iterator

from detector.observation import FileSays

NAME_CHARS = 60
"""A program's name is the file's own words: it is quoted, cut, and never more than shown."""
MOST_NAMES = 3


def file_notes(file: FileSays) -> tuple[str, ...]:
    """The notes; none where the file says nothing."""
    return tuple(_notes(file))


def _notes(file: FileSays) -> Iterator[str]:
    if file.software:
        names = "、".join(name[:NAME_CHARS] for name in file.software[:MOST_NAMES])
        yield f"文件写明的软件：“{names}”（文件自己写的，没有核对）。"
    if file.manifest:
        yield "文件带有内容来源凭证（C2PA）；声明来自文件，没有核对签名。"
