"""Observation in; a private 职业资格 certificate for something the national list does not have, out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.catalogue import is_listed
from detector.knowledge.dates import date_rules
from detector.knowledge.plain import plain
from detector.observation import Observation
from detector.report import Certainty, Finding
from detector.rules.evidence import found
from detector.rules.fields import box_of, confirmed, issue_date
from detector.rules.missing import needs
from detector.rules.rule import Rule
from detector.rules.standing import is_private, is_state


def judge(observation: Observation) -> Iterator[Finding]:
    """Only titles that claim a qualification, from the first national list on."""
    title, printed = plain(observation.kind.printed_title), issue_date(observation)
    professional = observation.kind.id == "professional"
    if "资格" not in title or is_state(observation) or (professional and not is_private(observation)):
        return
    if printed is None or printed.latest < date_rules().first_catalogue:
        return
    occupation = plain(observation.value("occupation"))
    if is_listed(occupation, "技能") or is_listed(occupation, "专业技术"):
        return
    message = f"“{occupation}”不在国家职业资格目录中，目录之外不得颁发职业资格证书。"
    certainty: Certainty = "medium" if confirmed(observation, "occupation") else "low"
    yield found(RULE, "attention", certainty, message, occupation, box_of(observation, "occupation"))


RULE = Rule(
    id="catalogue.unlisted",
    title="目录之外的职业资格",
    clause="二(一)",
    basis="人社部发〔2017〕68号：目录之外不得许可和认定职业资格；国家职业资格目录（2021年版）",
    kinds=frozenset({"other_certificate", "professional"}),
    judge=judge,
    looks_at="证书标题、资格名称、发证日期",
    limits="资格名称可能是目录项目的细分或旧称，只作提醒",
    blocked=needs("occupation", "issue_date"),
)
