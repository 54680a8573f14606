"""A specimen in, its entry in the library out, in words a citizen understands: a line, a page of text, a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from detector.exports.plain import plain
from detector.knowledge.about import about
from detector.knowledge.channels import Channel, channels
from detector.knowledge.kinds import kind_table
from detector.report import SpecimenStatus
from detector.specimens.library import Shelved
from detector.specimens.specimen import ROLE_NAMES, Element, Specimen

STATUSES: dict[SpecimenStatus, str] = {
    "reconstructed": "重建（必备内容有出处，位置是按内容排布的，不是官方图样）",
    "official": "官方图样",
}
SHORT_STATUSES: dict[SpecimenStatus, str] = {"reconstructed": "重建", "official": "官方"}
ORIGINS = {"official": "必备内容有正式依据", "plausible": "内容按通行版本列出，缺少时只提示核对"}
NO_PROOF = "照片与样式相符不能证明证书有效，只有官方查询可以。"
NO_POSITIONS = "没有全国统一样式，不按位置判断。"
EMBLEM, EMBLEM_MARK = "国徽", "emblem"


@dataclass(frozen=True, slots=True)
class Entry:
    """What an in-order certificate of one style contains; `emblem` is one word for the emblem's standing."""

    specimen: Specimen
    kind: str
    proves: str
    issued_by: str
    status: str
    origin: str
    period: str
    emblem: str
    must: tuple[str, ...]
    may: tuple[str, ...]
    never: tuple[str, ...]
    verify: tuple[Channel, ...]
    notes: tuple[str, ...]

    @property
    def emblem_is_open(self) -> bool:
        """True where it is not known whether the emblem belongs on it."""
        return EMBLEM not in self.may and EMBLEM not in self.never


def entry_of(specimen: Specimen) -> Entry:
    """The entry of one specimen."""
    known = about(specimen.kind)
    allowed, forbidden = EMBLEM_MARK in specimen.allowed_marks, EMBLEM_MARK in specimen.forbidden_marks
    notes = (specimen.notes, "" if specimen.position_judged else NO_POSITIONS)
    return Entry(
        specimen=specimen,
        kind=kind_table().names[specimen.kind],
        proves=known.proves if known else "",
        issued_by=known.issued_by if known else "",
        status=STATUSES[specimen.status],
        origin=ORIGINS[specimen.items_basis],
        period=_period(specimen.valid_from, specimen.valid_to),
        emblem="可以印" if allowed else "不应有" if forbidden else "规定的样式未查到，不作判断",
        must=tuple(_listed(specimen, required=True)),
        may=((EMBLEM,) if allowed else ()) + tuple(_listed(specimen, required=False)),
        never=((EMBLEM,) if forbidden else ()) + (known.never if known else ()),
        verify=channels(specimen.kind),
        notes=tuple(note for note in notes if note),
    )


def specimen_line(specimen: Specimen) -> str:
    """One line for the list."""
    return f"{specimen.id:<28}{SHORT_STATUSES[specimen.status]:<6}{plain(specimen.title)}"


def shelved_line(each: Shelved, everything: Sequence[Shelved]) -> str:
    """One line for the list, with where the specimen comes from when it is not simply one of the packaged."""
    mine = {other.specimen.id for other in everything if other.origin == "user" and not other.specimen.draft}
    if each.specimen.draft:
        more = "  草稿（采用之前不用来检查）"
    elif each.origin == "user":
        more = "  本机添加"
    else:
        more = "  已被本机添加的同名样式取代" if each.specimen.id in mine else ""
    return specimen_line(each.specimen) + more


def specimen_text(specimen: Specimen) -> str:
    """What an in-order certificate of this style contains."""
    return "\n".join(_text(entry_of(specimen)))


def specimen_record(specimen: Specimen) -> dict[str, object]:
    """The head of a specimen as data."""
    return {
        **specimen.model_dump(mode="json", include={"id", "kind", "title", "status", "source", "date"}),
        **specimen.model_dump(mode="json", include={"valid_from", "valid_to", "items_basis", "position_judged"}),
    }


def _text(entry: Entry) -> Iterator[str]:
    specimen = entry.specimen
    yield f"{specimen.id}  {plain(specimen.title)}"
    yield f"  证书种类：{entry.kind}"
    if entry.proves:
        yield f"  说明什么：{entry.proves}"
        yield f"  谁发的：{entry.issued_by}"
    yield f"  样式来源：{entry.status}"
    yield f"  依据：{plain(specimen.source)}（{specimen.date.isoformat()}）"
    if specimen.draft:
        yield "  草稿：采用之前不用来检查证书"
    yield f"  使用期：{entry.period}"
    yield f"  纸张：{specimen.page.width_mm:g}×{specimen.page.height_mm:g} 毫米"
    yield f"  国徽：{entry.emblem}"
    for heading, items in (
        (f"应当有（{entry.origin}）", entry.must),
        ("可以有", entry.may),
        ("不应有", entry.never),
        ("到哪里核对", tuple(f"{each.label} {each.url or ''}".rstrip() for each in entry.verify)),
    ):
        if items:
            yield f"  {heading}："
            yield from (f"    · {item}" for item in items)
    yield from (f"  说明：{plain(note)}" for note in entry.notes)
    yield f"  {NO_PROOF}"


def _period(start: date | None, end: date | None) -> str:
    if start and end:
        return f"{_day(start)}至{_day(end)}"
    if start:
        return f"{_day(start)}起"
    return f"{_day(end)}以前" if end else "没有查到起止日期"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _listed(specimen: Specimen, *, required: bool) -> Iterator[str]:
    """The elements from the top; labels together in one line."""
    elements = [each for each in specimen.elements if each.required is required and each.role != EMBLEM_MARK]
    labels = [each for each in elements if each.role == "label"]
    for element in elements:
        if element.role != "label":
            yield _said(element)
        elif element is labels[0]:
            yield f"{len(labels)} 个栏目：{'、'.join(each.text for each in labels)}"


def _said(element: Element) -> str:
    """An element, what is printed there, and what else is known about it."""
    words = element.text.replace("{issuer}", "×××")
    if element.role == "body" and "{" in element.text:
        return f"{ROLE_NAMES[element.role]}，例如“{words}”"
    what = words if element.role == "query_site" else ROLE_NAMES[element.role] + (f"：{words}" if words else "")
    lower = f"下方文字“{element.seal_lower_text}”" if element.seal_lower_text else ""
    more = element.notes or lower
    return plain(f"{what}（{more}）" if more else what)
