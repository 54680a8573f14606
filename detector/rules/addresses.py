"""Observation in, every printed or encoded web address with its host out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detector.knowledge.domains import Host, classify_host
from detector.knowledge.plain import plain
from detector.observation import Observation
from detector.report import Box
from detector.rules.evidence import passages

ADDRESSES_MOST = 40
LONGEST_TEXT = 2000
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]{0,9}:/{1,3}", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,62})\.)+[a-z]{2,24}(?![a-z0-9-])", re.IGNORECASE)
_PRINTED = re.compile(r"(?:https?:?/{1,2})?((?:[a-z0-9](?:[a-z0-9-]{0,62})\.)+[a-z]{2,12})(?![a-z0-9-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """One address: as it stands there, its host, where, and whether print or a code says it."""

    text: str
    host: Host
    box: Box
    from_code: bool
    confirmed: bool
    line: str = ""


def _host_of_code(text: str) -> str:
    """The host of an address in a code: before the path, after any user name, without the port."""
    rest = _SCHEME.sub("", text[:LONGEST_TEXT].strip())
    authority = re.split(r"[/?#\\]", rest, maxsplit=1)[0].rsplit("@", 1)[-1].split(":", 1)[0]
    match = _HOST.fullmatch(authority)
    return match[0] if match else ""


def addresses(observation: Observation) -> Iterator[Address]:
    """Printed ones in reading order, then those in codes; a mail address is none."""
    count = 0
    for line in passages(observation):
        for match in _PRINTED.finditer(line.text[:LONGEST_TEXT]):
            mail = line.text[max(0, match.start() - 1) : match.start()] == "@"
            if not mail and count < ADDRESSES_MOST:
                count += 1
                yield Address(match[0], classify_host(match[1]), line.box, False, line.confirmed, line.text)
    for code in observation.marks.codes[:ADDRESSES_MOST]:
        host = _host_of_code(code.text)
        if host:
            yield Address(plain(code.text)[:LONGEST_TEXT], classify_host(host), code.box, True, True)
