"""Table of the seal rules."""

from dataclasses import replace

from detector.report import Marks, Seal
from tests.rules.build import EVALUATOR, SCHOOL, Case, box_at, skill, training

OTHER = "上海云帆文化传播有限公司"


def sealed(page, *rings: tuple[str, float]):
    seals = tuple(Seal(text=text, score=score, box=box_at(20)) for text, score in rings)
    return replace(page, marks=Marks(seals=seals), looked_for=page.looked_for | {"seals"})


CASES = [
    Case("seal.issuer", "serious", sealed(skill(issuer=EVALUATOR), (OTHER, 0.99)), "another body"),
    Case("seal.issuer", "attention", sealed(skill(issuer=EVALUATOR), (OTHER, 0.9)), "ring not read well"),
    Case("seal.issuer", "attention", sealed(training(issuer=SCHOOL), (OTHER, 0.99)), "training: maybe a superior body"),
    Case("seal.issuer", None, sealed(skill(issuer=EVALUATOR), (EVALUATOR, 0.99)), "its own seal"),
    Case("seal.issuer", None, sealed(skill(issuer=SCHOOL), ("汪门市五邑职业培训学核", 0.97)), "two letters misread"),
    Case("seal.issuer", None, sealed(skill(issuer=SCHOOL), ("五邑职业培训学校", 0.97)), "the beginning is lost"),
    Case(
        "seal.issuer",
        None,
        sealed(skill(issuer=EVALUATOR), (OTHER, 0.99), (EVALUATOR, 0.9)),
        "two bodies, one is the issuer",
    ),
    Case("seal.issuer", None, sealed(skill(issuer=EVALUATOR), ("Y曾", 0.99)), "ring not read"),
]
