"""The families of the accuracy measurement: each with its clause, what should be found, and what else is also wrong.

Every word comes from the given pool. A family named `ok-…` is in order: nothing may be found on it. `also` are topics
that speak the truth on that sheet beside the one that is asked for (a knock-off has more than one fault).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.draw import adverts, marks, papers, words
from bench.draw.cases import (
    Case,
    Expect,
    Rng,
    make_knockoff,
    make_professional,
    make_qualification,
    make_skill,
    make_special,
    make_training,
)
from bench.draw.clauses import credit_code, dated
from bench.draw.officials import make_operation, make_title
from bench.draw.people import pick
from bench.draw.pools import Pool
from bench.draw.sentences import HARMLESS, WARNING, sentences
from bench.draw.style import Drawn, Twist, random_style
from bench.draw.watermarks import Watermark

NAMES, CLAIMS, COURSES, STYLE, BODIES, OTHER = "二(一)", "二(二)", "二(三)", "二(四)", "二(五)", "其他"
LAWFUL = "正规"
HEADINGS = ("技能提升报名", "证书咨询", "本周开班信息", "职业证书办理", "培训报名中")
LAYOUTS = (*adverts.LAYOUTS, *adverts.WORDY, *adverts.SPOKEN)
KNOCK_ALSO = ("wording.", "issuer.", "catalogue.", "link.", "seal.", "layout.", "mark.other", "number.")
Maker = Callable[[Rng, Pool], Case]


@dataclass(frozen=True)
class Family:
    """One family: its clause, how a sheet of it is made, and what else is true of it."""

    clause: str
    make: Maker
    also: tuple[str, ...] = ()


def _some(rng: Rng, options: tuple[str, ...], n: int) -> list[str]:
    return [str(one) for one in rng.choice(options, size=n, replace=False)]


def _advert(rng: Rng, pool: Pool, name: str, n: int, expect: Expect) -> Case:
    """Short lines of one sort among lawful ones, in any layout."""
    texts = _some(rng, pool.rows(name), n) + _some(rng, pool.rows("lawful_adverts"), 3 if expect else 2)
    rng.shuffle(texts)
    image = adverts.draw_lines(texts, rng, pick(rng, LAYOUTS), pick(rng, HEADINGS))
    return Case(Drawn(image), expect, certificate=False)


def _notice(rng: Rng, pool: Pool) -> Case:
    texts = _some(rng, pool.rows("warnings"), 5)
    heading = pick(rng, ("谨防考证骗局", "风险提醒"))
    return Case(Drawn(adverts.draw_lines(texts, rng, pick(rng, LAYOUTS), heading)), certificate=False)


def _post(rng: Rng, pool: Pool, topic: str, n: int, expect: Expect = ()) -> Case:
    """Whole sentences of the pool's part, among harmless ones unless they warn."""
    own = [one for one in sentences() if one.part == pool.part]
    texts = _some(rng, tuple(one.text for one in own if one.topic == topic), n)
    texts += _some(rng, tuple(one.text for one in own if one.topic == HARMLESS), 0 if topic == WARNING else 2)
    rng.shuffle(texts)
    heading = "风险提醒" if topic == WARNING else pick(rng, HEADINGS)
    layout = pick(rng, (*adverts.WORDY, *adverts.SPOKEN))
    return Case(Drawn(adverts.draw_lines(texts, rng, layout, heading)), expect, certificate=False)


def _licence(rng: Rng, pool: Pool, name: str, expect: Expect) -> Case:
    rows = pool.rows(name)
    body, authority, scope = rows[int(rng.integers(len(rows)))]
    style = random_style(rng, labels=("plain", "spaced"), pool=pool)
    drawn = papers.draw_licence(body, authority, style, scope, credit_code(rng))
    return Case(drawn, expect, ("mark.emblem",), certificate=False)


def _skill(expect: str, **fixed: str) -> Maker:
    return lambda rng, pool: make_skill(rng, ((expect,),), pool=pool, **fixed)


def _document(rng: Rng, pool: Pool) -> Case:
    return Case(papers.draw_receipt(rng) if rng.random() < 0.4 else papers.draw_notice(rng), certificate=False)


def _training(expect: tuple[str, ...], twist: Callable[[Rng, Pool], Twist]) -> Maker:
    return lambda rng, pool: make_training(rng, (expect,), twist(rng, pool), pool=pool)


def _on_skill(expect: tuple[str, ...], twist: Callable[[Rng, Pool], Twist]) -> Maker:
    return lambda rng, pool: make_skill(rng, (expect,), twist(rng, pool), pool)


EMBLEM = ("mark.emblem",)
FAULTY: dict[str, Family] = {
    "knock-emblem": Family(NAMES, lambda rng, pool: make_knockoff(rng, emblem=True, pool=pool), KNOCK_ALSO),
    "claims": Family(
        CLAIMS, lambda rng, pool: _advert(rng, pool, "claims", 2, (("advert.claim",),)), ("advert.", "mark.")
    ),
    "course-dates": Family(COURSES, lambda rng, pool: dated(rng, pool=pool), ("training.",)),
    "added-skill": Family(
        STYLE, _on_skill(("wording.added",), lambda rng, pool: Twist(added=pick(rng, pool.rows("added")))), ("layout.",)
    ),
    "licence": Family(BODIES, lambda rng, pool: _licence(rng, pool, "licensed", (("issuer.",),))),
    "bad-id": Family(OTHER, _skill("identity.", wrong_id="yes")),
    "knock-plain": Family(NAMES, lambda rng, pool: make_knockoff(rng, emblem=False, pool=pool), KNOCK_ALSO),
    "authority": Family(
        CLAIMS, lambda rng, pool: _advert(rng, pool, "authorities", 1, (("advert.authority",),)), ("advert.",)
    ),
    "no-exam": Family(
        COURSES, lambda rng, pool: _advert(rng, pool, "no_exam", 1, (("advert.claim-certificate",),)), ("advert.",)
    ),
    "added-training": Family(
        STYLE, _training(("wording.added",), lambda rng, pool: Twist(added=pick(rng, pool.rows("added"))))
    ),
    "centre": Family(
        BODIES,
        lambda rng, pool: make_skill(rng, (("issuer.",),), pool=pool, issuer=pick(rng, pool.rows("centres"))),
        ("number.province", "issuer."),
    ),
    "title-reserved": Family(
        NAMES,
        _on_skill(
            ("wording.reserved", "layout.title"), lambda rng, pool: Twist(title=pick(rng, pool.rows("skill_reserved")))
        ),
        ("wording.reserved", "layout.title"),
    ),
    "post": Family(CLAIMS, lambda rng, pool: _post(rng, pool, "advert.claim", 2, (("advert.",),)), ("advert.",)),
    "course-hours": Family(COURSES, lambda rng, pool: dated(rng, hours=True, pool=pool), ("training.",)),
    "level-text": Family(
        STYLE,
        lambda rng, pool: make_skill(
            rng, (("fill.",),), pool=pool, level=pick(rng, ("高级工", "一级", "五级/中级工", "特级", "三级"))
        ),
        ("fill.", "number.level"),
    ),
    "train-emblem": Family(NAMES, _training(EMBLEM, lambda _, __: Twist(top_mark=marks.emblem()))),
    "train-reserved": Family(
        NAMES,
        _training(("wording.reserved",), lambda rng, pool: Twist(title=pick(rng, pool.rows("training_reserved")))),
    ),
    "post-authority": Family(
        CLAIMS, lambda rng, pool: _post(rng, pool, "advert.authority", 1, (("advert.authority",),)), ("advert.",)
    ),
    "post-no-exam": Family(
        COURSES, lambda rng, pool: _post(rng, pool, "advert.claim-certificate", 2, (("advert.",),)), ("advert.",)
    ),
    "number-wrong": Family(
        STYLE,
        lambda rng, pool: make_skill(
            rng, (("number.",),), pool=pool, number_form=pick(rng, ("year", "level", "province", "form"))
        ),
    ),
    "link-fake": Family(
        NAMES,
        _on_skill(("link.",), lambda rng, pool: Twist(links=(pick(rng, pool.rows("fake_links")),))),
        ("layout.", "link."),
    ),
    "reserved-text": Family(
        NAMES,
        _training(("wording.reserved",), lambda rng, pool: Twist(added=pick(rng, pool.rows("reserved_texts")))),
    ),
    "advert-emblem": Family(
        CLAIMS,
        lambda rng, pool: Case(
            papers.draw_advert(rng, emblem=True), (("advert.",), ("mark.emblem",)), certificate=False
        ),
        ("advert.", "mark."),
    ),
    "added-special": Family(
        STYLE,
        lambda rng, pool: make_special(
            rng, (("wording.added",),), Twist(added=pick(rng, pool.rows("added"))), pool=pool
        ),
        ("layout.",),
    ),
    "missing-rows": Family(STYLE, _on_skill(("layout.",), lambda _, __: Twist(drop=("id_type", "direction")))),
    "supervised": Family(
        NAMES,
        _training(("wording.authority",), lambda rng, pool: Twist(added=pick(rng, pool.rows("supervised")))),
        ("wording.",),
    ),
    "small-emblem": Family(NAMES, _on_skill(EMBLEM, lambda _, __: Twist(corner_mark=marks.emblem()))),
    "faint-emblem": Family(
        NAMES, _training(("mark.emblem", "mark.watermark"), lambda _, __: Twist(faint_mark=marks.emblem())), ("mark.",)
    ),
    "shuffled": Family(STYLE, _on_skill(("layout.",), lambda _, __: Twist(shuffled=True))),
    "direction-blank": Family(STYLE, _skill("fill.", direction="")),
    "gold-emblem": Family(NAMES, _training(EMBLEM, lambda _, __: Twist(top_mark=marks.emblem_in("gold")))),
    "seal-emblem": Family(
        NAMES, _training(("mark.emblem", "seal."), lambda _, __: Twist(seal_centre="emblem")), ("mark.emblem", "seal.")
    ),
    "seal-mismatch": Family(STYLE, _on_skill(("seal.",), lambda rng, pool: Twist(seal_ring=pick(rng, pool.schools)))),
    "seal-missing": Family(STYLE, _on_skill(("seal.",), lambda _, __: Twist(sealed=False))),
    "watermark": Family(
        NAMES,
        _training(
            ("mark.watermark", "wording.reserved"),
            lambda rng, pool: Twist(watermark=Watermark(pick(rng, pool.rows("watermarks")))),
        ),
        ("mark.watermark", "wording.reserved"),
    ),
    "badge": Family(
        NAMES, _training(("mark.department", "mark.other"), lambda rng, _: Twist(corner_mark=marks.badge(rng)))
    ),
    "flag": Family(NAMES, _training(("mark.other",), lambda _, __: Twist(corner_mark=marks.flag()))),
    "early-skill": Family(OTHER, _skill("catalogue.", early="yes")),
    "expired-qualification": Family(
        OTHER, lambda rng, pool: make_qualification(rng, expired=True, pool=pool), ("catalogue.",)
    ),
    "two-bodies": Family(STYLE, _on_skill(("seal.",), lambda rng, pool: Twist(second_ring=pick(rng, pool.schools)))),
    "no-photo-no-url": Family(STYLE, _on_skill(("layout.",), lambda _, __: Twist(photo=False, links=()))),
    "operation-number": Family(
        OTHER, lambda rng, pool: make_operation(rng, pool=pool, expect=(("number.",),), odd_number=True)
    ),
}
IN_ORDER: dict[str, Family] = {
    "ok-skill": Family(LAWFUL, lambda rng, pool: make_skill(rng, pool=pool)),
    "ok-training": Family(LAWFUL, lambda rng, pool: make_training(rng, pool=pool)),
    "ok-professional": Family(LAWFUL, lambda rng, pool: make_professional(rng, pool=pool)),
    "ok-special": Family(LAWFUL, lambda rng, pool: make_special(rng, pool=pool)),
    "ok-qualification": Family(LAWFUL, lambda rng, pool: make_qualification(rng, pool=pool)),
    "ok-title": Family(LAWFUL, lambda rng, pool: make_title(rng, pool=pool)),
    "ok-operation": Family(LAWFUL, lambda rng, pool: make_operation(rng, pool=pool)),
    "ok-dated": Family(LAWFUL, lambda rng, pool: dated(rng, lawful=True, pool=pool)),
    "ok-advert": Family(LAWFUL, lambda rng, pool: _advert(rng, pool, "lawful_adverts", 3, ())),
    "ok-skill-again": Family(LAWFUL, lambda rng, pool: make_skill(rng, pool=pool)),
    "ok-overprint": Family(
        LAWFUL,
        lambda rng, pool: make_skill(rng, (), Twist(watermark=Watermark(pick(rng, words.OVERPRINTS))), pool),
    ),
    "ok-licence": Family(LAWFUL, lambda rng, pool: _licence(rng, pool, "lawful_licensed", ())),
    "ok-society": Family(LAWFUL, lambda rng, pool: make_training(rng, issuers=pool.rows("societies"), pool=pool)),
    "ok-crest": Family(
        LAWFUL, lambda rng, pool: make_training(rng, (), Twist(corner_mark=marks.crest(rng)), pool=pool)
    ),
    "ok-warning": Family(LAWFUL, _notice),
    "ok-post": Family(LAWFUL, lambda rng, pool: _post(rng, pool, HARMLESS, 2)),
    "ok-warning-post": Family(LAWFUL, lambda rng, pool: _post(rng, pool, WARNING, 4)),
    "ok-document": Family(LAWFUL, _document),
}
EVERY = {**IN_ORDER, **FAULTY}
