"""What several pictures say together in, a short Chinese text for a terminal out; it holds no personal data."""

from __future__ import annotations

from collections.abc import Iterator

from detector.exports import words
from detector.exports.plain import plain, seen_only
from detector.sets import SetReport

_TITLES = {"certificate": "当作同一张证书", "person": "当作同一个人的证书"}


def set_text(together: SetReport) -> str:
    """The answer about all pictures together, in a few lines."""
    return "\n".join(map(seen_only, _lines(together)))


def _lines(together: SetReport) -> Iterator[str]:
    yield f"■ {len(together.members)} 张图片，{_TITLES[together.about]}"
    yield f"  {words.VERDICTS[together.verdict]}：{together.summary}"
    for place, member in enumerate(together.members, 1):
        yield f"  第 {place} 张 {plain(member.name, limit=80)}：{words.VERDICTS[member.verdict]}"
    for number, finding in enumerate(together.findings, 1):
        title = words.SET_TITLES[finding.id]
        yield f"  {number}. [{words.SEVERITIES[finding.severity]}] {title}：{finding.message}"
    if together.not_done:
        titles = "、".join(check.title for check in together.not_done)
        yield f"  {words.STATUSES['not_done']}（每一张上都没有查成）：{titles}"
    yield f"  {words.NO_PROOF}"
