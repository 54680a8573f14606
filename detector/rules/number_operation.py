"""Observation in; a 特种作业操作证 number that is not T and the holder's ID number out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.numbers import special_operation_id
from detector.observation import Observation
from detector.report import Certainty, Finding
from detector.rules.citizen import id_fault
from detector.rules.evidence import found, masked
from detector.rules.fields import box_of, confirmed, number
from detector.rules.missing import needs
from detector.rules.rule import Rule


def judge(observation: Observation) -> Iterator[Finding]:
    """A check digit that fails may be a misreading, so it is never more than a point to check."""
    text, box = number(observation), box_of(observation, "number")
    sure: Certainty = "medium" if confirmed(observation, "number") else "low"
    inside, holder = special_operation_id(text), observation.value("id_number").upper()
    if inside is None:
        message = "特种作业操作证的证号应为 T 加 18 位身份证号，读到的证号不符，请核对。"
        yield found(RULE, "attention", sure, message, masked(text), box)
    elif id_fault(inside):
        message = f"证号 {masked(text)} 中的身份证号校验位不符，请核对。"
        yield found(RULE, "attention", sure, message, masked(text), box)
    elif len(holder) == len(inside) and holder != inside:
        message = "证号中的身份证号与证上的身份证号不同，请核对。"
        yield found(RULE, "attention", sure, message, masked(text), box)


RULE = Rule(
    id="number.operation",
    title="特种作业操作证证号",
    clause=None,
    basis="特种作业操作证编号规则：T 加公民身份号码",
    kinds=frozenset({"special_operation"}),
    judge=judge,
    looks_at="证号与身份证号",
    limits="建筑施工特种作业、特种设备作业人员证编号不同，不在此列；真伪以 cx.mem.gov.cn 查询为准",
    blocked=needs("number"),
)
