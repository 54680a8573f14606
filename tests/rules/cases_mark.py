"""Table of the rules on marks."""

from dataclasses import replace

from detector.observation import Layout
from detector.report import Emblem, Marks, OtherMark
from tests.rules.build import (
    EVALUATOR,
    SCHOOL,
    Case,
    box_at,
    page,
    professional,
    qualification,
    skill,
    special,
    training,
)


def with_emblem(made, score: float = 0.95, agreed: bool = True, where: str = "page", chart: float = 0.4):
    emblem = Emblem(box=box_at(20), score=score, where=where, structure=0.8 if agreed else chart, agreed=agreed)
    return replace(made, marks=Marks(emblems=(emblem,)), looked_for=made.looked_for | {"emblem"})


def with_mark(made, kind: str, score: float = 0.9, where: str = "page"):
    mark = OtherMark(kind=kind, box=box_at(20), score=score, where=where)
    return replace(made, marks=Marks(others=(mark,)), looked_for=made.looked_for | {"emblem", "flag"})


IMITATOR = "全国职业资格考试认证中心"
advert = page("advert", "无门槛报名", "官方认证")
notice = page("advert", "技能培训报名通知", issuer="江门市人力资源和社会保障局")
knockoff = page("professional", title="注册职业资格证书", issuer=IMITATOR)
nameless = page("training", "准予结业", title="培训合格证书")

official = Layout("own", "职业技能等级证书", "official", trusted=True, allowed_marks=("emblem",))

CASES = [
    Case("mark.emblem", "serious", with_emblem(skill(issuer=EVALUATOR)), "standard form"),
    Case("mark.emblem", "serious", with_emblem(skill(issuer=""), where="background"), "standard form, issuer not read"),
    Case("mark.emblem", "serious", with_emblem(training(issuer=SCHOOL)), "a school's"),
    Case("mark.emblem", "serious", with_emblem(training(issuer=SCHOOL), where="seal"), "in a school's seal"),
    Case("mark.emblem", "serious", with_emblem(advert), "advert"),
    Case("mark.emblem", "serious", with_emblem(knockoff), "imitated state body"),
    Case("mark.emblem", "attention", with_emblem(skill(issuer=EVALUATOR), agreed=False), "the network alone"),
    Case("mark.emblem", "attention", with_emblem(nameless), "issuer not known"),
    Case(
        "mark.emblem", "attention", with_emblem(training(issuer=SCHOOL), 0.6, agreed=False, chart=0.75), "both nearly"
    ),
    Case("mark.emblem", None, with_emblem(training(issuer=SCHOOL), 0.55, agreed=False, chart=0.75), "both not nearly"),
    Case("mark.emblem", None, with_emblem(training(issuer=SCHOOL), score=0.4, agreed=False), "weak and alone"),
    Case("mark.emblem", None, with_emblem(qualification()), "lawful on the booklet"),
    Case("mark.emblem", None, with_emblem(professional()), "lawful on the ministry's certificate"),
    Case("mark.emblem", None, with_emblem(special()), "a state body's"),
    Case("mark.emblem", None, with_emblem(training(issuer="杭州市人力资源和社会保障局")), "a bureau's own training"),
    Case("mark.emblem", None, with_emblem(page("title", title="职称证书")), "issuer not read, kind is the state's"),
    Case("mark.emblem", None, with_emblem(training(issuer=SCHOOL, layout=official)), "on the office's official form"),
    Case("mark.other-flag", "attention", with_mark(advert, "flag"), "the flag in an advertisement"),
    Case("mark.other-flag", None, with_mark(advert, "crest"), "a school's crest in its advertisement"),
    Case("mark.other-flag", None, with_mark(training(issuer=SCHOOL), "flag"), "no advertisement"),
    Case("mark.other-flag", None, with_mark(notice, "flag"), "a state body's own notice"),
    Case("mark.other", "attention", with_mark(training(issuer=SCHOOL), "party"), "the party's emblem"),
    Case("mark.other", None, with_mark(training(issuer="中共汕头市委党校"), "party"), "a party school's own"),
    Case("mark.other", None, with_mark(training(issuer=SCHOOL), "party", 0.45), "not sure enough"),
    Case("mark.other", None, with_mark(training(issuer=SCHOOL), "crest"), "a school's own crest"),
]
REVIEWS = [
    ("mark.other", with_mark(skill(issuer=EVALUATOR), "crest"), "review"),
    ("mark.other", with_mark(skill(issuer=EVALUATOR), "crest", where="seal"), "pass"),
    ("mark.other", with_mark(training(issuer=SCHOOL), "crest"), "pass"),
    ("mark.other", with_mark(training(issuer=SCHOOL), "party", 0.45), "review"),
    ("mark.emblem", with_emblem(skill(issuer=EVALUATOR), score=0.4, agreed=False), "review"),
    ("mark.emblem", with_emblem(qualification(), score=0.4, agreed=False), "pass"),
    ("mark.emblem", with_emblem(qualification()), "pass"),
    ("mark.emblem", skill(), "not_done"),
]
