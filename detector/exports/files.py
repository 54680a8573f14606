"""Reports and pictures in, files out; no name from outside becomes a path.

NAME.annotated.png and NAME.report.html, and NAME.comparison.png where the page was laid on a reference style; further
pages of an input are NAME.p2.annotated.png and so on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from detector.exports.annotated import annotate
from detector.exports.comparison import Comparison, compare_panels, side_by_side
from detector.exports.html import page_of, view_of
from detector.exports.plain import plain
from detector.exports.whole import whole
from detector.exports.wording import Words
from detector.exports.words import CHINESE
from detector.report import Report
from detector.specimens.specimen import Specimen

LONGEST_STEM_BYTES = 120
"""Leaves room for the ending below the 255 bytes that common file systems allow."""
PNG_EFFORT = 3
"""Of 9: chosen; the picture grows a little and is written in half the time."""
_UNSAFE = re.compile(r'[\\/:*?"<>|\s%$`\']+')
_PAGE_ENDING = re.compile(r"\.(p\d+)$")
"""The ending that marks further pages; a name that ends so already must not look like one."""
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)$")


def safe_stem(name: str) -> str:
    """The name without folders and ending, with only characters that every file system takes.

    Example:
        >>> safe_stem("../../证书 1.jpg")
        '证书_1'
    """
    base = re.split(r"[\\/]", plain(name))[-1]
    stem = base.rsplit(".", 1)[0] if "." in base.strip(".") else base
    stem = _UNSAFE.sub("_", stem).strip("._ -")
    stem = _PAGE_ENDING.sub(r"_\1", stem)
    stem = stem.encode("utf-8")[:LONGEST_STEM_BYTES].decode("utf-8", "ignore")
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    return stem or "picture"


@dataclass(slots=True)
class ReportFolder:
    """A folder that takes reports in one language; two inputs of one name get different files within one run."""

    folder: Path
    stems: dict[int, str] = field(default_factory=dict)
    words: Words = CHINESE

    def save(
        self, place: int, report: Report, picture: Image.Image, *, show_personal: bool = False
    ) -> tuple[Path, Path]:
        """Writes the marked picture, the report and the comparison of one page; gives the first two.

        Args:
            place: The input's place in the run; pages of one input share it, and with it their stem.
            report: What was found.
            picture: The upright photo.
            show_personal: Leave name and ID number readable in both files.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        stem = self._stem(place, report.source.name)
        if report.source.page > 1:
            stem += f".p{report.source.page}"
        marked = self.folder / f"{stem}.annotated.png"
        page = self.folder / f"{stem}.report.html"
        with whole(marked) as part:
            annotate(picture, report, cover_personal=not show_personal).save(part, "PNG")
        view = view_of(report, picture, show_personal=show_personal, words=self.words)
        with whole(page) as part:
            part.write_text(page_of(view), encoding="utf-8")
        if view.comparison is not None:
            self._save_comparison(stem, view.comparison)
        return marked, page

    def save_comparison(
        self, report: Report, picture: Image.Image, specimen: Specimen, *, show_personal: bool = False
    ) -> Path | None:
        """Writes the comparison with one specimen alone; None when the page was not laid on it."""
        comparison = compare_panels(picture, report, specimen, show_personal=show_personal)
        return None if comparison is None else self._save_comparison(safe_stem(report.source.name), comparison)

    def _save_comparison(self, stem: str, comparison: Comparison) -> Path:
        path = self.folder / f"{stem}.comparison.png"
        with whole(path) as part:
            side_by_side(comparison, self.words).save(part, "PNG", compress_level=PNG_EFFORT)
        return path

    def _stem(self, place: int, name: str) -> str:
        if place not in self.stems:
            wanted = safe_stem(name)
            taken = {stem.casefold() for stem in self.stems.values()}
            stem, number = wanted, 2
            while stem.casefold() in taken:
                stem, number = f"{wanted}-{number}", number + 1
            self.stems[place] = stem
        return self.stems[place]
