"""The issuer's name, the kind and the number in, an Issuer with its class and the reason for it out.

The name decides, by data in detector/knowledge/bodies.toml. State bodies are recognised strictly, everybody
else by the ending of the name. Nothing is looked up anywhere: a class is what the paper says of itself.
"""

from __future__ import annotations

import re

from detector.knowledge import bodies
from detector.knowledge.numbers import is_known_province, skill_level_number
from detector.knowledge.plain import plain
from detector.observation import BodyClass, Issuer, KindGuess
from detector.report import Box

NAME_LENGTH_MOST = 80
_AFTER = re.compile(
    r"(\([^()]*(章|印)\)|盖章|公章|印章|(批准|审核|监督)?(颁发|核发|制发)|批准|\d{4}年.*|[:：,，。.])+$"
)
_BEFORE = re.compile(r"^(发证|颁发|颁证|签发|评价|批准|登记|鉴定|培训)?(机构|单位|机关)?(名称)?[:：]")
_NAMED: tuple[tuple[str, BodyClass, str], ...] = (
    ("society", "society", "名称是社会团体"),
    ("company", "company", "名称是企业"),
    ("school", "school", "名称是学校或培训机构"),
    ("institution", "institution", "名称是一般机构，性质未能从名称确定"),
)


def decide_issuer(
    name: str, kind: KindGuess, number: str, *, box: Box | None = None, confirmed: bool = False
) -> Issuer:
    """Decides once who issued the certificate.

    Args:
        name: The issuer's name as read.
        kind: What sort of document it is.
        number: The certificate number as read, or an empty string.
        box: Where the name stands.
        confirmed: Whether the name was read well or read twice alike.

    Returns:
        The issuer with its class and one reason in Chinese.
    """
    flat = bare_name(name)
    body_class, reason = _classify(flat, kind, number) if flat else ("unknown", "没有读到发证单位")
    return Issuer(name=name, body_class=body_class, reason=reason, box=box, confirmed=confirmed)


def bare_name(name: str) -> str:
    """The name in the form of comparison, without what is printed before and after it (发证机构：, (盖章), a date)."""
    return _BEFORE.sub("", _AFTER.sub("", plain(name)[:NAME_LENGTH_MOST]))


def _classify(flat: str, kind: KindGuess, number: str) -> tuple[BodyClass, str]:
    """The class of a cleaned name and why."""
    note = bodies.imitation().listed.get(flat)
    if note:
        return "imitation", f"名称与公开名单中的名称相同（{note}）"
    found = _state(flat)
    if found:
        return found
    sort = _sort(flat)
    if sort[0] == "imitation":
        return sort
    parts = skill_level_number(plain(number).upper()) if kind.id == "skill_level" else None
    if parts and is_known_province(parts.province):
        return "filed_evaluator", "证书编号符合评价机构的编码规则；是否真正备案，以官方查询为准"
    return sort


def _state(flat: str) -> tuple[BodyClass, str] | None:
    """The class of a state body or its unit, or None."""
    if bodies.is_known_unit(flat):
        return "state_unit", "名称是已知的国家考试或鉴定机构"
    ministry = bodies.ministry_of(flat)
    if ministry:
        name, rest = ministry
        if not rest or bodies.ministry_of(rest):
            return "state", f"名称是{bodies.standing_of(name)}（{name}）"
        if bodies.is_ministry_unit(rest):
            return "state_unit", f"名称是{bodies.standing_of(name)}（{name}）的下属单位"
    organ = bodies.local_organ(flat)
    if organ:
        return "state", f"名称是地方国家机关（{organ}）"
    unit = bodies.local_unit(flat)
    if unit:
        return "state_unit", f"名称是地方人社系统单位（{unit}）"
    return None


def _sort(flat: str) -> tuple[BodyClass, str]:
    """The class of a name that is no state body's."""
    patterns, endings = bodies.imitation(), bodies.endings()
    if not any(pattern.search(flat) for pattern in (endings.society, endings.company, patterns.exempt)):
        if patterns.strong.search(flat):
            return "imitation", "名称模仿国家机构，但不是已知的国家机关或其下属单位"
        if patterns.weak.search(flat):
            return "unknown", "名称带有国家字样，性质未能核实"
    for key, body_class, reason in _NAMED:
        if getattr(endings, key).search(flat):
            return body_class, reason + (f"；{needs}" if (needs := bodies.name_needs(flat, key)) else "")
    return "unknown", "未能从名称判断单位性质"
