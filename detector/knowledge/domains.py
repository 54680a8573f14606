"""domains.toml in; a printed address in, what its host is out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Literal

from rapidfuzz.distance import OSA
from tldextract import TLDExtract

from detector.knowledge.source import table

HostClass = Literal["official", "government", "lookalike", "resembling", "misreading", "other"]
LONGEST_HOST = 253


@dataclass(frozen=True, slots=True)
class Host:
    """One host: as printed, its registrable domain, what it is, and the official domain it resembles."""

    name: str
    domain: str
    host_class: HostClass
    resembles: str = ""


@cache
def _extract() -> TLDExtract:
    """The public suffix list that travels in the package; nothing is fetched, nothing is written."""
    return TLDExtract(suffix_list_urls=(), cache_dir=None)


@cache
def _official() -> dict[str, str]:
    return {row["name"]: row["use"] for row in table("domains")["domains"]}


@cache
def official_claim() -> re.Pattern[str]:
    """Words that offer an address as an official query."""
    return re.compile(table("domains")["claims_official"]["pattern"])


def _tokens() -> tuple[tuple[list[str], HostClass], ...]:
    look = table("domains")["lookalike"]
    return ((look["tokens"], "lookalike"), (look["weak_tokens"], "resembling"))


def _folded(domain: str) -> str:
    """The domain with letters that print mixes up made equal."""
    flat = domain
    for old, new in table("domains")["lookalike"]["confusable"]:
        flat = flat.replace(old, new)
    return flat.replace(".", "").replace("-", "")


def _dot_lost(domain: str) -> str:
    """The official domain that this is but for the dot behind a subdomain, which is the smallest mark in print."""
    names = table("domains")["lookalike"]["subdomains"]
    return next((known for known, name in product(_official(), names) if domain == f"{name}{known}"), "")


def classify_host(host: str) -> Host:
    """Says what a host is, by its registrable domain, never by a part of the text.

    Example:
        >>> classify_host("osta.org.cn.check-cx.com").host_class
        'lookalike'
    """
    name = host.lower().strip(".")[:LONGEST_HOST]
    parts = _extract()(name)
    domain = f"{parts.domain}.{parts.suffix}" if parts.suffix else name
    facts = table("domains")
    if domain in _official():
        return Host(name, domain, "official", domain)
    if parts.suffix == facts["government"]["suffix"] and parts.domain:
        return Host(name, domain, "government")
    misread = next((known for known in _official() if _folded(known) == _folded(domain)), "") or _dot_lost(domain)
    if misread:
        return Host(name, domain, "misreading", misread)
    look = facts["lookalike"]
    if re.match(look["provincial"], domain):
        return Host(name, domain, "resembling", look["nearest"][0])
    flat = name.replace("0", "o").replace("1", "l")
    for word in look["harmless"]:
        flat = flat.replace(word, "-")
    for tokens, host_class in _tokens():
        token = next((token for token in tokens if token in flat), "")
        if token:
            return Host(name, domain, host_class, next((known for known in _official() if token in known), token))
    for known, limit in product(look["nearest"], [look["distance_most"]]):
        if OSA.distance(known, domain, score_cutoff=limit) <= limit and len(known) > 8:
            return Host(name, domain, "misreading", known)
    return Host(name, domain, "other")
