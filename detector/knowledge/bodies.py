"""bodies.toml in; a body's name in, what its name alone says about it out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Hamming

from detector.knowledge.numbers import province_names
from detector.knowledge.plain import plain
from detector.knowledge.source import table

SLIP_LENGTH_LEAST = 6
"""A known name of at least this many characters is recognised with one wrong one (OCR slip)."""
NATION = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class Endings:
    """Endings that tell the sort of a body."""

    society: re.Pattern[str]
    company: re.Pattern[str]
    school: re.Pattern[str]
    institution: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Imitation:
    """Patterns of names that imitate state bodies, and names in public notices."""

    strong: re.Pattern[str]
    weak: re.Pattern[str]
    exempt: re.Pattern[str]
    listed: dict[str, str]


@dataclass(frozen=True, slots=True)
class Confusing:
    """Names and scopes of clause 二(五)."""

    name: re.Pattern[str]
    scope_phrase: str
    scope: re.Pattern[str]


@cache
def endings() -> Endings:
    """Endings that tell the sort of a body."""
    data = table("bodies")["endings"]
    return Endings(*(re.compile(data[key]) for key in ("society", "company", "school", "institution")))


@cache
def imitation() -> Imitation:
    """Patterns of names that imitate state bodies."""
    data = table("bodies")["imitation"]
    listed = {row["name"]: row["note"] for row in data["listed"]}
    return Imitation(re.compile(data["strong"]), re.compile(data["weak"]), re.compile(data["exempt"]), listed)


@cache
def confusing() -> Confusing:
    """Names and scopes of clause 二(五)."""
    data = table("bodies")["confusing"]
    scope = re.compile("|".join([data["scope_phrase"], *data["scope_patterns"]]))
    return Confusing(re.compile(data["name_pattern"]), data["scope_phrase"], scope)


def ends_like_a_body(name: str) -> bool:
    """True when a name ends as bodies' names do (公司, 学校, 协会, 中心, 局 …)."""
    ends = endings()
    patterns = (ends.society, ends.company, ends.school, ends.institution)
    ministry = ministry_of(name)
    if ministry is not None and not ministry[1]:
        return True
    return any(pattern.search(name) for pattern in patterns) or name.endswith(_local("organs"))


def same_but_a_slip(name: str, known: str) -> bool:
    """True when two names are equal, or long, equally long and one character apart."""
    if name == known:
        return True
    if len(name) != len(known) or len(known) < SLIP_LENGTH_LEAST:
        return False
    return Hamming.distance(name, known) == 1


def _as_plain(name: str) -> str:
    return plain(name).replace("与", "和")


@cache
def _ministries() -> tuple[str, ...]:
    data = table("bodies")["ministries"]
    return tuple(_as_plain(name) for name in data["names"] + data["former"])


@cache
def _local(key: str) -> tuple[str, ...]:
    return tuple(sorted((_as_plain(name) for name in table("bodies")["local"][key]), key=len, reverse=True))


@cache
def _region() -> re.Pattern[str]:
    data = table("bodies")["local"]
    short = (name.removesuffix("省").removesuffix("市") for name in province_names())
    provinces = "|".join([*province_names(), *short, "内蒙古", "广西", "西藏", "宁夏", "新疆", "新疆生产建设兵团"])
    place = rf"(?!{data['not_a_region']})[一-龥]{{2,7}}?({data['region_endings']})"
    return re.compile(rf"({provinces})?({place})?({place})?$")


def is_region(name: str) -> bool:
    """True for a province, city or county, alone or one after the other."""
    return bool(name) and _region().match(name) is not None


def _ends_with(name: str, known: tuple[str, ...]) -> str | None:
    """The known ending whose rest is a region, or None; one wrong character in the ending is forgiven."""
    fitting = [
        ending for ending in known if same_but_a_slip(name[-len(ending) :], ending) and is_region(name[: -len(ending)])
    ]
    return next((ending for ending in fitting if name.endswith(ending)), fitting[0] if fitting else None)


def ministry_of(name: str) -> tuple[str, str] | None:
    """The ministry a name begins with and what follows it, or None.

    Example:
        >>> ministry_of("人力资源和社会保障部人事考试中心")
        ('人力资源和社会保障部', '人事考试中心')
    """
    flat = _as_plain(name)
    if len(flat) > len(NATION) and same_but_a_slip(flat[: len(NATION)], NATION):
        flat = flat[len(NATION) :]
    flat = flat.removeprefix("原")
    for ministry in sorted(_ministries(), key=len, reverse=True):
        if same_but_a_slip(flat[: len(ministry)], ministry):
            return ministry, flat[len(ministry) :]
    return None


def standing_of(ministry: str) -> str:
    """Whether a ministry of the list exists today, in Chinese."""
    former = {_as_plain(name) for name in table("bodies")["ministries"]["former"]}
    return "已撤并的原国务院部门" if _as_plain(ministry) in former else "国务院部门"


def name_needs(name: str, ending: str) -> str:
    """What the law asks of a name of this ending that begins with the nation's words; empty for other names."""
    rows = table("bodies")["national_names"]
    needs: str = rows["needs"].get(ending, "") if re.match(rows["pattern"], name) else ""
    return needs


def is_known_unit(name: str) -> bool:
    """True for a state unit known by its full name, or an industry's 职业技能鉴定指导中心."""
    flat, data = _as_plain(name), table("bodies")["known_units"]
    if any(same_but_a_slip(flat, _as_plain(known)) for known in data["names"]):
        return True
    return re.fullmatch(data["industry"], flat) is not None


def is_ministry_unit(rest: str) -> bool:
    """True when what follows a ministry's name is a unit of it."""
    return re.fullmatch(table("bodies")["ministries"]["units"], rest) is not None


def local_organ(name: str) -> str | None:
    """The organ (厅, 局 …) of a province, city or county, or None."""
    return _ends_with(_as_plain(name), _local("organs"))


def local_unit(name: str) -> str | None:
    """The unit (鉴定中心 …) of a province, city or county, or of its organ, or None."""
    flat = _as_plain(name)
    unit = _ends_with(flat, _local("units"))
    if unit:
        return unit
    for known in _local("units"):
        rest, tail = flat[: -len(known)], flat[-len(known) :]
        if same_but_a_slip(tail, known) and local_organ(rest):
            return known
    return None
