"""Observation in, why a rule could not look out: the usual `blocked` functions."""

from __future__ import annotations

from collections.abc import Callable

from detector.observation import Observation
from detector.report import FieldKey
from detector.rules.rule import nothing_missing

FIELD_TITLES: dict[FieldKey, str] = {
    "name": "姓名",
    "id_type": "证件类型",
    "id_number": "证件号码",
    "occupation": "职业（资格）名称",
    "direction": "工种/职业方向",
    "level": "等级",
    "number": "证书编号",
    "issue_date": "发证日期",
    "issuer": "发证单位",
}


def needs(*keys: FieldKey) -> Callable[[Observation], str | None]:
    """A `blocked` for rules that compare fields: every one of them must have been read."""

    def blocked(observation: Observation) -> str | None:
        absent = [FIELD_TITLES[key] for key in keys if not observation.value(key)]
        return nothing_missing(observation) or (f"没有读到{'、'.join(absent)}" if absent else None)

    return blocked


def needs_issuer(observation: Observation) -> str | None:
    """A `blocked` for rules about the issuer's name."""
    return nothing_missing(observation) or (None if observation.issuer.name else "没有读到发证单位")


def needs_text_or_codes(observation: Observation) -> str | None:
    """A `blocked` for rules about addresses: print or QR codes."""
    return None if observation.looked_for & {"text", "codes"} else "未能读出文字，也没有查找二维码"
