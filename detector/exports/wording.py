"""A language in, every word that a reader sees in it out: one frozen record, read from `languages/`.

What is missing in one language, or is there in no other, is an error when the record is read.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import Field

from detector.report import Certainty, CheckStatus, FieldKey, KindId, Record, Severity, Verdict

Language = Literal["zh", "en"]


class Punctuation(Record):
    """Signs between words; in English they bring their blanks along."""

    open: str
    close: str
    colon: str
    semicolon: str
    listed: str
    stop: str
    going: str


class ReportWords(Record):
    """Of the report; `{…}` places are filled in."""

    brand: str
    title: str
    page_of: str
    no_proof: str
    photo: str
    photo_alt: str
    places: str
    to_finding: str
    to_place: str
    enlarge: str
    numbers: str
    thin_lines: str
    seal: str
    code: str
    barcode: str
    covered: str
    not_covered: str
    no_photo: str
    findings: str
    originals: str
    nothing_found: str
    no_place: str
    read: str
    close_up: str
    basis: str
    notice: str
    fields: str
    unreadable: str
    mark: str
    emblem: str
    checks: str
    no_checks: str
    steps: str
    letter: str
    letter_note: str
    pixels: str


class ComparisonWords(Record):
    """Of the comparison with a reference style."""

    heading: str
    compared: str
    not_compared: str
    unit: str
    number: str
    item: str
    result: str
    shift: str
    tolerance: str
    ways: str
    apart: str
    stacked: str
    style: str
    style_alt: str
    page: str
    page_alt: str
    photo: str
    style_short: str
    edge: str
    colours: str
    listed: str
    rest: str
    rest_caption: str
    tried: str
    taken: str


class TextWords(Record):
    """Of the text for a terminal, besides those of the report."""

    unreadable: str
    kind: str
    read: str


class PageWords(Record):
    """Of the web page round the report."""

    title: str
    heading: str
    other_language: str
    only_chinese: str
    top: str
    check_tab: str
    gallery_tab: str
    rules_tab: str
    about_tab: str
    camera: str
    choose: str
    choose_or_drop: str
    privacy: str
    samples_heading: str
    samples_text: str
    try_sample: str
    ready: str
    opening: str
    done: str
    not_done: str
    not_done_advice: str
    busy: str
    busy_advice: str
    fault: str
    fault_advice: str
    download: str
    download_note: str
    show_personal: str
    again: str


class GalleryWords(Record):
    """Of the cards of certificates in order."""

    intro: str
    styles: str
    drawing_alt: str
    drawing: str
    issued_by: str
    period: str
    must: str
    may: str
    never: str
    nothing_known: str
    emblem: str
    verify: str
    type_in: str
    source: str


class RulesWords(Record):
    """Of the list of rules."""

    clause: str
    intro: str
    missing: str
    others: str
    charge: str
    looks_at: str
    limits: str
    basis: str
    id: str
    unseen: str


class AboutWords(Record):
    """Of what is said about the program and what becomes of a photo."""

    what: str
    what_text: str
    cannot: str
    cannot_items: tuple[str, ...]
    privacy: str
    privacy_items: tuple[str, ...]
    wrong: str
    wrong_text: str


class Told(Record):
    """What the checker itself says in Chinese, in this language: by id, or sentence by sentence.

    `phrases` may have places: `{}` for a part that is a phrase itself, `{!}` for one that stays as it is.
    Chinese needs none of it.
    """

    kinds: dict[KindId, str] = Field(default_factory=dict)
    topics: dict[str, str] = Field(default_factory=dict)
    rules: dict[str, str] = Field(default_factory=dict)
    clauses: dict[str, str] = Field(default_factory=dict)
    summaries: dict[str, str] = Field(default_factory=dict)
    phrases: dict[str, str] = Field(default_factory=dict)


class Words(Record):
    """Everything in one language; `lang` is the language tag of a page."""

    lang: str
    punctuation: Punctuation
    verdicts: dict[Verdict, str]
    severities: dict[Severity, str]
    certainties: dict[Certainty, str]
    statuses: dict[CheckStatus, str]
    fields: dict[FieldKey, str]
    mark_places: dict[Literal["page", "seal", "background"], str]
    actions: dict[Literal["verify", "report", "retake", "ask", "keep"], str]
    samples: dict[str, str]
    report: ReportWords
    comparison: ComparisonWords
    text: TextWords
    page: PageWords
    gallery: GalleryWords
    rules: RulesWords
    about: AboutWords
    told: Told = Told()

    @property
    def language(self) -> Language:
        """The language by the name that a command line and an address give it."""
        return "zh" if self.is_chinese else "en"

    @property
    def is_chinese(self) -> bool:
        """True for the language in which the checker itself speaks."""
        return self.lang.startswith("zh")


@cache
def words_of(language: Language) -> Words:
    """The words of one language."""
    folder = files("detector.exports").joinpath("languages")
    told = folder.joinpath(f"{language}_told.toml")
    more = {"told": tomllib.loads(told.read_text("utf-8"))} if told.is_file() else {}
    return Words.model_validate(tomllib.loads(folder.joinpath(f"{language}.toml").read_text("utf-8")) | more)
