"""Observation in; a skills 职业资格证书 dated after its occupation left the national list out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.catalogue import broad_names, is_listed, is_nearly_listed
from detector.knowledge.dates import ExitRule, date_rules
from detector.knowledge.plain import plain
from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.fields import box_of, confirmed, issue_date
from detector.rules.missing import needs
from detector.rules.rule import Rule


def _rule_for(occupation: str) -> ExitRule:
    """The exit date of an occupation; the last row stands for all that are not named."""
    exits = date_rules().exits
    return next((one for one in exits if any(name in occupation for name in one.occupations)), exits[-1])


def judge(observation: Observation) -> Iterator[Finding]:
    """Within the time of grace it is a point to check; the day is compared by its earliest meaning."""
    occupation, printed = plain(observation.value("occupation")), issue_date(observation)
    listed = is_listed(occupation, "技能") or is_listed(occupation, "专业技术")
    if printed is None or listed or occupation in broad_names():
        return
    rule = _rule_for(occupation)
    if printed.earliest <= rule.last:
        return
    text, box = observation.value("issue_date"), box_of(observation, "issue_date")
    message = f"“{occupation}”职业资格已于 {rule.last:%Y-%m-%d} 前退出国家职业资格目录，证书日期却是 {text}。"
    if printed.earliest <= rule.grace:
        yield found(RULE, "attention", "medium", f"{message}也可能是此前考试、延后发证。", text, box)
    elif confirmed(observation, "occupation", "issue_date") and not is_nearly_listed(occupation):
        yield found(RULE, "serious", "high", message, text, box)
    else:
        yield found(RULE, "attention", "low", f"{message}也可能没有读准，请核对。", text, box)


RULE = Rule(
    id="catalogue.exit",
    title="退出目录后的职业资格证书",
    clause="二(一)",
    basis="人社厅发〔2020〕80号：水平评价类技能人员职业资格 2020 年底前退出；国家职业资格目录（2021年版）",
    kinds=frozenset({"qualification"}),
    judge=judge,
    looks_at="职业名称和发证日期",
    limits="退出前颁发的证书继续有效；焊工等名称宽泛的职业不判断；延后发证给半年宽限；补发证书可能印新日期",
    blocked=needs("occupation", "issue_date"),
)
