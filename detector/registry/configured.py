"""A name and credit codes in, what the configured lists say out; the database is loaded only where there is one."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from detector.observation import Listed
from detector.registry.place import configured_place
from detector.registry.problem import RegistryProblem

LOG = logging.getLogger(__name__)
REASONS: dict[str, str] = {
    "MISSING": "没有找到名单文件",
    "LOCKED": "名单正被别的程序占用",
    "UNREACHABLE": "连不上名单，或没有权限",
    "SCHEMA_OLD": "名单的格式较旧",
    "SCHEMA_NEWER": "名单由更新的版本写成",
    "NO_DRIVER": "没有安装 PostgreSQL 的驱动程序",
}
"""What a report may say: it can be passed on, so no path, host or user stands in it."""
BROKEN = "名单读不了"
ADVICE = "，名单没有核对；运行 zhengjian registry list 看怎么办"


def look_up_configured(name: str, codes: Iterable[str] = ()) -> Listed:
    """Nothing where no lists are kept; what is wrong with lists that are kept becomes `trouble`, never an exception."""
    try:
        place = configured_place()
        if place is None or not (place.exists or place.chosen):
            return Listed()
        from detector.registry.lookup import look_up, store_at

        return look_up(store_at(place), name, codes)
    except RegistryProblem as problem:
        LOG.warning("lists were not looked at: %s", problem.code)
        return Listed(trouble=REASONS.get(problem.code, BROKEN) + ADVICE)
    except Exception as fault:
        LOG.error("lists were not looked at: %s", type(fault).__name__)
        return Listed(trouble=BROKEN + ADVICE)
