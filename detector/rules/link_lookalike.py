"""Observation in; an address that only looks like an official one out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.observation import Observation
from detector.report import Finding
from detector.rules.addresses import Address, addresses
from detector.rules.evidence import found
from detector.rules.missing import needs_text_or_codes
from detector.rules.rule import CERTIFICATES, Rule


def _finding(address: Address) -> Finding:
    where = "二维码指向" if address.from_code else "印有"
    host = address.host
    if host.host_class == "lookalike" and address.confirmed:
        message = f"{where}“{host.name}”，很像官方网址“{host.resembles}”，但不是。不要打开。"
        return found(RULE, "serious", "high", message, address.text, address.box)
    if host.host_class == "resembling":
        message = f"{where}“{host.name}”，名称与官方网站相近，未能确认是哪个单位的网站，请核实后再打开。"
        return found(RULE, "attention", "medium", message, address.text, address.box)
    if address.from_code and host.host_class == "misreading":
        message = f"二维码指向“{host.name}”，与官方网址“{host.resembles}”只差一两个相近字符。不要打开。"
        return found(RULE, "serious", "high", message, address.text, address.box)
    message = f"网址读作“{host.name}”，与官方网址“{host.resembles}”差一两个相近字符，可能没有读准，请对照原件。"
    return found(RULE, "attention", "low", message, address.text, address.box)


def judge(observation: Observation) -> Iterator[Finding]:
    """Print that differs only by letters a reader mixes up is a point to check; a code is read exactly."""
    seen: set[str] = set()
    for address in sorted(addresses(observation), key=lambda each: not each.from_code):
        host = address.host
        if host.host_class in ("lookalike", "resembling", "misreading") and host.name not in seen:
            seen.add(host.name)
            yield _finding(address)


RULE = Rule(
    id="link.lookalike",
    title="仿冒官方网址",
    clause="二(一)(二)",
    basis="广东省专项治理通知二(一)(二)：假借行政机关名义；官方网址见人社鉴发〔2021〕1号",
    kinds=CERTIFICATES | {"advert"},
    judge=judge,
    looks_at="印出的网址和二维码内容，按注册域名比对",
    limits="不打开任何网址；印刷字母容易读错，只差相近字符时只作提醒",
    blocked=needs_text_or_codes,
)
