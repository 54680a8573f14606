"""Words in, a hand-written Observation out; the issuer is decided as in a real check."""

from dataclasses import dataclass
from datetime import date

from detector.knowledge.plain import plain
from detector.knowledge.watermarks import purpose_of
from detector.observation import (
    ElementState,
    FieldReading,
    KindGuess,
    Layout,
    Line,
    Listed,
    Observation,
    Quality,
    RowOrder,
)
from detector.reading.issuer import decide_issuer
from detector.report import Code, Marks, Watermark

LINE_HEIGHT, GAP, LEFT, WIDTH = 20.0, 12.0, 100.0, 600.0
TODAY = date(2026, 3, 1)
SKILL = "职业技能等级证书"
SCHOOL = "江门市五邑职业培训学校"
EVALUATOR = "广东省星海技能人才评价中心"
NUMBER = "S000044000001243000001"
ID_NUMBER = "11010519491231002X"


@dataclass(frozen=True)
class Case:
    """One row of a rule's table: what it should say (None: nothing) about a page."""

    rule: str
    severity: str | None
    page: Observation
    name: str = ""

    def __str__(self) -> str:
        return f"{self.rule}-{self.severity}-{self.name}"


def box_at(row: int, left: float = LEFT, width: float = WIDTH):
    top = row * (LINE_HEIGHT + GAP)
    bottom = top + LINE_HEIGHT
    return ((left, top), (left + width, top), (left + width, bottom), (left, bottom))


def page(
    kind: str,
    *texts: str,
    title: str = "",
    issuer: str = "",
    confirmed: bool = True,
    unsure: tuple[str, ...] = (),
    role: str = "body",
    blank: tuple[str, ...] = (),
    codes: tuple[str, ...] = (),
    watermarks: tuple[str, ...] = (),
    quality: str = "good",
    looked_for: tuple[str, ...] = ("text", "codes", "watermarks"),
    layout: Layout | None = None,
    listed: Listed | None = None,
    **fields: str,
) -> Observation:
    """A page with a title, lines below each other, and fields; `unsure` names those that were not confirmed."""
    guess = KindGuess(kind, "high", title)
    rows = ([(title, "title")] if title else []) + [(text, role) for text in texts]
    rows += [(issuer, "issuer")] if issuer else []
    lines = tuple(Line(text, box_at(row), 0.99, confirmed, line_role) for row, (text, line_role) in enumerate(rows))
    readings = {
        key: FieldReading("--" if key in blank else value, box_at(30), confirmed=key not in unsure, blank=key in blank)
        for key, value in fields.items()
    }
    return Observation(
        kind=guess,
        lines=lines,
        fields=readings,
        issuer=decide_issuer(issuer, guess, plain(fields.get("number", "")), confirmed="issuer" not in unsure),
        marks=Marks(
            codes=tuple(Code(format="QRCode", text=text, box=box_at(40)) for text in codes),
            watermarks=tuple(Watermark(text=text, box=box_at(41), purpose=purpose_of(text)) for text in watermarks),
        ),
        quality=Quality(level=quality),
        layout=layout,
        listed=listed or Listed(),
        looked_for=frozenset(looked_for) | ({"registry"} if listed and listed.lists else set()),
        today=TODAY,
    )


def skill(*texts: str, **more) -> Observation:
    """A 职业技能等级证书 that is in order but for what is given."""
    body = "本证书由汕头市潮工技工学校颁发，表明持证人通过本机构组织的职业技能等级认定，具备相应技能等级水平。"
    facts = {
        "title": SKILL,
        "issuer": "汕头市潮工技工学校",
        "name": "沈样本",
        "id_type": "居民身份证",
        "id_number": ID_NUMBER,
        "occupation": "电工",
        "direction": "--",
        "level": "三级/高级工",
        "number": NUMBER,
        "issue_date": "2024年05月06日",
    }
    sites = ("证书信息查询网址：http://jndj.osta.org.cn", "机构信息查询网址：http://pjjg.osta.org.cn")
    sites = more.pop("sites", sites)
    return page("skill_level", body, *texts, *sites, **{**facts, **more})


def training(*texts: str, **more) -> Observation:
    """A 培训合格证书 that is in order but for what is given."""
    body = "沈样本于2024年3月参加本校举办的焊工培训，修完规定课程，经考核成绩合格，准予结业，特发此证。"
    facts = {"title": "培训合格证书", "issuer": SCHOOL, "issue_date": "2024年03月21日", "number": "PX202400001"}
    return page("training", body, *texts, **{**facts, **more})


def qualification(*texts: str, **more) -> Observation:
    """A 职业资格证书 that is in order but for what is given."""
    facts = {
        "title": "职业资格证书",
        "issuer": "湖北省职业技能鉴定指导中心",
        "occupation": "汽车修理工",
        "level": "三级/高级技能",
        "number": "1210012003300001",
        "issue_date": "2012年02月24日",
        "id_number": ID_NUMBER,
    }
    return page("qualification", "中华人民共和国", *texts, **{**facts, **more})


def other(*texts: str, **more) -> Observation:
    """A certificate of another kind."""
    facts = {"title": "注册职业资格证书", "issuer": "全国职业技能考评管理中心", "occupation": "高级催乳师"}
    return page("other_certificate", *texts, **{**facts, "issue_date": "2021年09月27日", **more})


def operation(*texts: str, **more) -> Observation:
    """A 特种作业操作证 that is in order but for what is given."""
    facts = {
        "title": "中华人民共和国特种作业操作证",
        "issuer": "广东省应急管理厅",
        "number": f"T{ID_NUMBER}",
        "id_number": ID_NUMBER,
        "issue_date": "2022年01月10日",
    }
    return page("special_operation", *texts, **{**facts, **more})


def professional(*texts: str, **more) -> Observation:
    """A 专业技术人员职业资格证书 that is in order but for what is given."""
    facts = {
        "title": "中华人民共和国专业技术人员职业资格证书",
        "issuer": "中华人民共和国人力资源和社会保障部",
        "occupation": "监理工程师",
        "number": "20258840024011",
        "issue_date": "2025年11月28日",
        "id_number": ID_NUMBER,
    }
    body = "本证书由中华人民共和国人力资源和社会保障部批准颁发，表明持证人通过国家统一组织的考试，取得相应职业资格。"
    return page("professional", body, *texts, **{**facts, **more})


def special(*texts: str, **more) -> Observation:
    """A 专项职业能力证书 that is in order but for what is given."""
    facts = {
        "title": "专项职业能力证书",
        "issuer": "广州市职业技能鉴定指导中心",
        "occupation": "茶艺表演",
        "number": "2144010083548893",
        "issue_date": "2021年01月09日",
        "id_number": ID_NUMBER,
    }
    return page("special_ability", "持证人经专项职业能力考核合格，具备相应专项职业能力。", *texts, **{**facts, **more})


def advert(*texts: str, **more) -> Observation:
    """A poster about certificates."""
    return page("advert", "健康管理师证书火热报名中", *texts, role="other", **more)


def licence(*texts: str, **more) -> Observation:
    """A business licence."""
    facts = {"title": "营业执照", "issuer": "湖北样本科技有限公司"}
    return page("business_licence", *texts, **{**facts, **more})


ROWS = ("姓名", "证件类型", "证件号码", "职业名称", "工种/职业方向", "职业技能等级", "证书编号")
SITES = ("证书信息查询网址", "机构信息查询网址")


def laid(
    *,
    states: dict[str, str] | None = None,
    shifts: dict[str, tuple[float, float]] | None = None,
    rows: tuple[str, ...] = ROWS,
    extra: tuple[str, ...] = (),
    whys: dict[str, str] | None = None,
    read_well: bool = True,
    **more,
) -> Layout:
    """A page laid on the style of 职业技能等级证书, in order but for the states, shifts and rows given by name."""
    names = [("title", SKILL), *(("label", row) for row in ROWS), ("photo", "照片"), ("qr", "二维码")]
    names += [*(("query_site", site) for site in SITES), ("seal", "印章"), ("date", "发证日期")]
    states, shifts, whys = states or {}, shifts or {}, whys or {}
    elements = [
        ElementState(
            role,
            name,
            states.get(name, "moved" if name in shifts else "present"),
            text=name,
            dx_mm=shifts.get(name, (0.0, 0.0))[0],
            dy_mm=shifts.get(name, (0.0, 0.0))[1],
            place=box_at(3),
            why=whys.get(name, ""),
        )
        for role, name in names
    ]
    elements += [ElementState("extra", "其他文字", "extra", printed=text, required=False) for text in extra]
    kept = tuple(row for row in ROWS if row in rows)
    facts = {
        "specimen": "skill-level-portrait",
        "title": "职业技能等级证书（竖版）",
        "status": "reconstructed",
        "trusted": True,
        "registration_error_mm": 0.6,
        "layout_score": 0.9,
        "items_official": True,
        "in_use": True,
    }
    return Layout(elements=tuple(elements), rows=(RowOrder(kept, rows, read_well),), **{**facts, **more})
