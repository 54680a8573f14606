"""A picture in, a report out: the walk through the house, readable top to bottom."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from PIL import Image

from detector.creditcode import sound_code
from detector.intake import Photo, open_pages
from detector.intake.photo import Source as PictureSource
from detector.knowledge.kinds import kind_table
from detector.knowledge.watermarks import purpose_of
from detector.letter import letter
from detector.marks.emblem import FoundMark, find_marks
from detector.marks.flag import find_flags
from detector.marks.seals import FoundSeal, find_seals
from detector.marks.unroll import Ellipse
from detector.marks.watermark import look_for_watermarks
from detector.matching import nearest, specimen_match
from detector.observation import FieldReading, Issuer, KindGuess, Observation
from detector.page.flatness import is_curled
from detector.page.page import flatten
from detector.page.quality import judge_quality
from detector.reading import ocr
from detector.reading.codes import read_codes
from detector.reading.fields import read_fields
from detector.reading.issuer import bare_name, decide_issuer
from detector.reading.kinds import decide_kind
from detector.reading.lines import PrintLine, read_lines, upright
from detector.reading.whole import page_with_print
from detector.records import (
    code_records,
    emblem_records,
    field_value,
    flag_records,
    line_record,
    other_records,
    seal_records,
    watermark_records,
)
from detector.registry.configured import look_up_configured
from detector.registry.issuer import LookUp, with_lists
from detector.report import (
    Check,
    FieldKey,
    Finding,
    Kind,
    KindId,
    Marks,
    NextStep,
    Report,
    Source,
    Verdict,
)
from detector.rules import judge_all
from detector.specimens.layout import measure_layout
from detector.specimens.specimen import Specimen
from detector.traces.look import file_says, look_at_traces
from detector.traces.notes import file_notes
from detector.verdict import conclude

MARK_MARGIN = 0.1
"""How far round the page marks are looked for, in its long side: an emblem across a border; chosen."""

EMBOSSED = "钢印没有颜色，只在斜光下显出凹凸，照片上没有查找，请对照原件"
"""Why embossed seals are not looked for."""

OnStep = Callable[[str], None]
Conclusion = tuple[Verdict, str, tuple[NextStep, ...]]
FLAG_KINDS: frozenset[KindId] = frozenset({"advert"})
"""Kinds of document on which the flag is looked for."""
OVERLAID_LEAST = 4
"""Letters; shorter lines are left among the page's own (a mark such as 样本 beside a label is no watermark)."""


@dataclass(frozen=True, slots=True, eq=False)
class Inspection:
    """A report with the upright picture its boxes refer to (RGB)."""

    report: Report
    picture: Image.Image


def check(source: PictureSource, *, name: str | None = None, look_up: LookUp | None = None) -> Report:
    """Checks one picture, or the first page of a PDF.

    Args:
        source: A path, bytes, a binary file object, a PIL image, or an H×W×3 RGB uint8 array.
        name: What to call it in the report; the file's own name when left out.
        look_up: Where the issuer is looked up; the configured white and black lists when left out.

    Raises:
        InputRefused: The input cannot be read; the message says why and what to do.
    """
    return next(inspect_pages(source, name=name, look_up=look_up)).report


def inspect_pages(
    source: PictureSource,
    *,
    name: str | None = None,
    on_step: OnStep | None = None,
    look_up: LookUp | None = None,
) -> Iterator[Inspection]:
    """Checks every page of an input, one after the other; `on_step` hears in Chinese what is being done.

    Raises:
        InputRefused: The input cannot be read; the message says why and what to do.
    """
    say = on_step or (lambda _: None)
    clock = _Clock()
    say("读取图片")
    for photo in open_pages(source, name=name):
        clock.lap("intake")
        yield Inspection(_inspect(photo, say, clock, look_up or look_up_configured), Image.fromarray(photo.pixels))
        clock = _Clock()


def compare_with(
    source: PictureSource, specimen: Specimen, *, name: str | None = None, on_step: OnStep | None = None
) -> Inspection:
    """Lays one picture on a specimen of the caller's choice and looks at nothing else.

    The report has no findings; its `specimen` tells how the page lies on the specimen, its `nearest` why it does not.

    Raises:
        InputRefused: The input cannot be read; the message says why and what to do.
    """
    clock = _Clock()
    photo = next(open_pages(source, name=name))
    observation = observe(photo, on_step, clock, on=specimen)
    only: Conclusion = ("inconclusive", f"只与样式“{specimen.title}”作了对照，没有作其他检查。", ())
    return Inspection(_report(photo, observation, (), (), only, clock), Image.fromarray(photo.pixels))


def _inspect(photo: Photo, say: OnStep, clock: _Clock, look_up: LookUp) -> Report:
    observation = observe(photo, say, clock)
    say("核对名单")
    observation = with_lists(observation, bare_name(observation.issuer.name), look_up)
    clock.lap("registry")
    say("对照规定")
    findings, checks = judge_all(observation)
    conclusion = conclude(observation, findings, checks)
    clock.lap("rules")
    return _report(photo, observation, findings, checks, conclusion, clock)


def _report(
    photo: Photo,
    observation: Observation,
    findings: tuple[Finding, ...],
    checks: tuple[Check, ...],
    conclusion: Conclusion,
    clock: _Clock,
) -> Report:
    verdict, summary, next_steps = conclusion
    height, width = photo.pixels.shape[:2]
    return Report(
        source=Source(
            name=photo.name,
            sha256=photo.sha256,
            width=width,
            height=height,
            format=photo.format,
            page=photo.page,
            pages=photo.pages,
            notes=photo.notes + file_notes(file_says(photo.facts, width, height)),
        ),
        kind=Kind(
            id=observation.kind.id, title=kind_table().names[observation.kind.id], certainty=observation.kind.certainty
        ),
        specimen=specimen_match(observation.layout),
        nearest=nearest(observation.layout),
        verdict=verdict,
        summary=summary,
        fields={key: field_value(reading) for key, reading in observation.fields.items()},
        marks=observation.marks,
        findings=findings,
        checks=checks,
        next_steps=next_steps,
        letter=letter(observation, findings, next_steps),
        credit_code=sound_code(observation),
        timings_ms=clock.milliseconds(),
    )


def observe(
    photo: Photo, say: OnStep | None = None, clock: _Clock | None = None, *, on: Specimen | None = None
) -> Observation:
    """Measures everything on one page and judges nothing; `on` names the style to compare with."""
    say, clock = say or (lambda _: None), clock or _Clock()
    size = (int(photo.pixels.shape[1]), int(photo.pixels.shape[0]))
    say("找到证书并摆正")
    page = flatten(photo.pixels)
    clock.lap("page")
    page, quads = page_with_print(photo.pixels, *upright(page))
    clock.lap("text_detection")
    say("查看印章和二维码")
    seals, codes = find_seals(page.pixels), read_codes(page.pixels)
    clock.lap("marks")
    wide, corner = page.with_surroundings(photo.pixels, MARK_MARGIN)
    marked = find_marks(wide.pixels, [_moved(seal.ellipse, corner) for seal in seals], [q + corner for q in quads])
    seals = _with_emblems(seals, marked)
    clock.lap("emblem")
    say("读取文字")
    ellipses = [seal.ellipse for seal in seals]
    all_lines, across = read_lines(page.pixels, quads, ellipses)
    clock.lap("ocr")
    faint = look_for_watermarks(page.pixels, all_lines, across, ellipses)
    lines, overlaid = _part_overlaid(faint.lines)
    clock.lap("watermarks")
    kind, title = decide_kind(lines)
    flags = find_flags(page.pixels) if kind.id in FLAG_KINDS else []
    fields = read_fields(page, size, lines, seals, kind, title)
    issuer = _issuer(fields, kind)
    sample = [ocr.crop(page.pixels, line.quad) for line in lines[:: max(1, len(lines) // 8)]]
    unsure = sum(not line.confirmed for line in lines) / max(len(lines), 1)
    curled = is_curled(photo.pixels, page, [line.quad for line in lines])
    quality = judge_quality(page, size, [line.quad for line in lines], sample, unsure, curled=curled)
    clock.lap("fields")
    say("对照参考样式")
    measured = measure_layout(page, size, kind, lines, title, fields, codes, seals, on)
    clock.lap("layout")
    records = tuple(line_record(page, size, line, line is title) for line in lines)
    traces, traced = look_at_traces(photo, records, fields)
    clock.lap("traces")
    return Observation(
        kind=kind,
        lines=records,
        fields=fields,
        issuer=issuer,
        marks=Marks(
            seals=seal_records(page, size, seals, measured.seal_diameters_mm),
            codes=code_records(page, size, codes),
            emblems=emblem_records(wide, size, marked),
            others=(*other_records(wide, size, marked), *flag_records(page, size, flags)),
            watermarks=watermark_records(
                page, size, faint.found, overlaid, measured.layout.px_per_mm if measured.layout else None
            ),
        ),
        quality=quality,
        looked_for=frozenset(
            {"codes", "seals", "emblem"}
            | ({"flag"} if kind.id in FLAG_KINDS else set())
            | ({"text"} if lines else set())
            | (set() if faint.why_not else {"watermarks"})
            | ({"layout"} if measured.looked else set())
            | traced
        ),
        not_looked={"embossed": EMBOSSED} | ({"watermarks": faint.why_not} if faint.why_not else {}),
        layout=measured.layout,
        traces=traces,
    )


def _issuer(fields: dict[FieldKey, FieldReading], kind: KindGuess) -> Issuer:
    reading = fields.get("issuer")
    number = fields["number"].value if "number" in fields else ""
    if reading is None:
        return decide_issuer("", kind, number)
    return decide_issuer(reading.value, kind, number, box=reading.box, confirmed=reading.confirmed)


def _moved(ellipse: Ellipse, by: tuple[int, int]) -> Ellipse:
    return (ellipse[0] + by[0], ellipse[1] + by[1], *ellipse[2:])


def _with_emblems(seals: list[FoundSeal], marked: list[FoundMark]) -> list[FoundSeal]:
    """The seals, with the centre of those in which both checks see the emblem."""
    centres = {mark.seal for mark in marked if mark.kind == "emblem" and mark.agreed}
    return [replace(seal, centre="emblem") if k in centres else seal for k, seal in enumerate(seals)]


def _part_overlaid(lines: Sequence[PrintLine]) -> tuple[list[PrintLine], list[PrintLine]]:
    """Parts the page's own lines from those that a holder, a scanning app or a phone wrote onto its picture."""
    overlaid = [line for line in lines if len(line.text) >= OVERLAID_LEAST and line.confirmed and purpose_of(line.text)]
    return [line for line in lines if not any(line is each for each in overlaid)], overlaid


class _Clock:
    """Laps in milliseconds."""

    def __init__(self) -> None:
        self._start = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self._laps[name] = self._laps.get(name, 0.0) + now - self._last
        self._last = now

    def milliseconds(self) -> dict[str, int]:
        total = time.perf_counter() - self._start
        return {name: round(1000 * s) for name, s in {**self._laps, "total": total}.items()}
