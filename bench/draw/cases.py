"""A random generator and a twist come in; a drawn sheet and what a checker should say of it go out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from bench.draw import marks, papers, words
from bench.draw.people import day, person, pick, printed, qualification_number, skill_number
from bench.draw.pools import SEEN, Pool
from bench.draw.private import draw_knockoff, draw_training
from bench.draw.skill import draw_skill
from bench.draw.state import MINISTRY, draw_booklet, draw_professional, draw_special
from bench.draw.style import Drawn, Move, Twist, random_style

Rng = np.random.Generator
Expect = tuple[tuple[str, ...], ...]
RECENT = (date(2020, 6, 1), date(2025, 12, 1))


@dataclass(frozen=True)
class Case:
    """A drawn sheet with what a checker should find, must not find, and should read."""

    drawn: Drawn
    expect: Expect = ()
    forbid: tuple[str, ...] = ()
    certificate: bool = True
    moves: tuple[Move, ...] = ()


def make_skill(
    rng: Rng,
    expect: Expect = (),
    twist: Twist = Twist(),  # noqa: B008
    pool: Pool = SEEN,
    **changes: str,
) -> Case:
    issuer, province, employer = pool.evaluators[int(rng.integers(len(pool.evaluators)))]
    first, last = (date(2015, 3, 1), date(2017, 12, 20)) if changes.pop("early", "") else RECENT
    when, level = day(rng, first, last), int(rng.integers(1, 6))
    style = random_style(rng, date_forms=("padded", "plain"), pool=pool)
    wrong = changes.pop("number_form", "")
    number = skill_number(
        rng,
        date(when.year - 2, 6, 1) if wrong == "year" else when,
        level % 5 + 1 if wrong == "level" else level,
        employer=employer,
        province=pick(rng, ("99", "08", "78")) if wrong == "province" else province,
    )
    if wrong == "form":
        number = pick(rng, ("JN", "ZS", "GZ")) + str(rng.integers(10**9, 10**11))
    occupation, direction = pool.occupations[int(rng.integers(len(pool.occupations)))]
    holder = person(rng, wrong_id=bool(changes.pop("wrong_id", "")))
    fields = {
        "name": holder.name,
        "id_type": "居民身份证",
        "id_number": holder.id_number,
        "occupation": occupation,
        "direction": direction,
        "level": words.LEVELS[level],
        "number": number,
        "issue_date": printed(when, style.date_form),
        "issuer": issuer,
    } | changes
    return Case(draw_skill(fields, style, twist, landscape=bool(rng.random() < 0.5)), expect)


def make_training(
    rng: Rng,
    expect: Expect = (),
    twist: Twist = Twist(),  # noqa: B008
    issuers: tuple[str, ...] = (),
    pool: Pool = SEEN,
) -> Case:
    when, holder, style = day(rng, date(2019, 1, 1), date(2025, 12, 1)), person(rng), random_style(rng, pool=pool)
    fields = {
        "name": holder.name,
        "id_number": holder.id_number,
        "occupation": pick(rng, pool.courses),
        "number": pick(rng, ("JY", "PXHG-", "No.", "")) + f"{when:%Y}{int(rng.integers(1000, 99999)):05d}",
        "issue_date": printed(when, style.date_form),
        "issuer": pick(rng, issuers or pool.schools),
    }
    return Case(draw_training(fields, holder.sex, when, style, twist, rng, pool), expect)


def make_special(
    rng: Rng,
    expect: Expect = (),
    twist: Twist = Twist(),  # noqa: B008
    pool: Pool = SEEN,
) -> Case:
    when, holder = day(rng, date(2018, 1, 1), date(2025, 12, 1)), person(rng)
    style = random_style(rng, labels=("plain", "colon", "merged", "above"), pool=pool)
    fields = {
        "name": holder.name,
        "id_number": holder.id_number,
        "occupation": pick(rng, pool.abilities),
        "number": f"{when:%y}{int(rng.integers(10**13, 10**14))}",
        "issue_date": printed(when, style.date_form),
        "issuer": pick(rng, pool.ability_issuers),
    }
    return Case(draw_special(fields, style, twist), expect)


def make_qualification(
    rng: Rng,
    *,
    expired: bool = False,
    twist: Twist = Twist(),  # noqa: B008
    pool: Pool = SEEN,
) -> Case:
    when = day(rng, date(2021, 8, 1), date(2024, 6, 1)) if expired else day(rng, date(2008, 5, 1), date(2019, 12, 1))
    level, holder = int(rng.integers(2, 6)), person(rng)
    style = replace(random_style(rng, labels=("plain", "spaced", "colon", "spaced_colon"), pool=pool), border="none")
    fields = {
        "name": holder.name,
        "id_number": holder.id_number,
        "occupation": pick(rng, pool.old_occupations),
        "level": words.OLD_LEVELS[level],
        "number": qualification_number(rng, when, level),
        "issue_date": printed(when, style.date_form),
        "issuer": pick(rng, pool.old_issuers),
    }
    drawn = draw_booklet(fields, holder.sex, style, twist, old_form=when < date(2016, 6, 1))
    return Case(drawn, (("catalogue.",),) if expired else ())


def make_professional(
    rng: Rng,
    *,
    twist: Twist = Twist(),  # noqa: B008
    pool: Pool = SEEN,
) -> Case:
    when, holder = day(rng, date(2021, 12, 20), date(2025, 12, 1)), person(rng)
    style = random_style(rng, date_forms=("padded", "plain", "numerals"), pool=pool)
    fields = {
        "name": holder.name,
        "id_number": holder.id_number,
        "occupation": pick(rng, pool.professions),
        "number": f"{when:%Y%m}{int(rng.integers(10**9, 10**10))}",
        "issue_date": printed(when, style.date_form),
        "issuer": MINISTRY,
    }
    return Case(draw_professional(fields, style, twist))


def make_knockoff(rng: Rng, *, emblem: bool, pool: Pool = SEEN) -> Case:
    when, holder, style = day(rng, date(2018, 1, 1), date(2025, 12, 1)), person(rng), random_style(rng, pool=pool)
    fields = {
        "name": holder.name,
        "id_number": holder.id_number,
        "occupation": pick(rng, pool.qualified),
        "number": pick(rng, ("CNZG", "QGRZ", "GJ")) + str(rng.integers(10**7, 10**10)),
        "issue_date": printed(when, style.date_form),
        "issuer": pick(rng, pool.imitators),
    }
    title = pick(rng, pool.grand_titles)
    twist = Twist(
        title=title,
        top_mark=marks.emblem() if emblem else None,
        links=("官方查询：http://www.cnzg-rz.com",) if rng.random() < 0.6 else None,
    )
    expect: Expect = (("wording.reserved",), ("mark.emblem",)) if emblem else (("wording.reserved",),)
    return Case(draw_knockoff(fields, holder.sex, style, twist, rng, pool), expect, () if emblem else ("mark.emblem",))


def make_licence(rng: Rng) -> Case:
    name, authority = words.LICENSED[int(rng.integers(len(words.LICENSED)))]
    drawn = papers.draw_licence(name, authority, random_style(rng, labels=("plain", "spaced")))
    return Case(drawn, (("issuer.",),), ("mark.emblem",), certificate=False)
