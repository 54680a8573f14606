"""One specimen.toml as a checked record in; its page, its elements and where each stands, in millimetres, out."""

from __future__ import annotations

from datetime import date as Day
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from detector.report import FieldKey, KindId

ElementRole = Literal[
    "title",
    "title_en",
    "heading",
    "body",
    "label",
    "photo",
    "qr",
    "seal",
    "issuer",
    "date",
    "query_site",
    "emblem",
]
TEXT_ROLES: frozenset[ElementRole] = frozenset({"title", "title_en", "heading", "body", "label", "query_site"})
PICTURE_ROLES: frozenset[ElementRole] = frozenset({"photo", "qr"})
Mark = Literal["emblem"]
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Millimetres = Annotated[float, Field(ge=0, le=600)]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Sheet(_Record):
    """The sheet; `fold_x_mm` is where a booklet's spread is folded."""

    width_mm: Annotated[float, Field(gt=20, le=600)]
    height_mm: Annotated[float, Field(gt=20, le=600)]
    fold_x_mm: Millimetres | None = None


class Element(_Record):
    """One thing on the sheet.

    `x_mm`, `y_mm` is the middle of the left edge of a text (`at = "left"`) or the middle of the thing
    (`at = "centre"`). `column` names the column whose rows have a prescribed order: that of the file.
    `also` are wordings that count as the same. A text may hold `{issuer}`; only what stands before it is fixed.
    A tolerance that was measured says so: on `tolerance_n` copies, at `tolerance_percentile` of their distances from
    the median; with one copy it is a default.
    """

    role: ElementRole
    text: str = ""
    also: tuple[str, ...] = ()
    field: FieldKey | None = None
    at: Literal["left", "centre"] = "left"
    x_mm: Millimetres
    y_mm: Millimetres
    height_mm: Annotated[float, Field(gt=0, le=300)]
    width_mm: Annotated[float, Field(gt=0, le=600)] | None = None
    value_x_mm: Millimetres | None = None
    tolerance_mm: Annotated[float, Field(gt=0, le=60)]
    tolerance_n: Annotated[int, Field(ge=1)] | None = None
    tolerance_percentile: Annotated[float, Field(gt=0, le=100)] | None = None
    required: bool = True
    column: str = ""
    seal_centre: tuple[Literal["star", "emblem", "plain", "other"], ...] = ()
    seal_lower_text: str = ""
    notes: str = ""

    @model_validator(mode="after")
    def _says_what_it_needs(self) -> Element:
        if self.role in TEXT_ROLES and not self.text:
            raise ValueError(f"{ROLE_NAMES[self.role]}（{self.role}）需要写出 text")
        if self.role in PICTURE_ROLES | {"seal", "emblem"} and (self.width_mm is None or self.at != "centre"):
            raise ValueError(f'{ROLE_NAMES[self.role]}（{self.role}）需要 width_mm，并且 at = "centre"')
        if self.tolerance_percentile is not None and (self.tolerance_n or 1) < 2:
            raise ValueError("tolerance_percentile 要有至少 2 份（tolerance_n）才量得出")
        return self

    @property
    def fixed_text(self) -> str:
        """The part of the text that is the same on every copy."""
        return self.text.split("{", 1)[0]

    @property
    def name(self) -> str:
        """What the element is called in a message."""
        return self.fixed_text.split("：")[0] if self.role in TEXT_ROLES else ROLE_NAMES[self.role]

    @property
    def rectangle_mm(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of its place; a text without a width is taken to be square characters."""
        width = self.width_mm or _text_width(self.fixed_text) * self.height_mm
        left = self.x_mm if self.at == "left" else self.x_mm - width / 2
        return left, self.y_mm - self.height_mm / 2, left + width, self.y_mm + self.height_mm / 2


ROLE_NAMES: dict[ElementRole, str] = {
    "title": "标题",
    "title_en": "英文标题",
    "heading": "题头",
    "body": "正文",
    "label": "栏目",
    "photo": "照片",
    "qr": "二维码",
    "seal": "印章",
    "issuer": "发证单位",
    "date": "发证日期",
    "query_site": "查询网址",
    "emblem": "国徽",
}


class Specimen(_Record):
    """A reference style.

    `items_basis` tells whether the list of required items is official (an absent one may weigh) or only plausible.
    A mark that is neither allowed nor forbidden is not known about. `watermarks` are words that the style itself has
    behind its print. `position_judged` is false where no standard style is known: then only presence is looked at. A
    `draft` is checked against by nobody until a person accepts it.
    """

    id: Annotated[str, Field(pattern=ID_PATTERN, max_length=80)]
    kind: KindId
    title: str
    title_en: str = ""
    draft: bool = False
    status: Literal["reconstructed", "official"]
    source: Annotated[str, Field(min_length=4)]
    date: Day
    valid_from: Day | None = None
    valid_to: Day | None = None
    items_basis: Literal["official", "plausible"]
    position_judged: bool = True
    allowed_marks: tuple[Mark, ...] = ()
    forbidden_marks: tuple[Mark, ...] = ()
    watermarks: tuple[str, ...] = ()
    notes: str = ""
    page: Sheet
    elements: Annotated[tuple[Element, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _fits_its_sheet(self) -> Specimen:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("valid_to 早于 valid_from")
        for number, element in enumerate(self.elements, 1):
            if element.x_mm > self.page.width_mm or element.y_mm > self.page.height_mm:
                raise ValueError(f"第 {number} 个 elements（{element.name}）在纸外")
        if sum(element.role == "title" for element in self.elements) != 1:
            raise ValueError('必须有且只有一个 role = "title"')
        return self

    def in_use_on(self, day: Day) -> bool:
        """True when the style was in use on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


def _text_width(text: str) -> float:
    """Width of a text in character heights: a Latin letter is half a Chinese character."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)
