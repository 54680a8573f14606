"""Papers that are no certificate come out: adverts, receipts, notices, a business licence."""

from __future__ import annotations

import numpy as np
from PIL import Image

from bench.draw import marks
from bench.draw.parts import finish, new_sheet, rows, sign
from bench.draw.people import pick
from bench.draw.sheet import Sheet
from bench.draw.style import Drawn, Style, Twist

WHITE, YELLOW = (255, 255, 255), (255, 232, 120)
_GROUNDS = ((176, 22, 26), (16, 62, 132), (12, 100, 84), (196, 98, 14), (88, 36, 118))
CLAIMS = (
    "无门槛报名，不限年龄", "积分入户可加分", "可评职称，免考拿证", "高补贴，考完就领", "权威证书，全国通用",
    "官方认证，终身可查", "包过，不过退款", "高收入岗位优先推荐", "积分入学加分项", "不限专业，零基础可报",
)  # fmt: skip
_AUTHORITIES = (
    "原劳动部指定培训单位",
    "人社厅直属项目",
    "工信部人才库推荐",
    "教育部重点支持",
    "民政局联合颁证",
)
_SUBJECTS = ("碳排放管理师", "家庭教育指导师", "心理疗愈师", "电商主播师", "营养指导师", "收纳整理师")


def draw_advert(rng: np.random.Generator, *, emblem: bool, sample: bool = False) -> Drawn:
    ground = _GROUNDS[int(rng.integers(len(_GROUNDS)))]
    sheet = Sheet(150, 210, 230, ground)
    sheet.draw.rectangle([0, 0, sheet.px(150), sheet.px(52)], fill=tuple(min(255, v + 24) for v in ground))
    subject = pick(rng, _SUBJECTS)
    sheet.text(75, 14, f"{subject}考证报名通道", 10, face="hei_bold", fill=YELLOW, centre=True)
    sheet.text(75, 34, pick(rng, _AUTHORITIES), 7, face="hei_bold", fill=WHITE, centre=True)
    y = 66.0
    for claim in rng.choice(CLAIMS, size=4, replace=False):
        marks.star(sheet.draw, sheet.px(24), sheet.px(y + 4), sheet.px(3.2), YELLOW)
        sheet.text(34, y, str(claim), 8, face="hei", fill=WHITE)
        y += 18
    price = pick(rng, ("1280", "1680", "2380", "980"))
    sheet.text(75, 146, f"{price}元直接拿证", 11, face="hei_bold", fill=YELLOW, centre=True)
    sheet.text(75, 168, f"微信咨询：kz{int(rng.integers(10_000, 99_999))}", 6, face="hei", fill=WHITE, centre=True)
    if emblem:
        sheet.paste(marks.emblem(), 75, 190, 20)
    if sample:
        sheet.faint_words("样本", WHITE, 0.12, size_mm=15, step_mm=50)
    words = "样本 · 虚构" if sample else "合成测试图"
    sheet.text(8, 203, words, 3, face="hei", fill=WHITE)
    return Drawn(sheet.image)


def draw_receipt(rng: np.random.Generator, *, sample: bool = False) -> Drawn:
    goods = ["铅笔", "笔记本", "豆浆", "包子", "苹果", "电池", "毛巾", "酸奶", "雨伞", "挂面"]
    sheet = Sheet(80, 170, 280, (252, 252, 250))
    sheet.text(40, 9, pick(rng, ("好邻居便利店", "街角文具店", "惠民超市")), 5.4, face="hei_bold", centre=True)
    sheet.text(40, 19, "购物小票", 4.4, face="hei", centre=True)
    sheet.text(7, 28, f"单号 {int(rng.integers(10**9, 10**10))}", 3.4, face="micro")
    sheet.text(7, 34, f"2024-0{int(rng.integers(1, 10))}-1{int(rng.integers(0, 10))} 18:24", 3.4, face="micro")
    total, y = 0.0, 46.0
    for item in rng.choice(goods, size=6, replace=False):
        price = float(rng.integers(20, 400)) / 10
        total += price
        sheet.text(7, y, str(item), 4.2, face="micro")
        sheet.text(56, y, f"{price:.2f}", 4.2, face="micro")
        y += 10
    sheet.text(7, y + 4, f"合计　{total:.2f} 元", 5, face="hei_bold")
    sheet.text(40, y + 24, "谢谢惠顾，欢迎再来", 4.2, face="micro", centre=True)
    if sample:
        sheet.words_where_free("样本", (120, 120, 120), 0.35, size_mm=9)
    return Drawn(sheet.image)


def draw_notice(rng: np.random.Generator) -> Drawn:
    sheet = Sheet(210, 297, 200, (253, 253, 252))
    face = pick(rng, ("song", "kai", "micro"))
    title, body = [
        (
            "停水通知",
            "因管道检修，本小区将于本周六上午八时至下午四时停水，请各位住户提前储水，给您带来不便，敬请谅解。",
        ),
        (
            "班级春游安排",
            "定于下周五组织春游，早上七点半在校门口集合，请带好雨具、水壶和午餐，下午四点返回学校。",
        ),
        (
            "会议纪要",
            "会议讨论了第三季度的生产安排，确定了设备检修的时间，并请仓库在月底前完成盘点，结果报办公室。",
        ),
        (
            "租房合同（节选）",
            "甲方将位于某路十二号的房屋出租给乙方使用，租期一年，每月租金二千四百元，按季度支付。",
        ),
    ][int(rng.integers(4))]
    sheet.text(105, 36, title, 8, face="song_bold", centre=True)
    y = sheet.paragraph(30, 60, body, 5, 150, leading_mm=10, face=face)
    y = sheet.paragraph(
        30, y, "联系人：物业服务中心前台。如有疑问，请在工作时间来电咨询。", 5, 150, leading_mm=10, face=face
    )
    sheet.text(132, y + 20, "2024年10月11日", 5, face=face)
    return Drawn(sheet.image)


def draw_licence(name: str, authority: str, style: Style) -> Drawn:
    """A business licence whose scope and name are the ones the notice speaks of."""
    twist = Twist()
    sheet = new_sheet(297, 210, style, twist)
    sheet.paste(marks.emblem(), 148, 26, 20)
    sheet.text(148, 42, "营业执照", 14, face="song_bold", spacing_mm=5, centre=True)
    items = [
        ("名称", name),
        ("类型", "有限责任公司（自然人投资或控股）"),
        ("法定代表人", "温若岚"),
        ("注册资本", "壹佰万元人民币"),
    ]
    y = rows(sheet, items, 36, 72, 78, 11, style, width_mm=150)
    sheet.text(36, y, "经营范围", 4.4, face=style.label_face)
    scope = "教育咨询服务；技术技能类资格证书培训考试发证；会议及展览服务；企业管理咨询。"
    sheet.paragraph(72, y, scope, 4.4, 150, leading_mm=8, face=style.value_face, indent=0)
    sheet.text(176, 160, "登记机关", 4.4, face=style.label_face)
    seal = sign(sheet, authority, "2021年03月16日", (226, 172), style, twist)
    return Drawn(finish(sheet, style, twist), {"issuer": name}, (seal,))


def phone_screenshot(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """The picture as seen on a phone: status bar above, buttons below."""
    width = int(rng.choice([1080, 1170, 1440]))
    height = int(width * rng.uniform(2.05, 2.2))
    dark = rng.random() < 0.5
    screen = Sheet(width / 10, height / 10, 254, (18, 18, 20) if dark else (250, 250, 250))
    ink = WHITE if dark else (20, 20, 20)
    screen.text(5, 2.5, f"{int(rng.integers(8, 22))}:{int(rng.integers(10, 59))}", 4.2, face="hei_bold", fill=ink)
    screen.text(width / 10 - 24, 2.5, f"5G {int(rng.integers(20, 99))}%", 4.2, face="hei", fill=ink)
    screen.text(5, 12, "<  图片", 5, face="hei", fill=ink)
    screen.text(width / 20, height / 10 - 10, "发送给朋友　　收藏　　保存", 4.2, face="hei", fill=ink, centre=True)
    screen.paste(page, width / 20, height / 20, width / 10)
    return screen.image
