"""A file in, everything that was read from its first page out: the same rooms as a check, nothing judged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from detector.intake import open_pages
from detector.marks.seals import FoundSeal, find_seals
from detector.observation import FieldReading, KindGuess
from detector.page.page import Page, flatten
from detector.reading.codes import read_codes
from detector.reading.fields import read_fields
from detector.reading.kinds import decide_kind
from detector.reading.labelled import find_labelled
from detector.reading.lines import PrintLine, read_lines, upright
from detector.reading.signature import find_date_line, find_signature
from detector.report import FieldKey
from detector.specimens.sightings import PageText

LONG_RESULT = 4  # characters
IDENTIFYING: tuple[FieldKey, ...] = ("name", "id_number", "number")


@dataclass(frozen=True, eq=False)
class Scan:
    """One scan as read. `name` is shown to whoever gave the file and written nowhere."""

    name: str
    page: Page
    guess: KindGuess
    text: PageText
    fields: dict[FieldKey, FieldReading]
    seals: tuple[FoundSeal, ...]

    @cached_property
    def free(self) -> tuple[PrintLine, ...]:
        """The lines that are neither title, label nor value."""
        body = [line for line in self.text.lines if not self.text.is_title(line)]
        return tuple(find_labelled(body, self.page.width)[1])

    @cached_property
    def date_line(self) -> PrintLine | None:
        """The date beneath the signature."""
        return find_date_line(self.free, self.seals)

    @cached_property
    def signature(self) -> PrintLine | None:
        """The name of the body that signs."""
        return find_signature(self.free, self.seals, self.date_line)

    @cached_property
    def values(self) -> frozenset[str]:
        """What was filled in, as far as it was read.

        Kinds of identity document and short results (合格) are the same on all copies, and part of fixed sentences.
        """
        read = {reading.value for key, reading in self.fields.items() if key != "id_type"}
        beside = {each.text for each in self.text.labelled if each.key is None and len(each.text) >= LONG_RESULT}
        return frozenset(value for value in read | beside if len(value.strip(" -—")) >= 2)

    def identity(self) -> frozenset[str]:
        """What tells this holder's copy from another's."""
        return frozenset(self.fields[key].value for key in IDENTIFYING if len(self.value(key)) >= 2)

    def value(self, key: FieldKey) -> str:
        """A field's value; empty when it was not read or is a dash."""
        reading = self.fields.get(key)
        return "" if reading is None or reading.value == "--" else reading.value


def read_scan(path: Path, on_step: Callable[[str], None]) -> Scan:
    """Reads one scan.

    Raises:
        InputRefused: The file cannot be read.
    """
    on_step(f"读取 {path.name}")
    photo = next(open_pages(path, name=path.name))
    page, quads = upright(flatten(photo.pixels))
    seals, codes = find_seals(page.pixels), read_codes(page.pixels)
    lines, _ = read_lines(page.pixels, quads, [seal.ellipse for seal in seals])
    guess, title = decide_kind(lines)
    fields = read_fields(page, (photo.width, photo.height), lines, seals, guess, title)
    return Scan(photo.name, page, guess, PageText.of(lines, title, codes, page.width), fields, tuple(seals))
