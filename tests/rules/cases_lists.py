"""Tables of the rules about imported lists."""

from dataclasses import replace
from datetime import date

from detector.knowledge.names import name_key
from detector.observation import Listed, Listing, Observation
from detector.report import Marks, Seal
from tests.rules.build import SCHOOL, Case, box_at, licence, professional, skill, training

BLACK, LOOK = "issuer.blacklisted", "issuer.lookalike"
ALL = frozenset((colour, kind) for colour in ("white", "black") for kind in ("evaluator", "training"))
AS_OF = date(2026, 1, 1)
CODE = "91440300MA5FAKXF8T"
FIRM = "湖北样本科技有限公司"


def on(colour: str, match: str = "name", name: str = SCHOOL, kind: str = "training", **more) -> Listing:
    return Listing(name, colour, kind, "江门市人社局", AS_OF, match, **more)


def listed(*listings: Listing, name: str = SCHOOL, lists=ALL, trouble: str = "") -> Listed:
    return Listed(name_key(name), lists, listings, trouble)


def course(*listings: Listing, **more) -> Observation:
    return training(listed=listed(*listings, name=more.get("issuer", SCHOOL)), **more)


def sealed(page: Observation, ring: str) -> Observation:
    return replace(page, marks=Marks(seals=(Seal(text=ring, score=0.98, box=box_at(20)),)))


OVER = {"valid_from": date(2020, 1, 1), "valid_until": date(2025, 1, 1)}
ONLY_WHITE = frozenset({("white", "training")})
OTHER_SCHOOL = "江门市五洲职业培训学校"
NATIONAL = "中国江门市五邑职业培训学校"
ONE_CHARACTER = {"name": OTHER_SCHOOL, "similarity": 0.91}

CASES = [
    Case(BLACK, "serious", course(on("black")), "same name"),
    Case(BLACK, "serious", skill(issuer=SCHOOL, listed=listed(on("black"))), "any kind of certificate"),
    Case(BLACK, "serious", licence(listed=listed(on("black", "code", name=FIRM, code=CODE), name=FIRM)), "code"),
    Case(BLACK, "serious", course(on("black", "code", "五邑职业培训学校", similarity=0.84)), "code, name alike"),
    Case(BLACK, "serious", course(on("black", valid_until=date(2026, 3, 1))), "last day of the sanction"),
    Case(BLACK, "attention", course(on("black", "code", "佛山某公司", similarity=0.2)), "a code of somebody else"),
    Case(BLACK, "attention", course(on("black"), unsure=("issuer",)), "not read well"),
    Case(BLACK, "attention", course(on("black"), on("white")), "on both lists"),
    Case(BLACK, "attention", course(on("black", **OVER)), "over, but issued meanwhile"),
    Case(BLACK, None, course(on("black", **OVER), issue_date="2025年03月21日"), "over, issued later"),
    Case(BLACK, None, course(on("black", valid_from=date(2026, 5, 1))), "not yet"),
    Case(BLACK, None, course(on("white")), "white list"),
    Case(BLACK, None, course(on("black", "misread", OTHER_SCHOOL)), "only alike"),
    Case(BLACK, None, course(on("black", "near", OTHER_SCHOOL)), "only alike"),
    Case(BLACK, None, course(), "not listed"),
    Case(BLACK, None, training(), "no lists"),
    Case(LOOK, "attention", course(on("white", "imitating"), issuer=NATIONAL), "a weighty word before it"),
    Case(LOOK, "attention", sealed(course(on("white", "misread", OTHER_SCHOOL)), SCHOOL), "said twice"),
    Case(LOOK, "attention", course(on("black", "misread", OTHER_SCHOOL)), "perhaps the one on the black list"),
    Case(LOOK, "attention", course(on("black", "form", "江门五邑职业培训学校")), "its name without 市"),
    Case(LOOK, "info", course(on("white", "misread", OTHER_SCHOOL)), "a reader's slip is likelier"),
    Case(LOOK, "info", course(on("white", "form", "江门五邑职业培训学校")), "perhaps the same body"),
    Case(LOOK, "info", course(on("white", "near", **ONE_CHARACTER)), "one character, read once"),
    Case(LOOK, "info", course(on("white", "imitating"), issuer=NATIONAL, unsure=("issuer",)), "not read well"),
    Case(
        LOOK, None, sealed(course(on("white", "misread", OTHER_SCHOOL)), OTHER_SCHOOL), "the seal has the listed name"
    ),
    Case(LOOK, None, sealed(course(on("white", "near", **ONE_CHARACTER)), SCHOOL), "said twice: another body"),
    Case(LOOK, None, course(on("white"), on("white", "near", **ONE_CHARACTER)), "itself on the white list"),
    Case(LOOK, None, course(on("black"), on("white", "misread", OTHER_SCHOOL)), "itself on the black list"),
    Case(LOOK, None, professional(listed=listed(on("white", "near", **ONE_CHARACTER))), "a state body"),
    Case(LOOK, None, course(), "not listed"),
    Case(LOOK, None, training(), "no lists"),
]
