"""Shapes of values in running text: dates, levels, ID numbers, certificate numbers, names of bodies."""

from __future__ import annotations

import re

_NUM = "〇零○O0一二三四五六七八九"
DATE = re.compile(
    r"(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    r"|(?:19|20)\d{2}\s*[-./．－]\s*\d{1,2}\s*[-./．－]\s*\d{1,2}(?!\d)"
    rf"|[{_NUM}]{{4}}年[一二三四五六七八九十]{{1,3}}月[一二三四五六七八九十]{{1,3}}日"
)
MONTH = re.compile(rf"(?:19|20)\d{{2}}\s*年\s*\d{{1,2}}\s*月|[{_NUM}]{{4}}年[一二三四五六七八九十]{{1,3}}月")
LEVEL = re.compile(
    r"[一二三四五]\s*级\s*[/／|(（]?\s*(?:高级技师|技师|[高中初]级(?:工|技能))?[)）]?"
    r"|特级技师|首席技师|高级技师|技师|[高中初]级(?:工|技能)|学徒工|特级|[高中初]级"
)
ID_NUMBER = re.compile(r"(?<![\dA-Za-z])\d{6}(?:19|20)\d{9}[\dXx×*](?![\dA-Za-z])")
MASKED_ID = re.compile(r"(?<![\dA-Za-z])\d{3,10}\*{4,12}[\dXx*]{1,6}")
LINK = re.compile(r"https?[:：]|www\.|网址|域名|\.(?:cn|com|net|org|top|xyz|vip|info)\b", re.IGNORECASE)
BODY_NAME = re.compile(
    r"[一-鿿()（）A-Za-z·]{2,40}?"
    r"(?:公司|集团|学校|学院|大学|党校|中心|协会|学会|商会|联合会|联盟|委员会|办公室|[省市县区州盟国]局|管理局|监督局|保障局|总局|[省市]厅|保障厅"
    r"|保障部|[一-鿿]部|研究院|研究所|研究会|促进会|基金会|工会|总会|分会|银行|医院|网|考试院|鉴定所|鉴定站|技校|职校|公会|行会|俱乐部|书院|学堂|基地|总队|支队|大队|管委会|机构|平台|事务所|会|院|厅|局|所|站|社)"
)
"""A body's name by its ending; matched against a whole line."""


def date_in(text: str) -> str:
    """The first full date in a text, as printed, or an empty string."""
    hit = DATE.search(text)
    if not hit:
        return ""
    printed = re.sub(r"\s+", "", hit[0])
    return printed if printed[:1].isdigit() and printed[0] != "0" else re.sub(r"[零○O0]", "〇", printed)


def level_in(text: str) -> str:
    """The first level in a text, as printed, or an empty string."""
    hit = LEVEL.search(text)
    return hit[0].strip() if hit else ""
