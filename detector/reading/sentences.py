"""Running text in, fields named inside its sentences out: holder, ID number, course, issuer.

培训合格证书 and 结业证书 name their holder in a sentence instead of beside a label. Every search starts from a fixed
word (身份证, 培训, 颁发) and looks at a bounded piece of text before it, so that its time grows with the text only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detector.reading.lines import PrintLine
from detector.report import FieldKey

LOOK_BACK = 40  # longest piece of a sentence between a verb (参加) and the word it governs (培训), in characters

_ID_LABEL = re.compile(
    r"(?:居民|公民)?(?:身份证|身份|证件|ID)(?:件)?(?:号码|编号|号)?(?:为)?\s*[:：]?\s*(?=[\dOoIl]{6})"
)
_ID = re.compile(r"[\dOoIl]{6}[\dOoIl*]{8,11}[\dXx×*OoIl]{1,2}")
_BEFORE_ID = re.compile(
    r"(?P<name>[一-鿿·]{2,12})\s*(?:[，,、:：（(]\s*)?(?:性别[:：]?)?(?:[男女]\s*[，,、)）]?)?\s*[（(]?\s*$"
)
_ANNOUNCED = re.compile(r"^.*(?:学员|学生|兹证明|证明|兹有|现有|持证人|授予|：|:)")
_POLITE = re.compile(r"(?:同志|同学|学员|先生|女士)$")
_NAME_ALONE = (
    re.compile(
        r"(?:兹证明|兹有|现有|学员|学生|持证人)\s*[:：]?\s*(?P<name>[一-鿿·]{2,8}?)\s*(?:同志|同学|学员|先生|女士|[，,（(于])"
    ),
    re.compile(r"^\s*(?P<name>[一-鿿·]{2,5})\s*(?:同志|同学|先生|女士)"),
    re.compile(r"^\s*(?P<name>[一-鿿·]{2,5}?)\s*[，,:：]?\s*(?:[男女]\s*[，,]|于\s*\d{4}|参加)"),
)
_QUOTED_COURSE = re.compile(
    r"[“\"「《](?P<course>[^”\"」》。]{2,24})[”\"」》]\s*[^，,。]{0,10}(?:培训|课程|学习|班|考核)"
)
_TRAINED = re.compile(r"培训|学习|课程|研修|进修|训练")
_COURSE_VERB = re.compile(
    r".*(?:举办|组织|开展|承办|主办|开设|举行|参加|完成|修完|接受|学完|在(?=[我本]))(?:了|过)?(?:的)?"
)
_COURSE_OWNER = re.compile(
    r"^(?:由|在)?(?:我|本)(?:校|院|中心|单位|公司|机构|基地)(?:的)?|^(?:了|的|第.{1,4}期|全部|规定|相关|所有)+"
)
_COURSE_TAIL = re.compile(r"(?:（[^）]*）|\([^)]*\)|专项|职业技能|岗前|岗位|技能|专业|职业|项目|工种|课程|的|等级)+$")
_ISSUED = re.compile(r"颁发|核发|发放|印发|签发|制发")
_ISSUED_BY = re.compile(r"(?:本证书|此证|该证书|证书|本证)\s*由\s*(?P<issuer>[^，,。；;]{4,40})$")


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """A value found in running text, with the line in which it starts."""

    text: str
    line: PrintLine


def find_said(lines: Sequence[PrintLine]) -> dict[FieldKey, Said]:
    """Finds what sentences say; a sentence may run over several lines (in reading order)."""
    text, starts = "", []
    for line in lines:
        starts.append(len(text))
        text += line.text

    def said(value: str, position: int) -> Said:
        return Said(value, lines[max(i for i, start in enumerate(starts) if start <= position)])

    found: dict[FieldKey, Said] = {}
    for label in _ID_LABEL.finditer(text):
        number = _ID.match(text, label.end())
        if number is None:
            continue
        found["id_number"] = said(number[0], number.start())
        line_start = max(start for start in starts if start <= label.start())
        name = _name_before(text[line_start : label.start()]) or _name_before(
            text[max(0, label.start() - 20) : label.start()]
        )
        if name:
            found["name"] = said(name, max(line_start, label.start() - 1))
        break
    if "name" not in found:
        found |= _name_alone(lines)
    course = _course(text)
    if course is not None:
        found["occupation"] = said(*course)
    for word in _ISSUED.finditer(text):
        by = _ISSUED_BY.search(text[max(0, word.start() - LOOK_BACK - 6) : word.start()])
        if by:
            found["issuer"] = said(re.sub(r"(?:批准|统一|组织|监督)+$", "", by["issuer"].strip()), word.start())
            break
    return found


def _name_before(piece: str) -> str:
    """The holder's name at the end of a piece of text that stops where 身份证 begins."""
    hit = _BEFORE_ID.search(piece)
    if hit is None:
        return ""
    name = _POLITE.sub("", _ANNOUNCED.sub("", hit["name"]) or hit["name"])
    return name if 2 <= len(name) <= 4 or "·" in name else ""


def _name_alone(lines: Sequence[PrintLine]) -> dict[FieldKey, Said]:
    for pattern in _NAME_ALONE:
        for line in lines:
            hit = pattern.search(line.text)
            name = _POLITE.sub("", hit["name"]) if hit else ""
            if 2 <= len(name) <= 4 or (name and "·" in name):
                return {"name": Said(name, line)}
    return {}


def _course(text: str) -> tuple[str, int] | None:
    """The course named before 培训 (学习, 课程 …) and behind the verb that governs it."""
    quoted = _QUOTED_COURSE.search(text)
    if quoted:
        return quoted["course"], quoted.start("course")
    for word in _TRAINED.finditer(text):
        piece = re.split(r"[，,。；;]", text[max(0, word.start() - LOOK_BACK) : word.start()])[-1]
        verb = _COURSE_VERB.match(piece)
        if verb is None:
            continue
        course = _COURSE_TAIL.sub("", _COURSE_OWNER.sub("", piece[verb.end() :]).strip())
        if 2 <= len(course) <= 24:
            return course, word.start() - len(course)
    return None
