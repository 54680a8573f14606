"""The families of bench cases: a name and how one is made."""

from __future__ import annotations

from collections.abc import Callable

from bench.draw import marks, papers, words
from bench.draw.cases import (
    Case,
    Expect,
    Rng,
    make_knockoff,
    make_licence,
    make_professional,
    make_qualification,
    make_skill,
    make_special,
    make_training,
)
from bench.draw.people import pick
from bench.draw.style import Twist

EMBLEM: Expect = (("mark.emblem",),)
FAMILIES: dict[str, Callable[[Rng], Case]] = {
    "ok-skill": make_skill,
    "ok-training": make_training,
    "ok-special": make_special,
    "ok-qualification": make_qualification,
    "ok-professional": make_professional,
    "ok-overprint": lambda rng: make_skill(rng, (), Twist(faint_words=pick(rng, words.OVERPRINTS))),
    "ok-crest": lambda rng: make_training(rng, (), Twist(corner_mark=marks.crest(rng))),
    "knock-emblem": lambda rng: make_knockoff(rng, emblem=True),
    "knock-plain": lambda rng: make_knockoff(rng, emblem=False),
    "train-emblem": lambda rng: make_training(rng, EMBLEM, Twist(top_mark=marks.emblem())),
    "skill-emblem": lambda rng: make_skill(rng, EMBLEM, Twist(top_mark=marks.emblem())),
    "small-emblem": lambda rng: make_skill(rng, EMBLEM, Twist(corner_mark=marks.emblem())),
    "faint-emblem": lambda rng: make_training(
        rng, (("mark.emblem", "mark.watermark"),), Twist(faint_mark=marks.emblem())
    ),
    "gold-emblem": lambda rng: make_training(rng, EMBLEM, Twist(top_mark=marks.emblem_in("gold"))),
    "red-emblem": lambda rng: make_skill(rng, EMBLEM, Twist(top_mark=marks.emblem_in("red"))),
    "line-emblem": lambda rng: make_training(rng, EMBLEM, Twist(corner_mark=marks.emblem_in("line"))),
    "seal-emblem": lambda rng: make_training(rng, (("mark.emblem", "seal."),), Twist(seal_centre="emblem")),
    "watermark": lambda rng: make_training(
        rng,
        (("mark.watermark", "wording.reserved"),),
        Twist(faint_words=pick(rng, ("国家认证", "全国职业资格"))),
    ),
    "logo": lambda rng: make_training(rng, (("mark.department", "mark.other"),), Twist(corner_mark=marks.badge(rng))),
    "title-reserved": lambda rng: make_skill(
        rng,
        (("wording.reserved", "layout.title"),),
        Twist(title=pick(rng, ("国家职业技能等级证书", "全国职业技能等级证书", "中国职业技能等级证书"))),
    ),
    "train-reserved": lambda rng: make_training(
        rng,
        (("wording.reserved",),),
        Twist(title=pick(rng, ("全国职业培训合格证书", "职业资格培训证书", "国家岗位合格证书"))),
    ),
    "added-skill": lambda rng: make_skill(rng, (("wording.added",),), Twist(added=pick(rng, words.ADDED))),
    "added-training": lambda rng: make_training(rng, (("wording.added",),), Twist(added=pick(rng, words.ADDED))),
    "added-special": lambda rng: make_special(rng, (("wording.added",),), Twist(added=pick(rng, words.ADDED))),
    "added-small": lambda rng: make_skill(rng, (("wording.added",),), Twist(small=pick(rng, words.ADDED))),
    "supervised": lambda rng: make_skill(rng, (("wording.authority",),), Twist(added=pick(rng, words.SUPERVISED))),
    "no-photo-no-url": lambda rng: make_skill(rng, (("layout.",),), Twist(photo=False, links=())),
    "missing-rows": lambda rng: make_skill(rng, (("layout.",),), Twist(drop=("id_type", "direction"))),
    "shuffled": lambda rng: make_skill(rng, (("layout.",),), Twist(shuffled=True)),
    "level-text": lambda rng: make_skill(rng, (("fill.",),), level=pick(rng, ("高级", "三级", "特等", "中级技工"))),
    "direction-blank": lambda rng: make_skill(rng, (("fill.",),), direction=""),
    "no-year": lambda rng: make_skill(rng, (("number.",),), number_form="year"),
    "no-level": lambda rng: make_skill(rng, (("number.",),), number_form="level"),
    "no-prov": lambda rng: make_skill(rng, (("number.",),), number_form="province"),
    "no-form": lambda rng: make_skill(rng, (("number.",),), number_form="form"),
    "bad-id": lambda rng: make_skill(rng, (("identity.",),), wrong_id="yes"),
    "early-skill": lambda rng: make_skill(rng, (("catalogue.",),), early="yes"),
    "expired-qualification": lambda rng: make_qualification(rng, expired=True),
    "seal-mismatch": lambda rng: make_skill(rng, (("seal.",),), Twist(seal_ring=pick(rng, words.SCHOOLS))),
    "issuer-name": lambda rng: make_skill(
        rng, (("issuer.",),), issuer=pick(rng, ("杭州职业技能等级评价中心", "川渝职业技能等级鉴定中心"))
    ),
    "link-fake": lambda rng: make_skill(
        rng,
        (("link.",),),
        Twist(links=(pick(rng, words.FAKE_LINKS),)),
    ),
    "licence-scope": make_licence,
    "advert": lambda rng: Case(papers.draw_advert(rng, emblem=False), (("advert.",),), certificate=False),
    "advert-emblem": lambda rng: Case(
        papers.draw_advert(rng, emblem=True), (("advert.",), ("mark.emblem",)), certificate=False
    ),
    "document": lambda rng: Case(
        papers.draw_receipt(rng) if rng.random() < 0.4 else papers.draw_notice(rng), certificate=False
    ),
}
