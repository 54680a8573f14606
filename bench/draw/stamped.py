"""A random generator comes in; a sheet of print with one to three seals pressed on it, and what they say, go out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from bench.draw import marks
from bench.draw.parts import finish, new_sheet
from bench.draw.people import pick
from bench.draw.stamps import MARGIN_MM, Rng, Stamp, press
from bench.draw.style import Twist, random_style

_PLACES = (
    "江门市", "汕头市", "肇庆市端州区", "佛山市顺德区", "广州市白云区", "深圳市南山区", "杭州市余杭区",
    "宁波市鄞州区", "成都市武侯区", "绵阳市", "青岛市崂山区", "烟台市", "长沙市岳麓区", "株洲市", "合肥市蜀山区",
    "芜湖市", "苏州市", "无锡市", "郑州市金水区", "洛阳市", "西安市雁塔区", "昆明市", "贵州省", "湖北省", "河南省",
    "黑龙江省", "内蒙古自治区", "新疆", "陕西", "江西省赣州市", "福建省漳州市", "南宁市", "海口市", "沈阳市",
    "哈尔滨市", "石家庄市", "重庆市渝北区", "上海市浦东新区", "天津市", "北京市海淀区",
)  # fmt: skip
_WORDS = (
    "晨光", "远航", "弘技", "锦绣", "海川", "匠心", "姑苏", "中原", "星海", "智造", "潮工", "五邑", "泰岳", "鹭岛",
    "皖江", "启明", "鸿图", "博雅", "瑞丰", "汇贤", "华宇", "凌云", "金桥", "聚英", "德馨", "恒达", "佳慧", "永泰",
    "卓越", "鼎盛", "新程", "育才", "精工", "蓝翔鹰", "百川", "志诚", "翰林", "腾飞", "宏远", "众创",
)  # fmt: skip
_SORTS = (
    "职业培训学校", "职业技能培训学校", "技工学校", "技师学院", "高级技工学校", "职业技术学院", "教育科技有限公司",
    "人力资源服务有限公司", "人才服务有限公司", "智能装备股份有限公司", "餐饮管理有限公司", "家政服务有限公司",
    "职业培训中心", "技能人才评价中心", "职业技能鉴定指导中心", "物业管理协会", "美容美发行业协会", "烹饪协会",
    "养老服务业联合会", "人力资源和社会保障局", "教育咨询有限责任公司", "电力工程建设集团有限公司",
)  # fmt: skip
_LOWERS = (
    "", "", "", "培训专用章", "合同专用章", "职业技能等级认定专用章", "证书专用章", "业务专用章", "教务处",
    "财务专用章",
)  # fmt: skip
_TEXTS = (
    "学员于二〇二四年三月参加本单位组织的职业技能培训，学完规定课程，经考核成绩合格，特发此证。",
    "本证书由本机构颁发，表明持证人通过本机构组织的职业技能等级认定，具备相应技能等级水平。",
    "证书信息查询网址由评价机构公布，持证人应妥善保管本证书，涂改、转借无效，遗失不补。",
)
CODE_SPAN = 262.0  # degrees that a name takes at most above a code of thirteen digits
FACES = ("song_bold", "song", "ming", "hei", "kai", "song_bold", "song")


@dataclass(frozen=True)
class Pressed:
    """A seal on the sheet: its centre in millimetres from the top left corner, and whether it was pressed faintly."""

    stamp: Stamp
    x_mm: float
    y_mm: float
    strength: float


def body_name(rng: Rng) -> str:
    """A made-up body; the ring of a seal that holds it has eight to twenty letters."""
    return pick(rng, _PLACES) + pick(rng, _WORDS) + pick(rng, _SORTS)


def random_stamp(rng: Rng, name: str, *, plain: bool = False) -> Stamp:
    """A seal as bodies of its sort have them; `plain` is the usual red round one with a star."""
    size = float(rng.choice([38.0, 40.0, 42.0, 45.0], p=[0.2, 0.3, 0.35, 0.15]))
    span = float(min(290.0, 17.0 * len(name) + 60 + rng.uniform(-20, 20)))
    room = np.pi * (size - 9) * span / 360 / max(len(name) - 1, 1)
    letter = float(np.clip(room / 0.62, 3.2, rng.uniform(4.6, 6.2)))
    stamp = Stamp(
        ring=name,
        lower=pick(rng, _LOWERS),
        code="".join(str(d) for d in rng.integers(0, 10, 13)) if rng.random() < 0.45 else "",
        width_mm=size,
        height_mm=size,
        face=pick(rng, FACES),
        letter_mm=letter,
        squeeze=float(np.clip(room / letter * rng.uniform(0.86, 0.98), 0.5, 0.95)),
        span_degrees=span,
        rim_mm=float(rng.uniform(0.7, 1.4)),
        inner_rim=bool(rng.random() < 0.15),
        turn_degrees=float(rng.normal(0, 12)),
    )
    if stamp.code:  # seals are cut so that name and code do not run into each other
        stamp = replace(stamp, span_degrees=min(CODE_SPAN, span), squeeze=stamp.squeeze * min(1.0, CODE_SPAN / span))
    if plain:
        return stamp
    stamp = replace(
        stamp,
        ink=str(rng.choice(["red", "blue", "purple", "black"], p=[0.76, 0.10, 0.08, 0.06])),
        centre=str(rng.choice(["star", "plain", "emblem", "logo"], p=[0.7, 0.14, 0.08, 0.08])),
        turn_degrees=float(rng.uniform(-180, 180)) if rng.random() < 0.35 else stamp.turn_degrees,
    )
    if rng.random() < 0.14:
        width, height = (40.0, 30.0) if rng.random() < 0.6 else (45.0, 30.0)
        tax = "".join(str(d) for d in rng.integers(0, 10, 18))
        stamp = replace(
            stamp,
            shape="ellipse",
            width_mm=width,
            height_mm=height,
            letter_mm=min(4.2, letter),
            span_degrees=min(250.0, span),
            centre="plain" if width == 40.0 else "star",
            middle=tax if width == 40.0 else "",
            lower="发票专用章" if width == 40.0 else "",
            code="",
            squeeze=0.62,
        )
    return stamp


def name_stamp(rng: Rng) -> Stamp:
    """A square stamp of a person's made-up name."""
    name = pick(rng, ("赵样本印", "林示例印", "陈虚构印", "何范本印"))
    side = float(rng.choice([16.0, 18.0, 20.0]))
    return Stamp(name, shape="square", width_mm=side, height_mm=side, centre="plain", rim_mm=0.9, face="song_bold")


def draw_stamped(rng: Rng, *, plain: bool = False) -> tuple[Image.Image, float, list[Pressed]]:
    """A sheet, its pixels per millimetre, and its seals. `plain`: usual seals, well pressed, uncut."""
    style = random_style(rng)
    wide = bool(rng.random() < 0.5)
    width, height = (297, 210) if wide else (210, 297)
    sheet = new_sheet(width, height, style, Twist())
    title = pick(rng, ("培训合格证书", "职业技能等级证书", "结业证书", "聘书", "证明"))
    sheet.text(width / 2, 34, title, 12, face=style.title_face, fill=style.accent, spacing_mm=2.4, centre=True)
    y = 70.0
    for text in _TEXTS[: int(rng.integers(1, 4))]:
        y = sheet.paragraph(30, y, text, 4.8, width - 60, leading_mm=9, face=style.value_face) + 4
    if rng.random() < 0.5:
        sheet.paste(marks.portrait(rng), 45, height - 60, 25)
    name, count = body_name(rng), int(rng.choice([1, 2, 3], p=[0.72, 0.2, 0.08]))
    at_x, at_y = width * float(rng.uniform(0.55, 0.7)), height - float(rng.uniform(48, 60))
    sheet.text(at_x, at_y - 7, name, 4.6, face=style.value_face, centre=True)
    sheet.text(at_x, at_y + 4, "2024年03月21日", 4.6, face=style.value_face, centre=True)
    pressed: list[Pressed] = []
    for k in range(count):
        stamp = random_stamp(rng, name if k == 0 else body_name(rng), plain=plain)
        x, y = at_x + float(rng.normal(0, 8)), at_y + float(rng.normal(0, 4))
        if k:
            x -= k * float(rng.uniform(30, 52))
        if not plain and rng.random() < 0.06:
            x = width - stamp.width_mm * float(rng.uniform(0.28, 0.42))
        x = max(x, 24.0) if k else x
        strength = float(rng.uniform(0.75, 0.97) if plain or rng.random() < 0.85 else rng.uniform(0.3, 0.55))
        pressed.append(Pressed(stamp, x, y, strength))
    if not plain and rng.random() < 0.12:
        pressed.append(Pressed(name_stamp(rng), width * 0.25, height - 45, 0.9))
    for each in pressed:
        wear = float(rng.uniform(0.05, 0.45) if plain else rng.uniform(0.1, 0.9))
        picture = press(each.stamp, rng, wear=wear, strength=each.strength)
        whole = max(each.stamp.width_mm, each.stamp.height_mm) + 2 * MARGIN_MM
        sheet.paste(picture, each.x_mm, each.y_mm, whole, ink=True)
    return finish(sheet, style, Twist()), sheet.px_per_mm, pressed
