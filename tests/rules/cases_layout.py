"""Tables of the layout rules."""

from dataclasses import replace

from tests.rules.build import ROWS, SITES, SKILL, Case, laid, other, page, qualification, skill, special, training

TITLE, MISSING, ORDER = "layout.title", "layout.missing", "layout.order"
MOVED, EXTRA, STYLE, PHOTO = "layout.moved", "layout.extra", "layout.style", "layout.photo"
ABSENT = dict.fromkeys(("证件类型", "职业技能等级"), "absent")
NO_PHOTO_NO_SITES = dict.fromkeys(("照片", *SITES), "absent")
SHUFFLED = ("工种/职业方向", "证件号码", "姓名", "证书编号", "职业名称", "职业技能等级", "证件类型")
SWAPPED = ("姓名", "证件号码", "证件类型", *ROWS[3:])
FAR = {"二维码": (3.0, 21.0)}
ELSEWHERE = {name: (30.0, 10.0) for name in (SKILL, "照片", "二维码", *SITES)}
PLAUSIBLE = {"specimen": "special-ability", "items_official": False}
UNKNOWN = laid(trusted=False, why="能对上的固定文字太少")
TRAINING = replace(laid(states=ABSENT), trusted=False, position_judged=False, why="没有全国统一样式，不按位置判断")
ONE_PLUS_X = skill("1+X证书制度试点", level="中级", layout=laid(states=ABSENT))


def cropped():
    """A page whose photo cuts the sheet."""
    made = skill(layout=laid(states=ABSENT))
    return replace(made, quality=replace(made.quality, cropped=True))


def curled(layout):
    """A page that does not lie flat."""
    made = skill(layout=layout)
    return replace(made, quality=replace(made.quality, curled=True))


CASES = [
    Case(TITLE, "serious", skill(title="国家职业技能等级证书", layout=laid()), "国家 before the title"),
    Case(TITLE, "serious", skill(title="全國職業技能等級證書"), "traditional, not laid on a style"),
    Case(TITLE, "attention", skill(title="高级职业技能等级证书", layout=laid()), "an ordinary word"),
    Case(TITLE, "attention", skill(title="国家职业技能等级证书", confirmed=False, layout=laid()), "not read well"),
    Case(TITLE, "attention", special(title="专项职业能力合格证", layout=laid()), "another title"),
    Case(TITLE, None, skill(layout=laid()), "as prescribed"),
    Case(TITLE, None, skill(title="职业技能等级证节", layout=laid()), "one character misread"),
    Case(TITLE, None, skill(title="职业技能等级证书 Certificate of Skill", layout=laid()), "English behind it"),
    Case(TITLE, None, skill(title="汕头市潮工技工学校职业技能等级证书", layout=laid()), "the evaluator's own name"),
    Case(TITLE, None, qualification(title="中华人民共和国职业资格证书", layout=laid()), "the booklet's full title"),
    Case(TITLE, None, training(title="国家职业技能培训证书"), "left to the wording rules"),
    Case(MISSING, "serious", skill(layout=laid(states=ABSENT)), "two rows"),
    Case(MISSING, "serious", skill(layout=laid(states=NO_PHOTO_NO_SITES)), "photo and addresses"),
    Case(MISSING, "attention", skill(layout=laid(states={"证件类型": "absent"})), "one row"),
    Case(MISSING, "attention", skill(layout=laid(states={"照片": "absent"})), "a photo may have fallen off"),
    Case(MISSING, "attention", skill(layout=laid(states=ABSENT), quality="fair"), "fair photo"),
    Case(MISSING, "attention", cropped(), "cropped photo"),
    Case(MISSING, "attention", skill(layout=laid(states=ABSENT, in_use=None)), "day not read"),
    Case(MISSING, "attention", special(layout=laid(states=ABSENT, **PLAUSIBLE)), "items only plausible"),
    Case(MISSING, "attention", ONE_PLUS_X, "1+X"),
    Case(
        MISSING,
        "attention",
        skill(layout=laid(states={**dict.fromkeys(ROWS[:3], "unclear"), **NO_PHOTO_NO_SITES})),
        "much is unclear",
    ),
    Case(MISSING, "attention", skill(layout=laid(states=ABSENT, in_use=False)), "before the style was in use"),
    Case(MISSING, "info", skill(layout=laid(states={"二维码": "absent"}, in_use=False)), "one item, before"),
    Case(MISSING, None, skill(layout=laid()), "in order"),
    Case(MISSING, None, skill(layout=laid(states=dict.fromkeys(ROWS, "unclear"))), "unclear is not absent"),
    Case(MISSING, None, skill(layout=laid(states={"印章": "absent", "发证日期": "absent"})), "left to other rules"),
    Case(MISSING, None, skill(layout=replace(laid(states=ABSENT), trusted=False, why="试")), "not laid on a style"),
    Case(MISSING, None, training(layout=TRAINING), "no national style"),
    Case(MISSING, None, curled(laid(states=ABSENT)), "curled page"),
    Case(ORDER, None, curled(laid(rows=SHUFFLED)), "curled page"),
    Case(MOVED, None, curled(laid(shifts=FAR)), "curled page"),
    Case(STYLE, None, curled(UNKNOWN), "curled page"),
    Case(PHOTO, "info", skill(layout=laid(states={"照片": "unclear"}, whys={"照片": "看不出人像"})), "no person"),
    Case(PHOTO, None, skill(layout=laid(states={"照片": "unclear"})), "not seen at all"),
    Case(PHOTO, None, skill(layout=laid()), "a person"),
    Case(PHOTO, None, curled(laid(states={"照片": "unclear"}, whys={"照片": "看不出人像"})), "curled page"),
    Case(ORDER, "serious", skill(layout=laid(rows=SHUFFLED)), "shuffled"),
    Case(ORDER, "attention", skill(layout=laid(rows=SWAPPED)), "two rows swapped"),
    Case(ORDER, "attention", skill(layout=laid(rows=SHUFFLED, read_well=False)), "not read well"),
    Case(ORDER, "attention", skill(layout=laid(rows=SHUFFLED, trusted=False, why="试")), "unknown style"),
    Case(ORDER, "attention", skill(layout=laid(rows=SHUFFLED), quality="fair"), "fair photo"),
    Case(ORDER, "attention", special(layout=laid(rows=SHUFFLED, **PLAUSIBLE)), "order only plausible"),
    Case(ORDER, None, skill(layout=laid()), "in order"),
    Case(ORDER, None, skill(layout=laid(rows=tuple(row for row in ROWS if row != "证件类型"))), "a row missing"),
    Case(ORDER, None, special(layout=laid(rows=SWAPPED, **PLAUSIBLE)), "one row elsewhere, order only plausible"),
    Case(ORDER, None, skill(layout=laid(rows=SHUFFLED[:3])), "three rows"),
    Case(ORDER, "attention", skill(layout=laid(rows=SHUFFLED, in_use=False)), "before the style was in use"),
    Case(ORDER, None, skill(layout=laid(rows=SWAPPED, in_use=False)), "one row elsewhere, before"),
    Case(MOVED, "attention", skill(layout=laid(shifts=FAR)), "a code 21 mm off"),
    Case(MOVED, "attention", skill(layout=laid(shifts={SKILL: (0.0, -14.0)})), "a title 14 mm off"),
    Case(MOVED, "info", skill(layout=laid(shifts={SKILL: (7.0, -5.0)})), "a title 9 mm off"),
    Case(MOVED, None, skill(layout=laid()), "in order"),
    Case(MOVED, None, skill(layout=laid(shifts=ELSEWHERE)), "a style of its own"),
    Case(MOVED, "info", skill(layout=laid(shifts={"印章": (20.0, 0.0)})), "seals are set by hand"),
    Case(MOVED, None, skill(layout=laid(rows=SHUFFLED, shifts={"姓名": (0.0, 25.0)})), "left to the order"),
    Case(MOVED, None, skill(layout=laid(shifts=FAR, in_use=False)), "before the style was in use"),
    Case(EXTRA, "info", skill(layout=laid(extra=("全国养老服务联盟",))), "a line of its own"),
    Case(EXTRA, "info", skill(layout=laid(extra=("甲乙丙",) * 5)), "five lines"),
    Case(EXTRA, None, skill(layout=laid()), "in order"),
    Case(EXTRA, None, skill(layout=replace(laid(extra=("甲乙丙",)), trusted=False)), "not laid on a style"),
    Case(STYLE, "info", skill(layout=UNKNOWN), "too little to hold on to"),
    Case(STYLE, "info", skill(layout=laid(shifts=ELSEWHERE)), "a style of its own"),
    Case(STYLE, None, skill(layout=laid()), "known"),
    Case(STYLE, None, skill(layout=laid(shifts=FAR)), "known, one thing moved"),
    Case(STYLE, None, training(layout=TRAINING), "no national style"),
    Case(STYLE, None, other(layout=UNKNOWN), "no style of that kind"),
    Case(STYLE, None, page("skill_level", "没有对照"), "not compared"),
]
