"""The cases as one holding of a database: their forms and their words."""

from __future__ import annotations

from pathlib import Path

from detector.cases.problem import CaseProblem
from detector.storage.holding import Holding

CASES = Holding(
    word="案件库",
    variable="ZHENGJIAN_CASES",
    migrations=Path(__file__).parent / "migrations",
    revisions=("0001",),
    version_table="case_forms",
    lock=0x7A6B,  # chosen
    problem=CaseProblem,
    when_missing="还没有保存过案件。",
    when_old="请重新打开证鉴，它会升级格式。",
    when_broken="请联系管理人员用备份恢复。",
    private=True,
)
