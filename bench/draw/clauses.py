"""The clause families: for each clause of the notice, sheets that break it and sheets that do not.

Wordings, bodies and layouts differ from those of bench.draw.families; each family names its clause ("正规" for those
that are in order).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from bench.draw import adverts, papers, words
from bench.draw.cases import (
    Case,
    Expect,
    Rng,
    make_professional,
    make_qualification,
    make_skill,
    make_special,
    make_training,
)
from bench.draw.parts import finish, new_sheet, sign
from bench.draw.people import day, person, pick, printed
from bench.draw.pools import SEEN, Pool
from bench.draw.private import draw_knockoff
from bench.draw.sentences import HARMLESS, NEWEST, WARNING, sentences
from bench.draw.style import Drawn, Twist, random_style

LAWFUL = "正规"
Maker = Callable[[Rng], Case]


def _knockoff(rng: Rng, title: str, issuer: str, expect: Expect) -> Case:
    when, holder, style = day(rng, date(2020, 8, 1), date(2025, 12, 1)), person(rng), random_style(rng)
    fields = {
        "name": holder.name,
        "id_number": holder.id_number,
        "occupation": pick(rng, ("康复理疗师", "碳资产管理师", "国学讲师", "形体礼仪师")),
        "number": pick(rng, ("RC", "HYZS", "KP")) + str(rng.integers(10**8, 10**10)),
        "issue_date": printed(when, style.date_form),
        "issuer": issuer,
    }
    return Case(draw_knockoff(fields, holder.sex, style, Twist(title=title), rng), expect)


def _advert(rng: Rng, lines: tuple[str, ...], heading: str, expect: Expect, filler: int = 3) -> Case:
    texts = [*lines, *(str(one) for one in rng.choice(words.LAWFUL_ADS, size=filler, replace=False))]
    rng.shuffle(texts)
    image = adverts.draw_lines(texts, rng, pick(rng, adverts.LAYOUTS), heading)
    return Case(Drawn(image), expect, certificate=False)


def _caption(rng: Rng, topic: str, n: int, expect: Expect) -> Case:
    """A frame of a short video, or a page of terms, with n sentences of a topic among harmless ones."""
    return _post(rng, topic, n, expect, layouts=adverts.SPOKEN)


def _post(rng: Rng, topic: str, n: int, expect: Expect, layouts: tuple[str, ...] = adverts.WORDY) -> Case:
    """A leaflet or a post with n whole sentences of a topic, among harmless ones unless it warns."""
    newest = [one for one in sentences() if one.part == NEWEST]
    about = [one.text for one in newest if one.topic == topic]
    harmless = [one.text for one in newest if one.topic == HARMLESS]
    texts = [*_some(rng, tuple(about), n), *_some(rng, tuple(harmless), 0 if topic == WARNING else 3)]
    rng.shuffle(texts)
    heading = pick(rng, ("考证防骗提示", "消费警示")) if topic == WARNING else _heading(rng)
    return Case(Drawn(adverts.draw_lines(texts, rng, pick(rng, layouts), heading)), expect, certificate=False)


def _heading(rng: Rng) -> str:
    return pick(rng, ("技能证书报名咨询", "考证招生进行中", "职业证书报考通道", "技能培训招生"))


def _some(rng: Rng, options: tuple[str, ...], n: int) -> tuple[str, ...]:
    return tuple(str(one) for one in rng.choice(options, size=n, replace=False))


def dated(rng: Rng, *, hours: bool = False, lawful: bool = False, pool: Pool = SEEN) -> Case:
    """A training certificate with the days of its course; dated before its course, or with more hours than it has."""
    holder, style, course = person(rng), random_style(rng, pool=pool), pick(rng, pool.courses)
    when, school = day(rng, date(2020, 8, 1), date(2025, 10, 1)), pick(rng, pool.schools)
    length = int(rng.integers(5, 40))
    gap = int(rng.integers(1, 20)) if lawful or hours else -int(rng.integers(length + 10, length + 120))
    last = when - timedelta(days=gap)
    first = last - timedelta(days=length)
    count = length * int(rng.integers(40, 60)) if hours else int(rng.integers(2, 7)) * length
    form = pick(rng, ("plain", "padded"))
    twist = Twist()
    sheet = new_sheet(297, 210, style, twist)
    sheet.text(148, 36, pick(rng, ("培训合格证书", "结业证书", "培训证书")), 12, face=style.title_face, centre=True)
    text = pick(
        rng,
        (
            "{n}（身份证号：{i}）自{a}至{b}参加{s}组织的{c}培训，计{h}学时，考核合格，特发此证。",
            "兹证明{n}，身份证号码{i}，于{a}至{b}在{s}完成{c}课程学习，总学时{h}学时，成绩合格，准予结业。",
            "学员{n}（证件号码：{i}），{a}—{b}在{s}接受{c}培训{h}学时，考试成绩合格，特此证明。",
        ),
    ).format(
        n=holder.name, i=holder.id_number, a=printed(first, form), b=printed(last, form), s=school, c=course, h=count
    )
    sheet.paragraph(42, 70, text, 5.2, 214, leading_mm=11, face=style.value_face)
    number = f"PX{when:%Y}{int(rng.integers(1000, 99999)):05d}"
    sheet.text(44, 150, f"证书编号：{number}", 4.4, face=style.label_face)
    shown = printed(when, style.date_form)
    seal = sign(sheet, school, shown, (205, 156), style, twist, size=4.8)
    fields = {
        "name": holder.name,
        "id_number": holder.id_number,
        "number": number,
        "issue_date": shown,
        "issuer": school,
    }
    return Case(Drawn(finish(sheet, style, twist), fields, (seal,)), () if lawful else (("training.",),))


def _licence(rng: Rng, rows: tuple[tuple[str, str, str], ...], expect: Expect) -> Case:
    name, authority, scope = rows[int(rng.integers(len(rows)))]
    drawn = papers.draw_licence(name, authority, random_style(rng, labels=("plain", "spaced")), scope, credit_code(rng))
    return Case(drawn, expect, ("mark.emblem",), certificate=False)


def credit_code(rng: Rng) -> str:
    """A unified social credit code of a company, with its check character (GB 32100-2015)."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = (
        "91"
        + pick(rng, ("450103", "610113", "530103", "330212"))
        + "MA"
        + "".join(pick(rng, list(alphabet)) for _ in range(7))
    )
    check = (31 - sum(alphabet.index(c) * 3**k for k, c in enumerate(body)) % 31) % 31
    return body + alphabet[check]


RESERVED: Expect = (("wording.reserved",),)
ADDED: Expect = (("wording.added",),)
CLAUSES: dict[str, tuple[str, Maker]] = {
    "c1-title": (
        "二(一)",
        lambda rng: _knockoff(rng, pick(rng, words.CLAUSE_TITLES), pick(rng, words.SCHOOLS), RESERVED),
    ),
    "c1-issuer": ("二(一)", lambda rng: _knockoff(rng, "职业能力证书", pick(rng, words.CLAUSE_IMITATORS), RESERVED)),
    "c1-text": ("二(一)", lambda rng: make_training(rng, RESERVED, Twist(added=pick(rng, words.CLAUSE_TEXTS)))),
    "c1-supervised": (
        "二(一)",
        lambda rng: make_training(rng, (("wording.authority",),), Twist(added=pick(rng, words.CLAUSE_SUPERVISED))),
    ),
    "c2-claims": (
        "二(二)",
        lambda rng: _advert(rng, _some(rng, words.CLAUSE_CLAIMS, 2), _heading(rng), (("advert.claim",),)),
    ),
    "c2-authority": (
        "二(二)",
        lambda rng: _advert(rng, _some(rng, words.CLAUSE_AUTHORITIES, 1), _heading(rng), (("advert.authority",),)),
    ),
    "c3-no-exam": (
        "二(三)",
        lambda rng: _advert(rng, _some(rng, words.CLAUSE_NO_EXAM, 1), _heading(rng), (("advert.claim-certificate",),)),
    ),
    "c2-post": ("二(二)", lambda rng: _post(rng, "advert.claim", 3, (("advert.",),))),
    "c2-caption": ("二(二)", lambda rng: _caption(rng, "advert.claim", 2, (("advert.",),))),
    "c2-borrowed": ("二(二)", lambda rng: _caption(rng, "advert.authority", 1, (("advert.authority",),))),
    "c3-caption": ("二(三)", lambda rng: _caption(rng, "advert.claim-certificate", 2, (("advert.",),))),
    "c3-post": ("二(三)", lambda rng: _post(rng, "advert.claim-certificate", 2, (("advert.",),))),
    "c3-dates": ("二(三)", dated),
    "c3-hours": ("二(三)", lambda rng: dated(rng, hours=True)),
    "c4-added-skill": ("二(四)", lambda rng: make_skill(rng, ADDED, Twist(added=pick(rng, words.CLAUSE_ADDED)))),
    "c4-added-training": ("二(四)", lambda rng: make_training(rng, ADDED, Twist(added=pick(rng, words.CLAUSE_ADDED)))),
    "c4-added-special": ("二(四)", lambda rng: make_special(rng, ADDED, Twist(added=pick(rng, words.CLAUSE_ADDED)))),
    "c4-level": (
        "二(四)",
        lambda rng: make_skill(
            rng, (("fill.",),), level=pick(rng, ("二级", "资深", "三级/技师", "四级/高级工", "一级/技师"))
        ),
    ),
    "c4-number": (
        "二(四)",
        lambda rng: make_skill(rng, (("number.",),), number_form=pick(rng, ("year", "level", "province", "form"))),
    ),
    "c5-licence": ("二(五)", lambda rng: _licence(rng, words.CLAUSE_LICENSED, (("issuer.",),))),
    "c5-issuer": (
        "二(五)",
        lambda rng: make_skill(rng, (("issuer.",),), issuer=pick(rng, words.CLAUSE_CENTRES)),
    ),
    "ok-advert": (LAWFUL, lambda rng: _advert(rng, _some(rng, words.LAWFUL_ADS, 3), _heading(rng), (), filler=2)),
    "ok-warning": (
        LAWFUL,
        lambda rng: _advert(
            rng, _some(rng, words.WARNING_ADS, 5), pick(rng, ("考证防骗提示", "消费警示")), (), filler=0
        ),
    ),
    "ok-post": (LAWFUL, lambda rng: _post(rng, HARMLESS, 4, ())),
    "ok-caption": (LAWFUL, lambda rng: _caption(rng, HARMLESS, 2, ())),
    "ok-warning-post": (LAWFUL, lambda rng: _post(rng, WARNING, 5, ())),
    "ok-dated": (LAWFUL, lambda rng: dated(rng, lawful=True)),
    "ok-society": (LAWFUL, lambda rng: make_training(rng, issuers=words.SOCIETIES)),
    "ok-licence": (LAWFUL, lambda rng: _licence(rng, words.LAWFUL_LICENSED, ())),
    "ok-skill": (LAWFUL, make_skill),
    "ok-special": (LAWFUL, make_special),
    "ok-qualification": (LAWFUL, make_qualification),
    "ok-professional": (LAWFUL, make_professional),
}
