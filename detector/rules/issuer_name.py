"""Observation in; 职业技能等级鉴定(建设/评价)中心 in the name of an issuer or a company out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.bodies import confusing
from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.missing import needs_issuer
from detector.rules.rule import CERTIFICATES, Rule
from detector.rules.standing import is_state, issuer_name


def judge(observation: Observation) -> Iterator[Finding]:
    """A name that was not read well is only a point to check."""
    match = confusing().name.search(issuer_name(observation))
    if not match or is_state(observation):
        return
    issuer = observation.issuer
    what = "登记名称" if observation.kind.id == "business_licence" else "发证单位名称"
    message = f"{what}含“{match[0]}”，属于通知点名的混淆概念的名称。"
    if issuer.confirmed:
        yield found(RULE, "serious", "high", message, issuer.name, issuer.box)
    else:
        yield found(RULE, "attention", "low", f"{message}名称没有读清，请核对。", issuer.name, issuer.box)


RULE = Rule(
    id="issuer.name",
    title="名称含“职业技能等级鉴定(建设/评价)中心”",
    clause="二(五)",
    basis="广东省专项治理通知二(五)：以“职业技能等级鉴定(建设/评价)中心”名义进行企业登记",
    kinds=CERTIFICATES | {"business_licence"},
    judge=judge,
    looks_at="发证单位名称、营业执照的登记名称",
    limits="只看名称写法，不查登记；是否备案以官方查询为准",
    blocked=needs_issuer,
)
