"""Reports and pictures written by hand, so that surfaces are tested without any model."""

from types import ModuleType, SimpleNamespace

from PIL import Image, ImageDraw

from detector.report import (
    Candidate,
    Check,
    Code,
    Element,
    Evidence,
    FieldValue,
    Finding,
    Kind,
    Marks,
    NextStep,
    Report,
    Seal,
    Source,
    SpecimenMatch,
)

NAME = "彭平雅"
ID_NUMBER = "440106199003071239"
SIZE = (1200, 1600)


def quad(left, top, right, bottom):
    return ((left, top), (right, top), (right, bottom), (left, bottom))


NAME_BOX = quad(300, 300, 420, 340)
ID_BOX = quad(300, 400, 660, 440)
ADDED_BOX = quad(150, 1400, 350, 1440)
NUMBER_BOX = quad(300, 500, 700, 540)


def finding(rule="wording.added", severity="serious", certainty="high", text="录用依据", box=ADDED_BOX, **more):
    message = more.pop("message", f"证书上增加了“{text}”字样。")
    basis = "通知二(四)：不按规范样式印制。"
    return Finding(
        rule=rule,
        clause="二(四)",
        severity=severity,
        certainty=certainty,
        message=message,
        basis=basis,
        evidence=Evidence(text=text, box=box),
        **more,
    )


def made_report(**changes):
    """A knock-off with one serious finding, one doubt, a seal and a code."""
    standard = {
        "source": Source(name="photo.jpg", sha256="ab" * 32, width=SIZE[0], height=SIZE[1], format="JPEG"),
        "kind": Kind(id="skill_level", title="职业技能等级证书", certainty="high"),
        "verdict": "violations_found",
        "summary": "发现 1 处违规特征：增加了“录用依据”字样。",
        "fields": {
            "name": FieldValue(value=NAME, box=NAME_BOX, score=0.99),
            "id_number": FieldValue(value=ID_NUMBER, box=ID_BOX, score=0.98, raw="44O106199003071239"),
            "number": FieldValue(value="S000044024211232174973", box=NUMBER_BOX, score=0.97),
            "direction": FieldValue(value="--"),
        },
        "marks": Marks(
            seals=(Seal(text="岭东市晨光职业培训学校", box=quad(700, 1200, 950, 1450), score=0.9),),
            codes=(Code(format="QRCode", text="http://zscx.osta.org.cn/", box=quad(900, 700, 1050, 850)),),
        ),
        "findings": (
            finding("number.year", "attention", "medium", "S000044024211232174973", NUMBER_BOX),
            finding(),
        ),
        "checks": (
            Check(id="wording", title="字样", status="fail", why="读到了增加的字样。"),
            Check(id="seal", title="印章", status="not_done", why="本版本尚未检查。"),
            Check(id="link", title="网址", status="pass", why="指向官方网站。"),
        ),
        "next_steps": (
            NextStep(action="verify", label="到官方网站核实", url="http://jndj.osta.org.cn"),
            NextStep(action="keep", label="保留原件和付款凭证"),
        ),
    }
    return Report(**(standard | changes))


MM_PER_PX = (210 / SIZE[0], 297 / SIZE[1])


def on_photo(left_mm, top_mm, right_mm, bottom_mm):
    """A rectangle of the sheet as a box on the made picture, which shows the whole sheet."""
    across, down = MM_PER_PX
    return quad(left_mm / across, top_mm / down, right_mm / across, bottom_mm / down)


def element(role="label", name="证件类型", state="present", place=None, box=None, **more):
    standard = {"tolerance_mm": 6.0, "text": name}
    return Element(role=role, name=name, state=state, place=place, box=box, **(standard | more))


def made_match(*elements, **changes):
    """The made picture laid on the portrait style."""
    across, down = MM_PER_PX
    standard = {
        "id": "skill-level-portrait",
        "status": "reconstructed",
        "registration_error_mm": 0.6,
        "layout_score": 0.9,
        "title": "职业技能等级证书（竖版）",
        "page_mm": (210.0, 297.0),
        "photo_to_mm": ((across, 0.0, 0.0), (0.0, down, 0.0), (0.0, 0.0, 1.0)),
        "why": "读到固定文字 12 处，对上 11 处",
        "candidates": (
            Candidate(
                id="skill-level-portrait",
                title="职业技能等级证书（竖版）",
                status="reconstructed",
                chosen=True,
                agreeing=11,
                anchors=12,
                why="读到固定文字 12 处，对上 11 处",
            ),
            Candidate(
                id="skill-level-landscape", title="职业技能等级证书（横版）", status="reconstructed", why="对不上"
            ),
        ),
        "elements": elements,
    }
    return SpecimenMatch(**(standard | changes))


def in_order():
    """Nothing found."""
    return made_report(verdict="no_anomaly", summary="没有发现违规特征。", findings=())


def made_picture(size=SIZE):
    """Paper with a dark bar wherever the report says that something stands."""
    picture = Image.new("RGB", size, "#f4f1e8")
    pen = ImageDraw.Draw(picture)
    for (left, top), _, (right, bottom), _ in (NAME_BOX, ID_BOX, ADDED_BOX, NUMBER_BOX):
        pen.rectangle((left, top, right, bottom), fill="#202020")
    return picture


def inspection(report=None, picture=None):
    return SimpleNamespace(report=report or made_report(), picture=picture or made_picture())


def fake_check(inspect_pages):
    """A module to stand in for detector.check."""
    module = ModuleType("detector.check")
    module.inspect_pages = inspect_pages
    return module
