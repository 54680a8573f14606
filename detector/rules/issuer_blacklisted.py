"""Observation in; an issuer that stands on an imported black list out."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from detector.observation import Listing, Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.lists import counted_then, counts_now, entries_of_issuer, is_issuer, needs_list, quoted
from detector.rules.rule import CERTIFICATES, Rule


def judge(observation: Observation) -> Iterator[Finding]:
    """One finding at most: about the issuer itself, else about a code of somebody else's."""
    mine = (_told(one, observation) for one in entries_of_issuer(observation, "black"))
    others = (_other(one, observation) for one in observation.listed.listings if one.colour == "black" and one.exact)
    yield from itertools.islice(filter(None, itertools.chain(mine, others)), 1)


def _told(listing: Listing, observation: Observation) -> Finding | None:
    """Serious only for the same name, read well, or the same code, on a list that counts today and no other denies."""
    issuer = observation.issuer
    who = "登记单位" if observation.kind.id == "business_licence" else "发证单位"
    reason = f"，{listing.note}" if listing.note else ""
    said = f"{who}在{quoted(listing)}上，名单所列为“{listing.name}”{reason}。"
    if not counts_now(listing, observation):
        if not counted_then(listing, observation):
            return None
        said += f"列入期已满（至{listing.valid_until}），发证日期在列入期内，请核对。"
        return found(RULE, "attention", "medium", said, issuer.name, issuer.box)
    if any(counts_now(white, observation) for white in entries_of_issuer(observation, "white")):
        said += "它同时在白名单上，请向名单的公布单位核实。"
        return found(RULE, "attention", "medium", said, issuer.name, issuer.box)
    if listing.match == "name" and not issuer.confirmed:
        return found(RULE, "attention", "low", said + "名称没有读清，请核对原件。", issuer.name, issuer.box)
    return found(RULE, "serious", "high", said + "请以公布单位的最新名单为准。", issuer.name, issuer.box)


def _other(listing: Listing, observation: Observation) -> Finding | None:
    """The code of a body on the list, printed on a certificate that another name signs."""
    if is_issuer(listing, observation) or not counts_now(listing, observation):
        return None
    said = f"证书上的统一社会信用代码是{quoted(listing)}上“{listing.name}”的，与落款单位名称不同，请核对。"
    return found(RULE, "attention", "medium", said, listing.code)


def review(observation: Observation) -> str | None:
    """Says that the issuer was on the list once, when that is over."""
    mine = entries_of_issuer(observation, "black")
    past = next((one for one in mine if not counts_now(one, observation)), None)
    return None if past is None else f"{quoted(past)}上有这个名称，但列入期不含今天"


RULE = Rule(
    id="issuer.blacklisted",
    title="在黑名单上的发证单位",
    clause="三(四)",
    basis="广东省专项治理通知三(四)：建立培训机构和评价机构“黑名单”制度；使用者自己导入的名单",
    kinds=CERTIFICATES | {"business_licence"},
    judge=judge,
    looks_at="发证单位名称或统一社会信用代码，与导入的黑名单逐字比对（繁简、全半角、括号写法不计）",
    limits="只按名称全同或代码全同认定；名单由使用者导入，内容和时效由公布单位负责；列入名单不等于这张证书违规",
    blocked=needs_list("black"),
    review=review,
)
