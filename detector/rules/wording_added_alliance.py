"""Observation in; an added ×××联盟 on a certificate of a prescribed style out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.plain import plain
from detector.knowledge.words import added_words
from detector.observation import Observation
from detector.report import FieldKey, Finding
from detector.rules.evidence import found, passages
from detector.rules.rule import Rule
from detector.rules.standing import issuer_name

_OWN_FIELDS: tuple[FieldKey, ...] = ("name", "occupation", "direction")


def judge(observation: Observation) -> Iterator[Finding]:
    """One finding for each different alliance; the issuer's own name is only a point to check."""
    own = issuer_name(observation)
    values = "|".join(plain(observation.value(key)) for key in _OWN_FIELDS)
    seen: set[str] = set()
    for line in passages(observation):
        words = added_words()
        match = words.alliance.search(words.alliance_lawful.sub("|", line.text))
        if not match or not line.confirmed or match[0] in seen or match[0] in values:
            continue
        seen.add(match[0])
        if own and (match[0] in own or own in match[0]):
            message = "发证单位自称“联盟”，请核实它是否依法登记、是否备案。"
            yield found(RULE, "attention", "medium", message, line.printed, line.box)
        else:
            message = f"证书上增加了“{match[0]}”字样。规范样式的证书不得增加联盟字样。"
            yield found(RULE, "serious", "high", message, line.printed, line.box)


RULE = Rule(
    id="wording.added-alliance",
    title="增加“×××联盟”字样",
    clause="二(四)",
    basis="广东省专项治理通知二(四)：在证书上增加“×××联盟”“就业凭证”“录用依据”等字样",
    kinds=frozenset({"skill_level", "qualification", "special_ability", "training", "professional"}),
    judge=judge,
    looks_at="证书上的每一行文字",
    limits="发证单位本身名为联盟时只作提醒；课程、地名中的联盟不算",
)
