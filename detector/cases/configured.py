"""The environment in; whether cases are kept, where and for how long out. Nothing is kept unless somebody says so."""

from __future__ import annotations

import os
from dataclasses import dataclass

from detector.cases.holding import CASES
from detector.cases.problem import CaseProblem
from detector.storage.place import Place, place_of

DAYS, PICTURES, NETWORK = "ZHENGJIAN_CASES_DAYS", "ZHENGJIAN_CASES_PICTURES", "ZHENGJIAN_CASES_NETWORK"
NOWHERE = "none"
DAYS_MOST = 3650
"""Ten years; chosen, so that a slip of the pen does not keep a case for ever."""
_YES, _NO = ("yes", "1", "true", "on"), ("no", "0", "false", "off")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where cases are kept, for how many days, with small pictures or without, and who may reach the desk's page."""

    place: Place
    days: int
    pictures: bool = True
    network: bool = False


def configured() -> Settings | None:
    """What the environment says; None when no cases are kept.

    Raises:
        CaseProblem: Cases are switched on, but the address or the number of days is missing or makes no sense.
    """
    named = os.environ.get(CASES.variable, "").strip()
    if not named or named.lower() == NOWHERE:
        return None
    return Settings(place_of(named, CASES), _days(), _switch(PICTURES, True), _switch(NETWORK, False))


def _days() -> int:
    said = os.environ.get(DAYS, "").strip()
    if said.isascii() and said.isdigit() and 1 <= int(said) <= DAYS_MOST:
        return int(said)
    happened = f"打开了案件保存（{CASES.variable}），但没有说明保存多少天。" if not said else f"{DAYS} 写的不是天数。"
    raise CaseProblem("BAD_DAYS", happened, f"请把环境变量 {DAYS} 设为 1 到 {DAYS_MOST} 的整数，例如 180。")


def _switch(variable: str, usual: bool) -> bool:
    said = os.environ.get(variable, "").strip().lower()
    if said in ("", *_YES, *_NO):
        return said in _YES if said else usual
    raise CaseProblem("BAD_SWITCH", f"环境变量 {variable} 的写法不认得。", "请写 yes 或 no。")
