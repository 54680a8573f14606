"""Observation in; an issuer that stands on an imported black list out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.observation import Listing, Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.lists import counted_then, counts_now, exact, needs_list, quoted
from detector.rules.rule import CERTIFICATES, Rule

SAME_BODY_LEAST = 0.6
"""A credit code on a certificate may be somebody else's: names less alike than this (0..1) are only a hint. Chosen."""


def judge(observation: Observation) -> Iterator[Finding]:
    """Serious only for the same name, read well, or the same code, on a list that counts today."""
    for listing in exact(observation, "black"):
        finding = _finding(listing, observation)
        if finding is not None:
            yield finding
            return


def _finding(listing: Listing, observation: Observation) -> Finding | None:
    issuer = observation.issuer
    licence = observation.kind.id == "business_licence"
    who = "登记单位" if licence else "发证单位"
    reason = f"，{listing.note}" if listing.note else ""
    said = f"{who}在{quoted(listing)}上，名单所列为“{listing.name}”{reason}。"
    if not counts_now(listing, observation):
        if not counted_then(listing, observation):
            return None
        said += f"列入期已满（至{listing.valid_until}），发证日期在列入期内，请核对。"
        return found(RULE, "attention", "medium", said, issuer.name, issuer.box)
    if any(counts_now(white, observation) for white in exact(observation, "white")):
        said += "它同时在白名单上，请向名单的公布单位核实。"
        return found(RULE, "attention", "medium", said, issuer.name, issuer.box)
    if listing.match == "code" and not licence and listing.similarity < SAME_BODY_LEAST:
        said = f"证书上的统一社会信用代码是{quoted(listing)}上“{listing.name}”的，与落款单位名称不同，请核对。"
        return found(RULE, "attention", "medium", said, listing.code, None)
    if listing.match == "name" and not issuer.confirmed:
        return found(RULE, "attention", "low", said + "名称没有读清，请核对原件。", issuer.name, issuer.box)
    return found(RULE, "serious", "high", said + "请以公布单位的最新名单为准。", issuer.name, issuer.box)


def review(observation: Observation) -> str | None:
    """Says that the issuer was on the list once, when that is over."""
    past = [listing for listing in exact(observation, "black") if not counts_now(listing, observation)]
    return f"曾列入{quoted(past[0])}，列入期不在今天" if past else None


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
