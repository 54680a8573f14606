"""Table of the seal rules."""

from dataclasses import replace

from detector.report import Marks, Seal
from tests.rules.build import EVALUATOR, SCHOOL, Case, box_at, laid, qualification, skill, training

OTHER = "上海云帆文化传播有限公司"
MINISTRY = "人力资源和社会保障部职业技能鉴定中心"
CODE = "4401060012345"


def seal(text: str, score: float = 0.97, **more):
    return Seal(**{"text": text, "score": score, "box": box_at(20), "centre": "star", "shape": "round", **more})


def sealed(page, *seals: Seal):
    return replace(page, marks=Marks(seals=seals), looked_for=page.looked_for | {"seals"})


def unsealed(state: str, **more):
    return sealed(skill(layout=laid(states={"印章": state}), **more))


CASES = [
    Case("seal.issuer", "serious", sealed(skill(issuer=EVALUATOR), seal(OTHER)), "another body"),
    Case("seal.issuer", "attention", sealed(skill(issuer=EVALUATOR), seal(OTHER, 0.7)), "ring not read well"),
    Case("seal.issuer", "attention", sealed(training(issuer=SCHOOL), seal(OTHER)), "training: maybe a superior body"),
    Case(
        "seal.issuer",
        "serious",
        sealed(skill(issuer=EVALUATOR), seal(OTHER), seal("", 0, shape="square")),
        "and a name stamp",
    ),
    Case("seal.issuer", None, sealed(skill(issuer=EVALUATOR), seal(EVALUATOR)), "its own seal"),
    Case("seal.issuer", None, sealed(skill(issuer=SCHOOL), seal("汪门市五邑职业培训学核")), "two letters misread"),
    Case("seal.issuer", None, sealed(skill(issuer=SCHOOL), seal("五邑职业培训学校")), "the beginning is lost"),
    Case("seal.issuer", None, sealed(skill(issuer=EVALUATOR), seal(OTHER), seal(EVALUATOR, 0.7)), "one is the issuer"),
    Case("seal.issuer", None, sealed(skill(issuer=EVALUATOR), seal(OTHER), seal("", 0.0)), "one could not be read"),
    Case("seal.issuer", None, sealed(skill(issuer=EVALUATOR), seal("Y曾")), "ring not read"),
    Case("seal.centre", "serious", sealed(skill(issuer=SCHOOL), seal(SCHOOL, centre="emblem")), "a school"),
    Case("seal.centre", "attention", sealed(skill(issuer=SCHOOL), seal(SCHOOL, 0.7, centre="emblem")), "read badly"),
    Case(
        "seal.centre", "serious", sealed(qualification(), seal("广州市职业技能鉴定指导中心", centre="emblem")), "a unit"
    ),
    Case("seal.centre", None, sealed(skill(issuer=SCHOOL), seal(SCHOOL)), "a star"),
    Case("seal.centre", None, sealed(skill(issuer=SCHOOL), seal(SCHOOL, centre="other")), "a logo"),
    Case("seal.centre", None, sealed(qualification(), seal("广东省人民政府", centre="emblem")), "a government"),
    Case(
        "seal.centre",
        None,
        sealed(qualification(), seal("中华人民共和国人力资源和社会保障部", centre="emblem")),
        "ministry",
    ),
    Case(
        "seal.centre",
        None,
        sealed(qualification(), seal("国家体育总局职业技能鉴定指导中心", centre="emblem")),
        "para 8",
    ),
    Case("seal.size", "info", sealed(skill(issuer=SCHOOL), seal(SCHOOL, diameter_mm=56.0)), "too large with a star"),
    Case("seal.size", "info", sealed(skill(issuer=SCHOOL), seal(SCHOOL, diameter_mm=22.0)), "too small"),
    Case("seal.size", None, sealed(skill(issuer=SCHOOL), seal(SCHOOL, diameter_mm=48.0)), "within a tenth"),
    Case(
        "seal.size", None, sealed(skill(issuer=SCHOOL), seal(SCHOOL, diameter_mm=58.0, centre="plain")), "contract seal"
    ),
    Case("seal.size", None, sealed(skill(issuer=SCHOOL), seal(SCHOOL, diameter_mm=20.0, shape="square")), "name stamp"),
    Case("seal.size", None, sealed(skill(issuer=SCHOOL), seal(SCHOOL)), "not measured"),
    Case("seal.missing", "attention", unsealed("absent"), "its place is empty"),
    Case("seal.missing", None, unsealed("unclear"), "its place is not clear"),
    Case("seal.missing", None, unsealed("absent", quality="poor"), "a poor photo"),
    Case("seal.missing", None, sealed(skill(layout=laid()), seal(SCHOOL)), "sealed"),
    Case("seal.missing", None, skill(layout=laid(states={"印章": "absent"})), "not looked for"),
    Case("seal.bodies", "attention", sealed(skill(issuer=EVALUATOR), seal(EVALUATOR), seal(OTHER)), "two companies"),
    Case("seal.bodies", None, sealed(skill(issuer=EVALUATOR), seal(EVALUATOR), seal(OTHER, 0.7)), "one read badly"),
    Case("seal.bodies", None, sealed(skill(issuer=SCHOOL), seal(SCHOOL), seal(SCHOOL)), "the same twice"),
    Case(
        "seal.bodies",
        None,
        sealed(skill(issuer=SCHOOL), seal(SCHOOL), seal("江门市民政局")),
        "its department in charge",
    ),
    Case("seal.ministry", "serious", sealed(training(issuer=SCHOOL), seal(MINISTRY)), "a unit of a ministry"),
    Case("seal.ministry", None, sealed(training(issuer=SCHOOL), seal(MINISTRY, 0.85)), "not letter by letter"),
    Case(
        "seal.ministry", None, sealed(training(issuer=SCHOOL), seal("人力资源和社会保障郡职业技能鉴定中心")), "a slip"
    ),
    Case("seal.ministry", None, sealed(training(issuer=SCHOOL), seal("江门市人力资源和社会保障局")), "a local organ"),
    Case("seal.ministry", None, sealed(training(issuer="教育部"), seal("教育部")), "its own"),
    Case(
        "seal.copied",
        "attention",
        sealed(training(), *(seal(text, code=CODE, code_score=0.98) for text in (SCHOOL, OTHER))),
        "one code, two names",
    ),
    Case(
        "seal.copied",
        None,
        sealed(training(), *(seal(text, code=CODE, code_score=0.98) for text in (SCHOOL, SCHOOL))),
        "one seal twice",
    ),
    Case(
        "seal.copied",
        None,
        sealed(training(), *(seal(text, code=CODE, code_score=0.7) for text in (SCHOOL, OTHER))),
        "codes read badly",
    ),
]
