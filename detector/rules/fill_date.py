"""Observation in; a date of issue that is no date, does not exist or lies in the future, out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.fields import box_of, confirmed, issue_date
from detector.rules.missing import needs
from detector.rules.rule import CERTIFICATES, Rule


def judge(observation: Observation) -> Iterator[Finding]:
    """Dates usually stand under the seal and are easily misread: never more than a point to check."""
    printed, text = issue_date(observation), observation.value("issue_date")
    if printed is None:
        message = f"发证日期“{text}”不是完整的年月日写法，请核对。"
    elif not printed.real:
        message = f"发证日期“{text}”是不存在的日期，请核对。"
    elif printed.earliest > observation.today:
        message = f"发证日期“{text}”晚于今天，请核对。"
    else:
        return
    sure = confirmed(observation, "issue_date") and printed is not None
    yield found(RULE, "attention", "medium" if sure else "low", message, text, box_of(observation, "issue_date"))


RULE = Rule(
    id="fill.date",
    title="发证日期的写法",
    clause="二(四)",
    basis="人社鉴发〔2021〕1号：发证日期为必备内容；日期须真实存在（内部一致性）",
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="发证日期",
    limits="日期常在印章下面，可能没有读准；电脑时间不准时“晚于今天”不可靠",
    blocked=needs("issue_date"),
)
