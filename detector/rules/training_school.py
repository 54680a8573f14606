"""Observation in; a training certificate whose sentence names another school than its signature, out."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.fuzz import partial_ratio

from detector.knowledge.confusions import folded
from detector.knowledge.training import course_school
from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.missing import needs_issuer
from detector.rules.rule import Rule
from detector.rules.runtext import running_text

SAME_NAME_LEAST = 55.0
"""Names less alike than this (0–100) are two bodies; the same bound as between text and signature elsewhere."""


def blocked(observation: Observation) -> str | None:
    """Both names must have been read."""
    said = course_school(running_text(observation).text)
    return needs_issuer(observation) or (None if said else "正文没有写培训学校")


def judge(observation: Observation) -> Iterator[Finding]:
    """A point to check: a course may be held by one body and certified by another, which then has to answer for it."""
    text, issuer = running_text(observation), observation.issuer
    said = course_school(text.text)
    if said is None or not issuer.confirmed or not text.confirmed(said.start, said.end):
        return
    if partial_ratio(folded(said.value), folded(issuer.name)) < SAME_NAME_LEAST:
        message = f"正文写在“{said.value}”培训，落款却是“{issuer.name}”，请向两家核实。"
        yield found(RULE, "attention", "medium", message, said.words, text.box(said.start, said.end))


RULE = Rule(
    id="training.school",
    title="培训学校与落款单位",
    clause="二(三)",
    basis="广东省专项治理通知二(三)：非法颁发培训合格证书；民办教育促进法第二十六条：由学校发给结业证书或培训合格证书",
    kinds=frozenset({"training"}),
    judge=judge,
    looks_at="正文里的培训学校名称和落款单位；印章见 seal.*",
    limits="受委托培训的可能写两家单位，只作提醒；办学许可照片上看不出",
    blocked=blocked,
)
