"""A pool comes in; a 职称证书 or a 特种作业操作证 in order goes out.

Neither has one national style that we know: the arrangement here is made up, the items are those that such
certificates carry.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from bench.draw.cases import RECENT, Case, Expect, Rng
from bench.draw.parts import Rows, drawn, new_sheet, paste_photo, rows, sign
from bench.draw.people import day, person, pick, printed
from bench.draw.pools import Pool
from bench.draw.style import Twist, random_style

VALID_YEARS = 6
CARD_MM = (85.6, 54.0)
CARD_SCALE = 2.4
"""The card is drawn this much larger than it is, so that its print has enough pixels; a photo of it fills the frame."""


def make_title(rng: Rng, *, pool: Pool) -> Case:
    """A 职称证书 of a province or city."""
    when, holder = day(rng, *RECENT), person(rng)
    style = random_style(rng, labels=("plain", "spaced", "colon"), date_forms=("padded", "plain"), pool=pool)
    series, field, grade = pool.rows("series")[int(rng.integers(len(pool.rows("series"))))]
    issuer, board = pool.rows("reviewers")[int(rng.integers(len(pool.rows("reviewers"))))]
    fields = {
        "name": holder.name,
        "id_number": holder.id_number,
        "number": f"{when:%Y}{int(rng.integers(10**8, 10**9))}",
        "issue_date": printed(when, style.date_form),
        "issuer": issuer,
    }
    sheet, twist = new_sheet(297, 210, style, Twist()), Twist()
    title = pick(rng, ("职称证书", "专业技术资格证书"))
    sheet.text(148, 30, title, 12, face=style.title_face, fill=style.accent, spacing_mm=2, centre=True)
    paste_photo(sheet, rng, 62, 84, 27, twist)
    items: Rows = [
        ("姓名", holder.name),
        ("性别", holder.sex),
        ("身份证号", holder.id_number),
        ("系列", series),
        ("专业", field),
        ("资格名称", grade),
        ("评审组织", board),
        ("证书编号", fields["number"]),
    ]
    rows(sheet, items, 104, 140, 58, 12, style, width_mm=120)
    seal = sign(sheet, issuer, fields["issue_date"], (216, 172), style, twist, seal_mm=42)
    return Case(drawn(sheet, style, twist, fields, (seal,)))


def make_operation(rng: Rng, *, pool: Pool, expect: Expect = (), odd_number: bool = False) -> Case:
    """A 特种作业操作证, the card's front; `odd_number` prints one that is not T and an ID number."""
    first, holder = day(rng, date(2021, 1, 1), date(2025, 6, 1)), person(rng)
    style = replace(
        random_style(rng, labels=("plain", "colon"), date_forms=("dash",), pool=pool), border="none", dpi=300
    )
    kind, item = pool.rows("operations")[int(rng.integers(len(pool.rows("operations"))))]
    last = date(first.year + VALID_YEARS, first.month, min(first.day, 28)) - timedelta(days=1)
    number = f"TZ{first:%Y}{int(rng.integers(10**6, 10**8))}" if odd_number else f"T{holder.id_number}"
    width, height = (v * CARD_SCALE for v in CARD_MM)
    sheet, twist = new_sheet(width, height, style, Twist()), Twist()
    sheet.text(width / 2, 9, "中华人民共和国特种作业操作证", 8.4, face=style.title_face, fill=style.accent, centre=True)
    issuer = pick(rng, pool.rows("operation_issuers"))
    items: Rows = [
        ("证号", number),
        ("姓名", holder.name),
        ("性别", holder.sex),
        ("作业类别", kind),
        ("准操项目", item),
        ("初领日期", f"{first:%Y-%m-%d}"),
        ("有效期限", f"{first:%Y-%m-%d} 至 {last:%Y-%m-%d}"),
        ("签发机关", issuer),
    ]
    rows(sheet, items, 14, 46, 28, 11.5, style, size=4.6, width_mm=98)
    paste_photo(sheet, np.random.default_rng(style.seed + 3), 176, 58, 34, twist)
    fields = {"name": holder.name, "number": number, "issuer": issuer}
    return Case(drawn(sheet, style, twist, fields, ()), expect)
