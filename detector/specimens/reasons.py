"""A choice of specimen in, in Chinese why this one and why not the others out."""

from __future__ import annotations

from datetime import date

from detector.report import Candidate
from detector.specimens.choose import EQUAL_AGREEMENT, Choice

NOTHING_TO_HOLD = "没有读到可以对照的固定文字"
CANDIDATES_MOST = 4
"""The style that was taken and its nearest rivals; where the kind has no style, all of the library were tried."""


def candidates(choice: Choice, day: date | None) -> tuple[Candidate, ...]:
    """The specimen that came first, then those that came next."""
    others = (_candidate(each, _why_not(each, choice, day)) for each in choice.rivals)
    everything = (_candidate(choice, why(choice, day), chosen=choice.is_laid), *others)
    return everything[:CANDIDATES_MOST]


def why(choice: Choice, day: date | None) -> str:
    """Why this one: what agreed, whether it was in use, and how far behind the next one is."""
    said = [_agreed(choice)]
    if day is not None:
        said.append("发证日期在使用期内" if choice.specimen.in_use_on(day) else "发证日期不在使用期内")
    if choice.registration is not None and choice.registration.rows_by_rank:
        said.append("栏目次序与样式不同，按从上到下的位置对照")
    for second in choice.rivals[:1]:
        said.append(f"次选“{second.specimen.title}”对上 {_agreeing(second)} 处")
    return "；".join(said)


def _why_not(other: Choice, chosen: Choice, day: date | None) -> str:
    if other.registration is None:
        return NOTHING_TO_HOLD
    said = _agreed(other)
    if not _alike(other, chosen):
        return f"{said}；{other.registration.why}" if other.registration.why else f"{said}，吻合较差"
    if day is not None and not other.specimen.in_use_on(day) and chosen.specimen.in_use_on(day):
        return f"{said}，但发证日期不在使用期内"
    return f"{said}，照片上见到的项目较少" if day is None else f"{said}，吻合略差"


def _alike(other: Choice, chosen: Choice) -> bool:
    """True for a rival that fits as well, so that something else decided."""
    return other.agreement >= chosen.agreement - EQUAL_AGREEMENT


def _candidate(choice: Choice, why_: str, *, chosen: bool = False) -> Candidate:
    specimen = choice.specimen
    return Candidate(
        id=specimen.id,
        title=specimen.title,
        status=specimen.status,
        chosen=chosen,
        agreeing=_agreeing(choice),
        anchors=_anchors(choice),
        why=why_,
    )


def _anchors(choice: Choice) -> int:
    """The fixed texts that were read and say something about the place."""
    return choice.registration.anchors if choice.registration else sum(each.fixes for each in choice.sightings)


def _agreeing(choice: Choice) -> int:
    """Those of them that stand where the specimen says."""
    return choice.registration.inliers if choice.registration else 0


def _agreed(choice: Choice) -> str:
    return f"读到固定文字 {_anchors(choice)} 处，对上 {_agreeing(choice)} 处"
