"""Observation in; a query address that is no official one, where no official one stands, out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.domains import official_claim
from detector.observation import Observation
from detector.report import Finding
from detector.rules.addresses import addresses
from detector.rules.evidence import found
from detector.rules.missing import needs_text_or_codes
from detector.rules.rule import CERTIFICATES, Rule


def judge(observation: Observation) -> Iterator[Finding]:
    """Beside an official address an evaluator's own is only a note; alone it is a point to check."""
    every = tuple(addresses(observation))
    official = any(one.host.host_class in ("official", "government") for one in every)
    own_query = observation.kind.id in ("training", "other_certificate")
    seen: set[str] = set()
    for address in every:
        if address.host.host_class != "other" or address.host.domain in seen or not address.confirmed:
            continue
        seen.add(address.host.domain)
        if official:
            message = f"除官方网址外，还有“{address.host.name}”，应是单位自己的网站，查询请用官方网址。"
            yield found(RULE, "info", "medium", message, address.text, address.box)
        elif not own_query or official_claim().search(address.line):
            message = f"查询网址“{address.host.name}”不是官方网址，在那里查到不能说明证书有效。"
            yield found(RULE, "attention", "medium", message, address.text, address.box)


RULE = Rule(
    id="link.unofficial",
    title="非官方的查询网址",
    clause="二(一)(二)",
    basis="人社鉴发〔2021〕1号：查询网址为 jndj.osta.org.cn、pjjg.osta.org.cn",
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="印出的网址和二维码内容，按注册域名比对",
    limits="评价机构可以有自己的网站，有官方网址时只作说明；不打开任何网址",
    blocked=needs_text_or_codes,
)
