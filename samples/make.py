"""Draws every picture in samples/pictures; run `python -m samples.make` from the repository root.

Made-up people and bodies, 样本 across each sheet and in each seal, low resolution on purpose.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.draw import marks, papers, photograph
from bench.draw.people import person, printed, qualification_number, skill_number
from bench.draw.private import draw_knockoff, draw_training
from bench.draw.skill import draw_skill
from bench.draw.state import MINISTRY, draw_booklet, draw_professional, draw_special
from bench.draw.style import Style, Twist

PICTURES = Path(__file__).resolve().parent / "pictures"
LONG_SIDE_PX = 1900
MAX_BYTES = 350_000
SCHOOL = "岭东市晨光职业培训学校"
CENTRE = "岭东市职业技能鉴定指导中心"
STYLE = Style(dpi=170, sample=True, guilloche=0.08)
Rng = np.random.Generator


def skill(rng: Rng, twist: Twist = Twist(), *, landscape: bool = False, **changes: str) -> Image.Image:  # noqa: B008
    when, holder = date(2024, 3, 15), person(rng)
    fields = {
        "name": holder.name,
        "id_type": "居民身份证",
        "id_number": holder.id_number,
        "occupation": "养老护理员",
        "direction": "--",
        "level": "四级/中级工",
        "number": skill_number(rng, when, 4),
        "issue_date": printed(when, "padded"),
        "issuer": SCHOOL,
    } | changes
    style = replace(STYLE, seed=int(rng.integers(1000)), accent=(20, 60, 120) if landscape else (150, 24, 28))
    return draw_skill(fields, style, twist, landscape=landscape).image


def booklet(rng: Rng) -> Image.Image:
    when, holder = date(2014, 6, 20), person(rng)
    fields = {
        "name": holder.name,
        "id_number": holder.id_number,
        "occupation": "中式烹调师",
        "level": "四级/中级技能",
        "number": qualification_number(rng, when, 4),
        "issue_date": printed(when, "padded"),
        "issuer": CENTRE,
    }
    return draw_booklet(fields, holder.sex, replace(STYLE, border="none"), Twist(), old_form=True).image


def training(rng: Rng) -> Image.Image:
    when, holder = date(2023, 11, 8), person(rng)
    fields = {
        "name": holder.name,
        "id_number": holder.id_number,
        "occupation": "家政服务员",
        "number": "PX2023110826",
        "issue_date": printed(when, "padded"),
        "issuer": SCHOOL,
    }
    return draw_training(
        fields, holder.sex, when, replace(STYLE, border="thick"), Twist(title="培训合格证书"), rng
    ).image


def special(rng: Rng) -> Image.Image:
    when, holder = date(2022, 9, 2), person(rng)
    fields = {
        "name": holder.name,
        "id_number": holder.id_number,
        "occupation": "插花制作",
        "number": "2244001122334455",
        "issue_date": printed(when, "padded"),
        "issuer": CENTRE,
    }
    return draw_special(fields, replace(STYLE, accent=(25, 95, 60)), Twist()).image


def professional(rng: Rng) -> Image.Image:
    when, holder = date(2022, 10, 16), person(rng)
    fields = {
        "name": holder.name,
        "id_number": holder.id_number,
        "occupation": "一级造价工程师",
        "number": "20221001544000317",
        "issue_date": printed(when, "padded"),
        "issuer": MINISTRY,
    }
    return draw_professional(fields, STYLE, Twist()).image


def league(rng: Rng) -> Image.Image:
    when, holder = date(2023, 5, 30), person(rng)
    fields = {
        "name": holder.name,
        "id_number": holder.id_number,
        "occupation": "高级收纳规划师",
        "number": "QGZY20230530118",
        "issue_date": printed(when, "padded"),
        "issuer": "全国技能人才职业资格联盟",
    }
    twist = Twist(title="国家注册职业资格证书", top_mark=marks.emblem(), links=("查询：http://www.qgzyzg-cx.cn",))
    return draw_knockoff(fields, holder.sex, replace(STYLE, border="thick"), twist, rng).image


def photographed(page: Image.Image, rng: Rng, turn: Image.Transpose | None = None) -> Image.Image:
    picture = photograph.photo(page, rng, long_side_px=LONG_SIDE_PX)
    return picture if turn is None else picture.transpose(turn)


LOOKALIKE = ("证书信息查询网址：http://jndj.osta-org.cn", "机构信息查询网址：http://pjjg.osta-org.cn")
JOBS: dict[str, Callable[[Rng], Image.Image]] = {
    "skill-portrait": skill,
    "skill-landscape": lambda rng: skill(rng, landscape=True),
    "skill-photo": lambda rng: photographed(skill(rng), rng, Image.Transpose.ROTATE_90),
    "qualification-booklet": booklet,
    "training-photo": lambda rng: photographed(training(rng), rng),
    "special-ability": special,
    "professional": professional,
    "alliance-emblem": lambda rng: photographed(league(rng), rng),
    "added-words": lambda rng: skill(rng, Twist(added="本证书为就业凭证和录用依据。")),
    "supervised": lambda rng: skill(rng, Twist(added="中华人民共和国人力资源和社会保障部监制"), landscape=True),
    "number-mismatch": lambda rng: photographed(skill(rng, number=skill_number(rng, date(2021, 1, 1), 2)), rng),
    "lookalike-link": lambda rng: skill(rng, Twist(links=LOOKALIKE)),
    "advert": lambda rng: photographed(papers.draw_advert(rng, emblem=True, sample=True).image, rng),
    "receipt": lambda rng: photographed(papers.draw_receipt(rng, sample=True).image, rng),
}


def save(picture: Image.Image, path: Path) -> None:
    """Write a JPEG, lowering its quality until it is small enough."""
    picture.thumbnail((LONG_SIDE_PX, LONG_SIDE_PX))
    for quality in (82, 74, 66, 58, 50):
        picture.save(path, "JPEG", quality=quality, optimize=True)
        if path.stat().st_size <= MAX_BYTES:
            return


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    for seed, (name, draw) in enumerate(JOBS.items(), start=20):
        save(draw(np.random.default_rng(seed)), PICTURES / f"{name}.jpg")


if __name__ == "__main__":
    main()
