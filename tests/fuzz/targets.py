"""Bytes in, nothing out: each target gives them to one door of the program and lets only unnamed errors through.

A target is what a fuzzer calls. What the program promises to raise (`InputRefused`, `RegistryProblem`,
`SpecimenInvalid`) is swallowed; anything else, an `AssertionError` of a promise that was broken included, is a finding.
"""

import contextlib
import importlib
import inspect
import io
import os
import pkgutil
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np

from detector import knowledge
from detector.exports.masking import mask_text
from detector.intake import InputRefused, open_pages
from detector.intake.archive import members
from detector.intake.cbor import CborProblem, read_cbor
from detector.intake.kinds import FileKind, kind_of_content
from detector.intake.provenance import read_provenance
from detector.intake.words import MAX_CHARS
from detector.intake.xmp import read_xmp
from detector.knowledge import source
from detector.knowledge.creditcodes import credit_codes
from detector.knowledge.dates import read_date
from detector.knowledge.numbers import (
    is_qualification_variant,
    is_two_letter_number,
    qualification_number,
    skill_level_number,
    special_operation_id,
)
from detector.knowledge.overlay import VARIABLE
from detector.observation import FieldReading, KindGuess, Line, Observation
from detector.page.page import Page
from detector.reading.fields import read_fields
from detector.reading.kinds import decide_kind
from detector.reading.lines import PrintLine
from detector.reading.repair import repaired_id, repaired_number
from detector.registry.entry import ListName
from detector.registry.imports import plan_import
from detector.registry.problem import RegistryProblem
from detector.report import Code, Marks
from detector.rules import RULES
from detector.rules.addresses import addresses
from detector.specimens.library import SpecimenInvalid, load
from tests.traces.made import in_jpeg, in_png, in_webp

MOST_LINES = 40
PAGE_PX = (800, 1100)
BOX = ((10.0, 10.0), (300.0, 10.0), (300.0, 40.0), (10.0, 40.0))


@dataclass(frozen=True)
class Target:
    """A door, and how long what is given to it may grow."""

    enter: Callable[[bytes], None]
    longest_bytes: int


def pictures(data: bytes) -> None:
    """Every picture format, as `check` opens a file."""
    if kind_of_content(data[:64]) == "PDF":
        return
    try:
        for photo in open_pages(data):
            assert photo.pixels.ndim == 3 and photo.pixels.dtype == np.uint8
    except InputRefused:
        pass


def provenance(data: bytes) -> None:
    """What a file declares about itself: a manifest store in three formats, a bare CBOR item, an XMP packet."""
    stores: tuple[tuple[FileKind, bytes], ...] = (
        ("JPEG", in_jpeg(data)),
        ("PNG", in_png(data)),
        ("WEBP", in_webp(data)),
    )
    for kind, file in stores:
        found = read_provenance(file, kind)
        assert found is None or max(map(len, (*found.agents, *found.sources)), default=0) <= MAX_CHARS
    with contextlib.suppress(CborProblem):
        read_cbor(data)
    read_xmp(data)


def pdf(data: bytes) -> None:
    """A PDF, whatever else its first bytes say."""
    try:
        for photo in open_pages(data if data.startswith(b"%PDF-") else b"%PDF-1.7\n" + data):
            assert max(photo.pixels.shape[:2]) <= 12_000
    except InputRefused:
        pass


def archive(data: bytes) -> None:
    """A zip of pictures."""
    try:
        for member in members(io.BytesIO(data), most=100):
            assert "\0" not in member.name
    except InputRefused:
        pass


def codes(data: bytes) -> None:
    """What a QR code says: its address, and every rule that looks at a page with such a code and such a line."""
    text = data.decode("utf-8", "replace")
    page = Observation(
        kind=KindGuess("skill_level", "high", "职业技能等级证书"),
        lines=(Line(text[:500], BOX),),
        marks=Marks(codes=(Code(format="QRCode", text=text, box=BOX),)),
        looked_for=frozenset({"text", "codes"}),
        today=date(2026, 3, 1),
    )
    for address in addresses(page):
        assert len(address.host.name) <= 253
    _judge(page)


def fields(data: bytes) -> None:
    """Lines as the OCR could have read them, anywhere on the page: their kind, their fields, every rule."""
    page = Page(_blank(), np.eye(3), sheet_found=True)
    rows = data.decode("utf-8", "replace").split("\n")[:MOST_LINES]
    lines = [_placed(row, number) for number, row in enumerate(rows) if row]
    kind, title = decide_kind(lines)
    found = read_fields(page, PAGE_PX, lines, [], kind, title)
    seen = tuple(Line(line.text, BOX, line.score, line.confirmed) for line in lines)
    _judge(Observation(kind=kind, lines=seen, fields=found, looked_for=frozenset({"text"}), today=date(2026, 3, 1)))


def numbers(data: bytes) -> None:
    """Certificate numbers, ID numbers, credit codes and dates, and the rules on them; masking hides an ID number."""
    text = data.decode("utf-8", "replace")
    for read in (skill_level_number, qualification_number, special_operation_id, read_date):
        read(text)
    is_two_letter_number(text), is_qualification_variant(text)
    credit_codes(text, labelled_only=False)
    number, identity = repaired_number(text)[0], repaired_id(text)[0]
    values = {"number": number, "id_number": identity, "issue_date": text, "level": text}
    readings = {key: FieldReading(value, BOX) for key, value in values.items()}
    for kind in ("skill_level", "qualification", "special_operation"):
        _judge(Observation(kind=KindGuess(kind, "high"), fields=readings, looked_for=frozenset({"text"})))
    if re.fullmatch(r"[0-9]{17}[0-9X]", identity):
        masked = mask_text(f"{text} {identity}", id_number=identity)
        assert not any(identity[at : at + 8] in masked for at in range(11))


def specimen(data: bytes) -> None:
    """A specimen.toml of the user's."""
    path = _scratch() / "skill-level-portrait" / "specimen.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    try:
        load(path)
    except SpecimenInvalid as problem:
        assert problem.line >= 1


def knowledge_tables(data: bytes) -> None:
    """A file of the user's own knowledge: `NAME` on the first line, then what the file holds; every table is built."""
    name, _, text = data.partition(b"\n")
    chosen = name.decode("ascii", "replace")
    if chosen not in _knowledge_files():
        chosen = _knowledge_files()[sum(name) % len(_knowledge_files())]
    folder = _scratch() / "knowledge"
    folder.mkdir(exist_ok=True)
    path = folder / chosen
    path.write_bytes(text)
    os.environ[VARIABLE] = str(folder)
    try:
        _build_anew(chosen)
    finally:
        del os.environ[VARIABLE]
        path.unlink()
        _forget(chosen)


def registry(data: bytes) -> None:
    """A list to import, xlsx or csv by its content."""
    path = _scratch() / "list.xlsx"
    path.write_bytes(data)
    with contextlib.suppress(RegistryProblem):
        plan_import(None, path, ListName("white", "evaluator", "来源"), date(2026, 3, 1))


TARGETS: dict[str, Target] = {
    "pictures": Target(pictures, 60_000),
    "provenance": Target(provenance, 4_000),
    "pdf": Target(pdf, 20_000),
    "archive": Target(archive, 8_000),
    "codes": Target(codes, 2_000),
    "fields": Target(fields, 3_000),
    "numbers": Target(numbers, 200),
    "specimen": Target(specimen, 4_000),
    "knowledge": Target(knowledge_tables, 3_000),
    "registry": Target(registry, 12_000),
}


def _judge(page: Observation) -> None:
    """Every rule that applies, each on its own: in a check a rule that fails is caught, here it is a finding."""
    for rule in RULES:
        if page.kind.id in rule.kinds and not rule.blocked(page):
            tuple(rule.judge(page))
            rule.review(page), rule.note(page)


def _placed(row: str, number: int) -> PrintLine:
    """A line on its row; its first character pushes it to the side, so that columns can come about."""
    left, top, height = 30 + 40 * (ord(row[0]) % 12), 20 + 26 * number, 20
    width = max(20, min(760 - left, 18 * len(row)))
    quad = np.array([(left, top), (left + width, top), (left + width, top + height), (left, top + height)], np.float32)
    return PrintLine(row, quad, 1.0, True)  # so sure that no second reading, by the model, is asked for


@cache
def _blank() -> np.ndarray:
    return np.full((PAGE_PX[1], PAGE_PX[0], 3), 255, np.uint8)


@cache
def _scratch() -> Path:
    """A folder for this process; removed with it."""
    _scratch.kept = tempfile.TemporaryDirectory(prefix="zhengjian-fuzz-")  # type: ignore[attr-defined]
    return Path(_scratch.kept.name)


@cache
def _knowledge_files() -> tuple[str, ...]:
    folder = Path(next(iter(knowledge.__path__)))
    return tuple(sorted(path.name for path in folder.iterdir() if path.suffix in (".toml", ".csv")))


@cache
def _built_from(name: str) -> tuple[Callable[..., object], ...]:
    """The cached functions of the modules that speak of this file."""
    found: dict[str, Callable[..., object]] = {"table": source.table, "meta": source.meta}
    for info in pkgutil.iter_modules(knowledge.__path__):
        module = importlib.import_module(f"detector.knowledge.{info.name}")
        if re.search(rf'"{Path(name).stem}(\.csv)?"', inspect.getsource(module)):
            own = (each for each in vars(module).values() if getattr(each, "__module__", "") == module.__name__)
            found |= {f"{info.name}.{each.__name__}": each for each in own if hasattr(each, "cache_clear")}
    return tuple(found.values())


def _build_anew(name: str) -> None:
    """Builds every table that stands in the file."""
    _forget(name)
    for each in _built_from(name):
        if each.__wrapped__.__code__.co_argcount == 0:
            each()


def _forget(name: str) -> None:
    for each in _built_from(name):
        each.cache_clear()
