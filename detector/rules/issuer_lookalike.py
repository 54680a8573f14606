"""Observation in; an issuer whose name looks like one on an imported list, but is not it, out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.names import name_key
from detector.observation import Listing, Observation
from detector.report import Certainty, Finding, Severity
from detector.rules.evidence import found
from detector.rules.lists import (
    KIND_OF,
    TITLES,
    counted_then,
    counts_now,
    entries_of_issuer,
    is_issuer,
    needs_list,
    quoted,
    stands_elsewhere,
)
from detector.rules.rule import CERTIFICATES, Rule
from detector.rules.standing import is_state

MISREAD = "可能是识别误差，请核对原件上的每一个字。"
OTHER = "请核对全称和统一社会信用代码。"


def judge(observation: Observation) -> Iterator[Finding]:
    """One finding at most; none when the issuer is on a list, or the page says a listed name in another place."""
    alike = observation.listed.listings
    if not observation.listed.name or is_state(observation) or any(is_issuer(one, observation) for one in alike):
        return
    if any(one.colour == "white" and stands_elsewhere(observation, name_key(one.name)) for one in alike):
        return
    told = (_told(one, observation) for one in alike if not one.exact)
    yield from sorted(filter(None, told), key=lambda one: (one.severity != "attention", one.certainty != "medium"))[:1]


def _told(listing: Listing, observation: Observation) -> Finding | None:
    weight = _weight(listing, observation)
    if weight is None:
        return None
    severity, certainty, advice = weight
    said = f"与{quoted(listing)}上的“{listing.name}”相似但不同，{advice}"
    return found(RULE, severity, certainty, said, observation.issuer.name, observation.issuer.box)


def _weight(listing: Listing, observation: Observation) -> tuple[Severity, Certainty, str] | None:
    """How much a likeness weighs, or None.

    A reader's slip is likelier than an imitation, unless the page says the name twice alike. A name that differs in
    an arbitrary character is then simply another body's: lists are full of such pairs. Words such as 中国 or 集团
    put before or behind another body's name are no slip.
    """
    confirmed = observation.issuer.confirmed
    twice = confirmed and stands_elsewhere(observation, observation.listed.name)
    if listing.match == "imitating" and confirmed:
        return "attention", "medium", OTHER
    if listing.colour == "black" and listing.match in ("misread", "form"):
        return "attention", "low", MISREAD if listing.match == "misread" else OTHER
    if listing.match == "form":
        return "info", "low", "只差行政区划或组织形式的写法，可能是同一单位；" + OTHER
    if twice:
        return ("attention", "low", "证书上两处都这样写；" + OTHER) if listing.match == "misread" else None
    return "info", "low", MISREAD


def note(observation: Observation) -> str | None:
    """Says on which white list the issuer stands, and what that does not prove."""
    names = list(entries_of_issuer(observation, "white"))
    fitting = KIND_OF.get(observation.kind.id)
    names.sort(key=lambda one: (one.kind != fitting, not _valid(one, observation)))
    if not names or not _valid(names[0], observation):
        return None
    other = "" if fitting in (None, names[0].kind) else "（不是这类证书的名单）"
    return f"发证单位在{quoted(names[0])}上{other}；名单不能证明这张证书由它发出"


def review(observation: Observation) -> str | None:
    """Says when the issuer is missing where it belongs, or its filing had ended."""
    names = list(entries_of_issuer(observation, "white"))
    fitting = KIND_OF.get(observation.kind.id)
    if names and not any(_valid(one, observation) for one in names):
        last = names[0]
        return f"在{quoted(last)}上，但有效期（{last.valid_from or '…'}至{last.valid_until or '…'}）不含发证日期"
    wanted = fitting is not None and ("white", fitting) in observation.listed.lists
    if names or not wanted or fitting is None or is_state(observation):
        return None
    return f"{TITLES['white', fitting]}上没有这个名称；名单可能不全，不等于没有备案"


def _valid(listing: Listing, observation: Observation) -> bool:
    """True when the filing counted on the day of issue or counts today."""
    return counted_then(listing, observation) or counts_now(listing, observation)


RULE = Rule(
    id="issuer.lookalike",
    title="与名单上的单位名称相似",
    clause="三(四)",
    basis="广东省专项治理通知四(四)：主动公布合规的培训评价机构白名单；使用者自己导入的名单",
    kinds=CERTIFICATES | {"business_licence"},
    judge=judge,
    looks_at="发证单位名称与导入名单的相近程度：形近字、同音字、行政区划和组织形式的写法、加在前后的“中国”“集团”等字样",
    limits="名称相近的正规单位很多，名单也可能不全，只作提醒；只差形近字时多半是识别误差",
    blocked=needs_list("white", "black"),
    review=review,
    note=note,
)
