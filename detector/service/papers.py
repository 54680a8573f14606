"""Uploads in, the papers of a batch on disk out: photos, PDFs, and what lies in a zip, stored under numbers.

A name from outside is only ever shown. What is wrong with one paper is kept as its answer; the rest goes on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from detector.answers import error_report
from detector.intake import InputRefused, refuse
from detector.intake.archive import MAX_TOTAL_BYTES, is_leftover, is_zip_name, members
from detector.intake.limits import MAX_PDF_BYTES, check_byte_count
from detector.intake.rawfile import clean_name
from detector.report import ErrorReport

MAX_FILES: Final = 1000


@dataclass(frozen=True, slots=True)
class Paper:
    """One input of a batch: the name to show, and where its bytes lie or why it cannot be looked at."""

    name: str
    path: Path | None
    refused: ErrorReport | None = None


def papers_of(sent: Iterable[tuple[str, BinaryIO]], folder: Path) -> list[Paper]:
    """Stores everything that was sent.

    Args:
        sent: Names and streams, each standing at its beginning.
        folder: Where the papers are stored; it belongs to this batch alone.

    Raises:
        InputRefused: Too many files, too much together, or a zip that cannot be opened as a whole.
    """
    papers: list[Paper] = []
    room = MAX_TOTAL_BYTES
    for name, stream in sent:
        if is_zip_name(name):
            for member in members(stream, most=MAX_FILES - len(papers)):
                papers.append(_stored(member.name, member.data, folder / str(len(papers))))
                room = _less(room, papers[-1])
        elif not is_leftover(name):
            if len(papers) == MAX_FILES:
                raise refuse("too_many_files", limit=MAX_FILES)
            papers.append(_stored(clean_name(name), _read(stream), folder / str(len(papers))))
            room = _less(room, papers[-1])
    return papers


def _read(stream: BinaryIO) -> bytes | InputRefused:
    """The bytes of one upload, no more than the largest input has."""
    data = stream.read(MAX_PDF_BYTES + 1)
    try:
        check_byte_count(len(data), MAX_PDF_BYTES)
    except InputRefused as refusal:
        return refusal
    return data or refuse("empty")


def _stored(name: str, data: bytes | InputRefused, path: Path) -> Paper:
    if isinstance(data, InputRefused):
        return Paper(name, None, error_report(name, data.code, str(data)))
    path.write_bytes(data)
    return Paper(name, path)


def _less(room: int, paper: Paper) -> int:
    """What room is left beside one paper more.

    Raises:
        InputRefused: None is.
    """
    left = room - (paper.path.stat().st_size if paper.path is not None else 0)
    if left < 0:
        raise refuse("archive_too_large", limit_mb=MAX_TOTAL_BYTES // 1024**2)
    return left
