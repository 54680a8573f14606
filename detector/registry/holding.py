"""The lists as one holding of a database: their forms and their words."""

from __future__ import annotations

from pathlib import Path

from detector.registry.problem import RegistryProblem
from detector.storage.holding import Holding

LISTS = Holding(
    word="名单",
    variable="ZHENGJIAN_REGISTRY",
    migrations=Path(__file__).parent / "migrations",
    revisions=("0001", "0002"),
    version_table="alembic_version",
    lock=0x7A6A,  # chosen
    problem=RegistryProblem,
    when_missing="请先运行 zhengjian registry import。",
    when_old="请运行一次 zhengjian registry list，它会升级格式。",
    when_broken="请用备份恢复，或换一个位置重新导入。",
)
